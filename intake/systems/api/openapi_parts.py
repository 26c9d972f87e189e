"""What the description of the programming interface says at more than one address: keys, answers and refusals."""

from typing import Any

from foundation.web.problems import MEDIA_TYPE
from intake.systems.domain import LONGEST_KEY

REF = "#/components/schemas/{model}"

KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "A new random text for each thing sent, the same one whenever you try again: however often it is "
    "sent, it is held once and the answer is the same.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
}
NUMBER = {
    "name": "number",
    "in": "path",
    "required": True,
    "description": "The number of an entry, as the thread gives it.",
    "schema": {"type": "integer", "minimum": 1},
}
REFERENCE = {
    "name": "reference",
    "in": "path",
    "required": True,
    "description": "Such as SA-7KQ4-XM3P; spaces, dashes and small letters do not matter.",
    "schema": {"type": "string"},
}
_REFUSED = {
    400: "What was sent cannot be read at all, or the Idempotency-Key is missing.",
    401: "No token, or one that opens nothing. WWW-Authenticate says which.",
    403: "The token does not allow this.",
    404: "Your organisation's systems sent no contact of this reference, or nothing of this number stands beside it.",
    409: "Something else is held under this Idempotency-Key. It says what, and how to add to it.",
    413: "What was sent is too long.",
    415: "What was sent does not say that it is what is asked for.",
    422: "Nothing was kept: some answers are missing or cannot be read. `errors` names each field and says why.",
    429: "Too many calls. Retry-After says how many seconds to wait.",
    503: "The file could not be kept just now. Retry-After says how many seconds to wait.",
}


def refusals(*codes: int) -> dict[str, Any]:
    """Return the refusals of an address by their codes, each with its words."""
    content = {MEDIA_TYPE: {"schema": {"$ref": REF.format(model="Problem")}}}
    return {str(code): {"description": _REFUSED[code], "content": content} for code in codes}


def answer(words: str, model: str, *, location: bool = False) -> dict[str, Any]:
    """Return one answer of an address: what it means, its model, and whether it says where the status is read."""
    content = {"application/json": {"schema": {"$ref": REF.format(model=model)}}}
    where = {"Location": {"description": "Where its status is read.", "schema": {"type": "string"}}}
    return {"description": words, **({"headers": where} if location else {}), "content": content}


PROBLEM = {
    "type": "object",
    "description": "What was wrong, and where (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "words"],
                "properties": {"field": {"type": "string"}, "words": {"type": "string"}},
            },
        },
    },
}
