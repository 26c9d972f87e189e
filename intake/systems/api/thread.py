"""The two-way thread about a contact that was sent: reading what the hub asks, and answering it."""

from http import HTTPStatus

from flask import Response, request
from pydantic import ValidationError

from foundation import clock
from foundation.signin import calling_system, requires_token
from foundation.web.problems import problem
from intake.contacts.actions import QuestionUnknown, WordsRefused
from intake.contacts.api import Unreadable, read_json
from intake.permissions import ANSWER
from intake.systems import actions
from intake.systems.api.shared import answer, blueprint, no_json, no_key, not_yours, nothing_there, number_in
from intake.systems.api.thread_answers import Answer, held_answer, thread_answer

_READ_IT = 'Send an object with one text: {"words": "..."}'


@blueprint.get("/contacts/<reference>/thread")
@requires_token(ANSWER.code)
def thread(reference: str) -> Response:
    """Answer what was written since a contact was sent, the hub's questions among it."""
    try:
        page = actions.open_thread(reference=reference, by=calling_system(), now=clock.now())
    except actions.ContactUnknown:
        return not_yours()
    return answer(thread_answer(page), HTTPStatus.OK)


@blueprint.post("/contacts/<reference>/thread/<number>/answers")
@requires_token(ANSWER.code)
def answer_question(reference: str, number: str) -> Response:
    """Keep an answer to one of the hub's questions."""
    if refused := no_key() or no_json():
        return refused
    try:
        body = Answer.model_validate(read_json(request.get_data(cache=False)))
        key = request.headers["Idempotency-Key"]
        command = actions.AnswerFromSystem(reference, number_in(number), body.words, key, body.danger_now)
        answered = actions.answer_from_system(command, by=calling_system(), now=clock.now())
    except ValidationError:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, _READ_IT, errors=[("words", _READ_IT)])
    except Unreadable as refusal:
        return problem(HTTPStatus.BAD_REQUEST, str(refusal))
    except WordsRefused as refusal:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, "Nothing was kept.", errors=[("words", str(refusal))])
    except actions.ContactUnknown:
        return not_yours()
    except QuestionUnknown:
        return nothing_there("The hub asked nothing under this number. Read the thread for its questions.")
    return answer(held_answer(answered), HTTPStatus.CREATED if answered.kept.is_new else HTTPStatus.OK)
