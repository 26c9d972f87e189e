"""The addresses that partners' own systems call. A token is their only way in; no cookie is read and none is given."""

from http import HTTPStatus
from typing import cast

from flask import Blueprint, Response, current_app, request, url_for
from pydantic import BaseModel

from foundation import clock
from foundation.config import Settings
from foundation.signin import calling_system, open_to_all, requires_token
from foundation.web import csrf
from foundation.web.problems import problem
from intake.contacts.api import Unreadable, read_contact
from intake.permissions import READ, SEND
from intake.systems import actions
from intake.systems.api.answers import receipt_answer, status_answer
from intake.systems.api.openapi import openapi_text
from intake.systems.domain import LONGEST_KEY, is_key

blueprint = Blueprint("systems_api", __name__, url_prefix="/api/v1")
csrf.exempt(blueprint)  # a token in a header is not sent by a browser of itself, so another site cannot use it

_JSON = "application/json"


@blueprint.get("/openapi.json")
@open_to_all("The description of the programming interface names nobody and holds nothing.")
def description() -> Response:
    """Give the whole description of the programming interface."""
    return Response(openapi_text(), mimetype=_JSON)


@blueprint.post("/contacts")
@requires_token(SEND.code)
def send() -> Response:
    """Take a contact, once for each key, and answer with its receipt."""
    if refused := _no_key() or _no_json():
        return refused
    try:
        read = read_contact(request.get_data(cache=False))
        key = request.headers["Idempotency-Key"]
        command = actions.SendFromSystem(key, read.answers, read.wrong, read.mark, _clock_policy())
        sent = actions.send_from_system(command, by=calling_system(), now=clock.now())
    except Unreadable as refusal:
        return problem(HTTPStatus.BAD_REQUEST, str(refusal))
    except actions.ContactRefused as refusal:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(refusal), errors=refusal.wrong)
    except actions.KeyUsed as refusal:
        return problem(HTTPStatus.CONFLICT, str(refusal))
    answer = _answer(receipt_answer(sent.receipt), HTTPStatus.CREATED if sent.is_new else HTTPStatus.OK)
    answer.headers["Location"] = url_for("systems_api.status", reference=sent.receipt.reference)
    return answer


@blueprint.get("/contacts/<reference>")
@requires_token(READ.code)
def status(reference: str) -> Response:
    """Answer how far the hub has come with a contact that the organisation's systems sent."""
    try:
        progress = actions.open_status(reference=reference, by=calling_system(), now=clock.now())
    except actions.ContactUnknown:
        return problem(HTTPStatus.NOT_FOUND, "Your organisation's systems sent no contact of this reference.")
    return _answer(status_answer(progress), HTTPStatus.OK)


def _no_key() -> Response | None:
    if is_key(request.headers.get("Idempotency-Key", "")):
        return None
    told = (
        "Send a header Idempotency-Key: a new random text for each contact, the same one whenever you try again. "
        f"At most {LONGEST_KEY} visible characters."
    )
    return problem(HTTPStatus.BAD_REQUEST, told)


def _no_json() -> Response | None:
    if request.mimetype == _JSON:
        return None
    return problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send JSON, and say so: Content-Type: {_JSON}")


def _clock_policy() -> str:
    return cast(Settings, current_app.config["HUB"]).clock_policy


def _answer(body: BaseModel, status: HTTPStatus) -> Response:
    return Response(body.model_dump_json(), status=status.value, mimetype=_JSON)
