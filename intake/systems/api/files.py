"""Files for a contact that was sent. The contact itself never waits for one."""

from http import HTTPStatus

from flask import Response, request

from foundation import clock
from foundation.signin import calling_system, requires_token
from foundation.web.problems import problem
from foundation.web.uploads import takes_files
from intake.attachments.actions import FileNotKept, FileNotTaken
from intake.attachments.domain import MOST_BYTES
from intake.permissions import ATTACH
from intake.systems import actions
from intake.systems.api.answers import file_answer
from intake.systems.api.shared import answer, blueprint, not_yours, nothing_there, number_in

FIELD = "file"
MOST_AT_ONCE = MOST_BYTES + 100_000
"""Bytes of one call: a file, and what multipart wraps around it."""

_ONE = "Send one file in each call, as multipart/form-data, in the field file, with its name."


@blueprint.post("/contacts/<reference>/attachments")
@requires_token(ATTACH.code)
@takes_files(MOST_AT_ONCE)
def attach(reference: str) -> Response:
    """Keep one file with a contact that the organisation's systems sent."""
    return _attach(reference, None)


@blueprint.post("/contacts/<reference>/thread/<number>/attachments")
@requires_token(ATTACH.code)
@takes_files(MOST_AT_ONCE)
def attach_to_entry(reference: str, number: str) -> Response:
    """Keep one file with an addition or an answer of the organisation's systems."""
    return _attach(reference, number_in(number))


def _attach(reference: str, entry: int | None) -> Response:
    if request.mimetype != "multipart/form-data":
        return problem(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _ONE)
    given = [file for file in request.files.getlist(FIELD) if file.filename]
    if len(given) != 1 or len(list(request.files.values())) != len(request.files.getlist(FIELD)):
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, _ONE, errors=[(FIELD, "Send one file here")])
    command = actions.AttachFromSystem(reference, given[0].filename or "", given[0].stream, entry)
    try:
        attached = actions.attach_from_system(command, by=calling_system(), now=clock.now())
    except actions.ContactUnknown:
        return not_yours()
    except actions.EntryUnknown:
        return nothing_there("No addition and no answer of yours stands beside it under this number.")
    except FileNotTaken as refusal:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "Nothing was kept.", errors=[(FIELD, str(refusal))])
    except FileNotKept:
        return _later()
    return answer(file_answer(attached), HTTPStatus.CREATED if attached.is_new else HTTPStatus.OK)


def _later() -> Response:
    told = problem(HTTPStatus.SERVICE_UNAVAILABLE, "The file could not be kept just now. The contact is safe.")
    told.headers["Retry-After"] = "60"
    return told
