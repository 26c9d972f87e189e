"""Sending a contact and reading how far the hub has come with it."""

from http import HTTPStatus

from flask import Response, request, url_for

from foundation import clock
from foundation.signin import calling_system, open_to_all, requires_token
from foundation.web.problems import problem
from intake.contacts.api import Unreadable, read_contact
from intake.permissions import READ, SEND
from intake.systems import actions
from intake.systems.api.answers import receipt_answer, status_answer
from intake.systems.api.openapi import openapi_text
from intake.systems.api.shared import JSON, answer, blueprint, clock_policy, no_json, no_key, not_yours


@blueprint.get("/openapi.json")
@open_to_all("The description of the programming interface names nobody and holds nothing.")
def description() -> Response:
    """Give the whole description of the programming interface."""
    return Response(openapi_text(), mimetype=JSON)


@blueprint.post("/contacts")
@requires_token(SEND.code)
def send() -> Response:
    """Take a contact, once for each key, and answer with its receipt."""
    if refused := no_key() or no_json():
        return refused
    try:
        read = read_contact(request.get_data(cache=False))
        key = request.headers["Idempotency-Key"]
        command = actions.SendFromSystem(key, read.answers, read.wrong, read.mark, clock_policy())
        sent = actions.send_from_system(command, by=calling_system(), now=clock.now())
    except Unreadable as refusal:
        return problem(HTTPStatus.BAD_REQUEST, str(refusal))
    except actions.ContactRefused as refusal:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(refusal), errors=refusal.wrong)
    except actions.KeyUsed as refusal:
        return problem(HTTPStatus.CONFLICT, str(refusal))
    told = answer(receipt_answer(sent.receipt), HTTPStatus.CREATED if sent.is_new else HTTPStatus.OK)
    told.headers["Location"] = url_for("systems_api.status", reference=sent.receipt.reference)
    return told


@blueprint.get("/contacts/<reference>")
@requires_token(READ.code)
def status(reference: str) -> Response:
    """Answer how far the hub has come with a contact that the organisation's systems sent."""
    try:
        progress = actions.open_status(reference=reference, by=calling_system(), now=clock.now())
    except actions.ContactUnknown:
        return not_yours()
    return answer(status_answer(progress), HTTPStatus.OK)
