"""Every message that can be sent is one that can be written."""

import pytest
from flask import Flask

from tests.support import tree

NOTICES = sorted(path.name for path in tree.templates() if path.parent.name == "notices")


@pytest.mark.parametrize("name", NOTICES)
def test_every_message_can_be_written_and_holds_words(app: Flask, name: str) -> None:
    assert app.jinja_env.get_template(f"notices/{name}").render().strip()
