"""What the addresses for systems share. A token is their only way in; no cookie is read and none is given."""

import re
from http import HTTPStatus
from typing import cast

from flask import Blueprint, Response, current_app, request
from pydantic import BaseModel

from foundation.config import Settings
from foundation.web import csrf
from foundation.web.problems import problem
from intake.systems.domain import LONGEST_KEY, is_key

blueprint = Blueprint("systems_api", __name__, url_prefix="/api/v1")
csrf.exempt(blueprint)  # a token in a header is not sent by a browser of itself, so another site cannot use it

JSON = "application/json"


def no_key() -> Response | None:
    """Return the refusal of a call without an idempotency key, or None when there is one."""
    if is_key(request.headers.get("Idempotency-Key", "")):
        return None
    told = (
        "Send a header Idempotency-Key: a new random text for each contact, the same one whenever you try again. "
        f"At most {LONGEST_KEY} visible characters."
    )
    return problem(HTTPStatus.BAD_REQUEST, told)


def no_json() -> Response | None:
    """Return the refusal of a body that does not say that it is JSON, or None when it does."""
    if request.mimetype == JSON:
        return None
    return problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send JSON, and say so: Content-Type: {JSON}")


def not_yours() -> Response:
    """Return the one answer for a contact that never was and for one that somebody else sent."""
    return problem(HTTPStatus.NOT_FOUND, "Your organisation's systems sent no contact of this reference.")


def nothing_there(words: str) -> Response:
    """Return the answer for a number under which nothing of the kind stands beside one's own contact."""
    return problem(HTTPStatus.NOT_FOUND, words)


def number_in(written: str) -> int:
    """Return the number of an entry as an address has it; nought, which no entry has, for anything else."""
    return int(written) if _NUMBER.fullmatch(written) else 0


_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


def clock_policy() -> str:
    """Return the policy by which working days are counted here."""
    return cast(Settings, current_app.config["HUB"]).clock_policy


def answer(body: BaseModel, status: HTTPStatus) -> Response:
    """Return an answer as JSON."""
    return Response(body.model_dump_json(), status=status.value, mimetype=JSON)
