"""The description of the whole programming interface, made from its models: docs/api/openapi.json is this, on file."""

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from foundation.signin.systems import CALLS_ALLOWED
from foundation.web import MAX_BODY_BYTES
from foundation.web.problems import MEDIA_TYPE
from intake.attachments.domain import MOST_BYTES, MOST_FILES
from intake.companion import api as companion
from intake.contacts.api import CONTACT_EXAMPLE, Contact
from intake.permissions import ATTACH, READ, SCOPES, SEND
from intake.systems.api.answers import ADDRESS, Addition, ContactFile, ContactReceipt, ContactStatus, HeldAddition
from intake.systems.domain import LONGEST_KEY

_REF = "#/components/schemas/{model}"
_ABOUT = (
    "For systems of partner organisations: send a contact to the safeguarding hub and read how far it has come. For "
    "anyone: ask what the pan-Sussex guidance says about a set of facts. In an emergency ring 999: what is sent here "
    f"is not read at once. A token may make {CALLS_ALLOWED} calls a minute; a body may have {MAX_BODY_BYTES:,} bytes. "
    "Every refusal is a problem (RFC 9457) that says in words what is wrong, field by field."
)


def openapi() -> dict[str, Any]:
    """Return the description as plain facts (OpenAPI 3.1)."""
    models = [
        (Contact, "validation"),
        (Addition, "validation"),
        (HeldAddition, "serialization"),
        (ContactReceipt, "serialization"),
        (ContactStatus, "serialization"),
        (ContactFile, "serialization"),
    ]
    _, ours = models_json_schema(models, ref_template=_REF)  # type: ignore[arg-type]  # the modes are literals in a list
    schemas = {**companion.schemas(), **ours["$defs"]}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Safeguarding hub", "version": "1", "description": _ABOUT},
        "security": [{"token": []}],
        "paths": {**_contacts(), **_status(), **_additions(), **_files(), **_description(), **companion.paths()},
        "components": {
            "securitySchemes": {"token": _token()},
            "schemas": {**dict(sorted(schemas.items())), "Problem": _PROBLEM},
        },
    }


def openapi_text() -> str:
    """Return the description as the file holds it."""
    return json.dumps(openapi(), indent=2, ensure_ascii=False) + "\n"


def _token() -> dict[str, str]:
    may = "; ".join(f"{scope.code}: {scope.words}" for scope in SCOPES)
    return {
        "type": "http",
        "scheme": "bearer",
        "description": f"A token of an organisation's own system, from the hub's administrator. Scopes: {may}.",
    }


def _contacts() -> dict[str, Any]:
    body = {"schema": {"$ref": _REF.format(model="Contact")}, "example": CONTACT_EXAMPLE}
    answers = {
        "201": _answer("The contact is held; this is its receipt.", "ContactReceipt", location=True),
        "200": _answer("It was sent before under this key; this is its receipt.", "ContactReceipt", location=True),
        **_refusals(400, 401, 403, 409, 413, 415, 422, 429),
    }
    said = {"operationId": "sendContact", "summary": "Send a contact", "description": f"Needs the scope {SEND.code}."}
    asked = {"parameters": [_KEY], "requestBody": {"required": True, "content": {"application/json": body}}}
    return {ADDRESS: {"post": {**said, **asked, "responses": answers}}}


def _status() -> dict[str, Any]:
    answers = {"200": _answer("How far it has come.", "ContactStatus"), **_refusals(401, 403, 404, 429)}
    get = {
        "operationId": "readContact",
        "summary": "Read how far the hub has come with a contact your organisation's systems sent",
        "description": f"Needs the scope {READ.code}. Any token of the same organisation with it will do.",
        "parameters": [_REFERENCE],
        "responses": answers,
    }
    return {ADDRESS + "/{reference}": {"get": get}}


def _additions() -> dict[str, Any]:
    answers = {
        "201": _answer("The addition is held.", "HeldAddition"),
        "200": _answer("The same text is held already under this key.", "HeldAddition"),
        **_refusals(400, 401, 403, 404, 413, 415, 422, 429),
    }
    body = {"schema": {"$ref": _REF.format(model="Addition")}, "example": {"words": "She has moved to Room 9."}}
    post = {
        "operationId": "addToContact",
        "summary": "Add to a contact your organisation's systems sent",
        "description": f"Needs the scope {SEND.code}. What was sent stays as it is. Another text under the same key is "
        "another addition.",
        "parameters": [_REFERENCE, _KEY],
        "requestBody": {"required": True, "content": {"application/json": body}},
        "responses": answers,
    }
    return {ADDRESS + "/{reference}/additions": {"post": post}}


def _files() -> dict[str, Any]:
    file = {"type": "object", "required": ["file"], "properties": {"file": {"type": "string", "format": "binary"}}}
    answers = {
        "201": _answer("The file is held. `words` says what the virus scanner has said so far.", "ContactFile"),
        "200": _answer("The same file is held already.", "ContactFile"),
        **_refusals(401, 403, 404, 413, 415, 422, 429, 503),
    }
    post = {
        "operationId": "attachFile",
        "summary": "Give a file for a contact your organisation's systems sent",
        "description": f"Needs the scope {ATTACH.code}. One file a call, at most {MOST_BYTES:,} bytes; "
        f"{MOST_FILES} files for a contact. What a file is, is judged by what it holds.",
        "parameters": [_REFERENCE],
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": file}}},
        "responses": answers,
    }
    return {ADDRESS + "/{reference}/attachments": {"post": post}}


def _description() -> dict[str, Any]:
    get = {
        "operationId": "readDescription",
        "summary": "Read this description",
        "security": [],
        "responses": {"200": {"description": "This.", "content": {"application/json": {"schema": {"type": "object"}}}}},
    }
    return {"/api/v1/openapi.json": {"get": get}}


_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "A new random text for each thing sent, the same one whenever you try again: however often it is "
    "sent, it is held once and the answer is the same.",
    "schema": {"type": "string", "minLength": 1, "maxLength": LONGEST_KEY},
}
_REFERENCE = {
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
    404: "Your organisation's systems sent no contact of this reference.",
    409: "Something else is held under this Idempotency-Key. It says what, and how to add to it.",
    413: "What was sent is too long.",
    415: "What was sent does not say that it is what is asked for.",
    422: "Nothing was kept: some answers are missing or cannot be read. `errors` names each field and says why.",
    429: "Too many calls. Retry-After says how many seconds to wait.",
    503: "The file could not be kept just now. Retry-After says how many seconds to wait.",
}


def _refusals(*codes: int) -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model="Problem")}}}
    return {str(code): {"description": _REFUSED[code], "content": content} for code in codes}


def _answer(words: str, model: str, *, location: bool = False) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": _REF.format(model=model)}}}
    where = {"Location": {"description": "Where its status is read.", "schema": {"type": "string"}}}
    return {"description": words, **({"headers": where} if location else {}), "content": content}


_PROBLEM = {
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
