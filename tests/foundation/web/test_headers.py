"""What every answer carries: a content policy that lets no script or style of a page's own run, and keeps nothing."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize("address", ["/", "/sign-in", "/nothing-here", "/livez", "/static/app.css"])
def test_every_answer_forbids_scripts_and_styles_within_the_page(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        policy = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))

    assert (policy["default-src"], policy["script-src"], policy["style-src"]) == ("'none'", "'self'", "'self'")
    assert (policy["base-uri"], policy["frame-ancestors"], policy["form-action"]) == ("'none'", "'none'", "'self'")
    assert "unsafe" not in " ".join(policy.values())
