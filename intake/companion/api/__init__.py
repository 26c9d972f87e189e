"""The same assessment for programs: facts in, the whole answer out."""

from http import HTTPStatus

from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from foundation.signin import open_to_all
from foundation.web import csrf
from foundation.web.problems import problem
from intake.companion.api.openapi import paths, schemas
from intake.companion.api.schema import Advice, Question, Unreadable, assess, read_question
from thresholds import GuidanceGap, TextNotHeld, UnknownCode

__all__ = ["Advice", "Question", "Unreadable", "assess", "blueprint", "paths", "read_question", "schemas"]

blueprint = Blueprint("thresholds_api", __name__, url_prefix="/api/v1/thresholds")

LONGEST = 64_000


@blueprint.post("/assess")
@csrf.exempt  # type: ignore[untyped-decorator]  # flask-wtf has no types; it reads no cookie and changes nothing
@open_to_all("Anyone may ask what the guidance says about a set of facts; nothing that is sent is kept.")
def assess_facts() -> Response | dict[str, object]:
    """Answer with what the guidance advises on the facts sent."""
    try:
        body = request.get_data(cache=False) if (request.content_length or 0) <= LONGEST else None
    except RequestEntityTooLarge:
        body = None
    if body is None or len(body) > LONGEST:
        return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"At most {LONGEST} bytes can be assessed.")
    try:
        return assess(read_question(body))
    except Unreadable as refusal:
        status = HTTPStatus.UNPROCESSABLE_ENTITY if refusal.errors else HTTPStatus.BAD_REQUEST
        return problem(status, str(refusal), errors=refusal.errors)
    except (UnknownCode, TextNotHeld, GuidanceGap) as refusal:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, str(refusal).strip("'\""))
