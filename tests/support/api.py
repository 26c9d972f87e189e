"""An organisation with a system of its own, and the calls its system makes."""

import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from foundation.signin import actions
from intake.contacts.api import CONTACT_EXAMPLE
from intake.permissions import SCOPES
from tests.support.accounts import BY

ADDRESS = "/api/v1/contacts"
ALL = tuple(scope.code for scope in SCOPES)


@dataclass(frozen=True)
class HeldToken:
    """A token and whose it is."""

    organisation_id: str
    token_id: str
    token: str


def a_token(
    *, at: datetime, scopes: tuple[str, ...] = ALL, system: str = "Carepad", name: str = "SYN Elm House", days: int = 90
) -> HeldToken:
    """Make an organisation and a token for its system."""
    organisation = actions.create_organisation(actions.CreateOrganisation(name, "care home"), by=BY, now=at)
    return another_token(organisation, at=at, scopes=scopes, system=system, days=days)


def another_token(
    organisation_id: str, *, at: datetime, scopes: tuple[str, ...] = ALL, system: str = "Carepad", days: int = 90
) -> HeldToken:
    """Make a token for a system of an organisation that is there."""
    made = actions.make_token(actions.MakeToken(organisation_id, system, scopes, days), by=BY, now=at)
    return HeldToken(organisation_id, made.token_id, made.token)


def bearing(held: HeldToken | str, **headers: str) -> dict[str, str]:
    """Return the headers of a call with a token."""
    token = held if isinstance(held, str) else held.token
    return {"Authorization": f"Bearer {token}", **{name.replace("_", "-"): words for name, words in headers.items()}}


def a_body(**changes: Any) -> dict[str, Any]:
    """Return the example contact with some answers changed; None takes one out."""
    body = copy.deepcopy(CONTACT_EXAMPLE)
    body["answers"] = {name: value for name, value in (body["answers"] | changes).items() if value is not None}
    return body


def sent(client: FlaskClient, held: HeldToken, *, key: str = "key-1", **changes: Any) -> TestResponse:
    """Send the example contact with some answers changed."""
    return client.post(ADDRESS, json=a_body(**changes), headers=bearing(held, Idempotency_Key=key))
