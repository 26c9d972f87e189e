"""What a person does on the sign-in pages, in one call each."""

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.accounts import PASSWORD, code_at

EMAIL = "robin@hub.example"


def give_password(
    client: FlaskClient,
    *,
    email: str = EMAIL,
    password: str = PASSWORD,
    address: str = "192.0.2.1",
    to: str = "/sign-in",
) -> TestResponse:
    """Type email and password, from a network address."""
    place = {"REMOTE_ADDR": address}
    return client.post(to, data={"email": email, "password": password}, environ_overrides=place)


def give_code(client: FlaskClient, code: str, *, address: str = "192.0.2.1") -> TestResponse:
    """Type a code."""
    return client.post("/sign-in/code", data={"code": code}, environ_overrides={"REMOTE_ADDR": address})


def sign_in(client: FlaskClient, hand, **place: str) -> TestResponse:
    """Sign in with password and code, both right."""
    give_password(client, **place)
    return give_code(client, code_at(hand.at), **place)
