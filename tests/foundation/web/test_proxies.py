"""Whose address a request comes from: a proxy of ours is believed only when the settings say that it is there."""

import pytest
from flask import Flask, request

from foundation import web
from tests.support.settings import settings_for


@pytest.mark.parametrize(("proxies", "seen"), [(0, "127.0.0.1"), (1, "203.0.113.9")])
def test_the_senders_address_is_read_from_as_many_proxies_as_are_ours(tmp_path, proxies, seen):
    app = Flask("app")
    settings = settings_for(f"sqlite:///{tmp_path}/hub.db", var_dir=tmp_path).model_copy(
        update={"trusted_proxies": proxies}
    )
    web.prepare(app, settings)
    app.add_url_rule("/whence", view_func=lambda: request.remote_addr or "")

    answer = app.test_client().get("/whence", headers={"X-Forwarded-For": "198.51.100.7, 203.0.113.9"})

    assert answer.text == seen
