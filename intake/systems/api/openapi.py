"""The description of the whole programming interface, made from its models: docs/api/openapi.json is this, on file."""

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from foundation.signin.systems import CALLS_ALLOWED
from foundation.web import MAX_BODY_BYTES
from intake.attachments.domain import MOST_BYTES, MOST_FILES
from intake.companion import api as companion
from intake.contacts.api import CONTACT_EXAMPLE, Contact
from intake.permissions import ANSWER, ATTACH, READ, SCOPES, SEND
from intake.systems.api.answers import ADDRESS, Addition, ContactFile, ContactReceipt, ContactStatus, HeldAddition
from intake.systems.api.openapi_parts import KEY, NUMBER, PROBLEM, REF, REFERENCE, answer, refusals
from intake.systems.api.thread_answers import Answer, HeldAnswer, Thread

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
        (Answer, "validation"),
        (HeldAnswer, "serialization"),
        (Thread, "serialization"),
    ]
    _, ours = models_json_schema(models, ref_template=REF)  # type: ignore[arg-type]  # the modes are literals in a list
    schemas = {**companion.schemas(), **ours["$defs"]}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Safeguarding hub", "version": "1", "description": _ABOUT},
        "security": [{"token": []}],
        "paths": {
            **_contacts(),
            **_status(),
            **_additions(),
            **_files(),
            **_thread(),
            **_description(),
            **companion.paths(),
        },
        "components": {
            "securitySchemes": {"token": _token()},
            "schemas": {**dict(sorted(schemas.items())), "Problem": PROBLEM},
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
    body = {"schema": {"$ref": REF.format(model="Contact")}, "example": CONTACT_EXAMPLE}
    answers = {
        "201": answer("The contact is held; this is its receipt.", "ContactReceipt", location=True),
        "200": answer("It was sent before under this key; this is its receipt.", "ContactReceipt", location=True),
        **refusals(400, 401, 403, 409, 413, 415, 422, 429),
    }
    said = {"operationId": "sendContact", "summary": "Send a contact", "description": f"Needs the scope {SEND.code}."}
    asked = {"parameters": [KEY], "requestBody": {"required": True, "content": {"application/json": body}}}
    return {ADDRESS: {"post": {**said, **asked, "responses": answers}}}


def _status() -> dict[str, Any]:
    answers = {"200": answer("How far it has come.", "ContactStatus"), **refusals(401, 403, 404, 429)}
    get = {
        "operationId": "readContact",
        "summary": "Read how far the hub has come with a contact your organisation's systems sent",
        "description": f"Needs the scope {READ.code}. Any token of the same organisation with it will do.",
        "parameters": [REFERENCE],
        "responses": answers,
    }
    return {ADDRESS + "/{reference}": {"get": get}}


def _additions() -> dict[str, Any]:
    answers = {
        "201": answer("The addition is held.", "HeldAddition"),
        "200": answer("The same text is held already under this key.", "HeldAddition"),
        **refusals(400, 401, 403, 404, 413, 415, 422, 429),
    }
    body = {"schema": {"$ref": REF.format(model="Addition")}, "example": {"words": "She has moved to Room 9."}}
    post = {
        "operationId": "addToContact",
        "summary": "Add to a contact your organisation's systems sent",
        "description": f"Needs the scope {SEND.code}. What was sent stays as it is. Another text under the same key is "
        "another addition.",
        "parameters": [REFERENCE, KEY],
        "requestBody": {"required": True, "content": {"application/json": body}},
        "responses": answers,
    }
    return {ADDRESS + "/{reference}/additions": {"post": post}}


def _files() -> dict[str, Any]:
    whole = {
        "operationId": "attachFile",
        "summary": "Give a file for a contact your organisation's systems sent",
        **_file_call(REFERENCE),
    }
    one = {
        "operationId": "attachFileToEntry",
        "summary": "Give a file that belongs to one addition or one answer",
        **_file_call(REFERENCE, NUMBER),
    }
    return {
        ADDRESS + "/{reference}/attachments": {"post": whole},
        ADDRESS + "/{reference}/thread/{number}/attachments": {"post": one},
    }


def _file_call(*parameters: dict[str, Any]) -> dict[str, Any]:
    file = {"type": "object", "required": ["file"], "properties": {"file": {"type": "string", "format": "binary"}}}
    answers = {
        "201": answer("The file is held. `words` says what the virus scanner has said so far.", "ContactFile"),
        "200": answer("The same file is held there already.", "ContactFile"),
        **refusals(401, 403, 404, 413, 415, 422, 429, 503),
    }
    return {
        "description": f"Needs the scope {ATTACH.code}. One file a call, at most {MOST_BYTES:,} bytes; "
        f"{MOST_FILES} files for a contact. What a file is, is judged by what it holds.",
        "parameters": list(parameters),
        "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": file}}},
        "responses": answers,
    }


def _thread() -> dict[str, Any]:
    get = {
        "operationId": "readThread",
        "summary": "Read what was written since, and what the hub asks about what your systems sent",
        "description": f"Needs the scope {ANSWER.code}. The hub sees that your side has read it, and when.",
        "parameters": [REFERENCE],
        "responses": {"200": answer("What was written since, oldest first.", "Thread"), **refusals(401, 403, 404, 429)},
    }
    return {
        ADDRESS + "/{reference}/thread": {"get": get},
        ADDRESS + "/{reference}/thread/{number}/answers": {"post": _answering()},
    }


def _answering() -> dict[str, Any]:
    answers = {
        "201": answer("The answer is held.", "HeldAnswer"),
        "200": answer("The same answer is held already under this key.", "HeldAnswer"),
        **refusals(400, 401, 403, 404, 413, 415, 422, 429),
    }
    body = {"schema": {"$ref": REF.format(model="Answer")}, "example": {"words": "Her GP saw her on Monday."}}
    return {
        "operationId": "answerQuestion",
        "summary": "Answer one of the hub's questions",
        "description": f"Needs the scope {ANSWER.code}. Another answer to the same question is kept as well.",
        "parameters": [REFERENCE, NUMBER, KEY],
        "requestBody": {"required": True, "content": {"application/json": body}},
        "responses": answers,
    }


def _description() -> dict[str, Any]:
    get = {
        "operationId": "readDescription",
        "summary": "Read this description",
        "security": [],
        "responses": {"200": {"description": "This.", "content": {"application/json": {"schema": {"type": "object"}}}}},
    }
    return {"/api/v1/openapi.json": {"get": get}}
