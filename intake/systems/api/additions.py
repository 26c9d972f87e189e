"""Adding to a contact that was sent, which stays as it is; each addition is an entry of its own with its date."""

from http import HTTPStatus

from flask import Response, request
from pydantic import ValidationError

from foundation import clock
from foundation.signin import calling_system, requires_token
from foundation.web.problems import problem
from intake.contacts.actions import WordsRefused
from intake.contacts.api import Unreadable, read_json
from intake.permissions import SEND
from intake.systems import actions
from intake.systems.api.answers import Addition, addition_answer
from intake.systems.api.shared import answer, blueprint, no_json, no_key, not_yours

_READ_IT = 'Send an object with one text: {"words": "..."}'


@blueprint.post("/contacts/<reference>/additions")
@requires_token(SEND.code)
def add(reference: str) -> Response:
    """Keep a text beside a contact that the organisation's systems sent."""
    if refused := no_key() or no_json():
        return refused
    try:
        body = Addition.model_validate(read_json(request.get_data(cache=False)))
        command = actions.AddFromSystem(reference, body.words, request.headers["Idempotency-Key"], body.danger_now)
        added = actions.add_from_system(command, by=calling_system(), now=clock.now())
    except ValidationError:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, _READ_IT, errors=[("words", _READ_IT)])
    except Unreadable as refusal:
        return problem(HTTPStatus.BAD_REQUEST, str(refusal))
    except WordsRefused as refusal:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "Nothing was kept.", errors=[("words", str(refusal))])
    except actions.ContactUnknown:
        return not_yours()
    return answer(addition_answer(added), HTTPStatus.CREATED if added.kept.is_new else HTTPStatus.OK)
