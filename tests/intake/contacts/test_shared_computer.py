"""A computer that several people use."""

from flask import Flask

from foundation import clock
from tests.support.accounts import an_account, signed_in


def test_signing_out_leaves_no_form_for_the_next_person_to_find(app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = False
    sender = signed_in(app, an_account("referrer", at=clock.now()), at=clock.now())
    sender.post("/report/start")
    sender.post("/report/who", data={"given_name": "Mabel"})

    sender.post("/sign-out")

    assert "Mabel" not in sender.get("/report/who").text
    assert sender.get_cookie("hub-draft") is None
