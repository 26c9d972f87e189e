"""The description of the programming interface, made from its models: docs/api/openapi.json is this, written down."""

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from foundation.web.problems import MEDIA_TYPE
from intake.companion.api.schema import Advice, Question

ADDRESS = "/api/v1/thresholds/assess"
_REF = "#/components/schemas/{model}"
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
                "required": ["at", "detail"],
                "properties": {"at": {"type": "string"}, "detail": {"type": "string"}},
            },
        },
    },
}


def openapi() -> dict[str, Any]:
    """Return the description as plain facts (OpenAPI 3.1)."""
    _, models = models_json_schema([(Question, "validation"), (Advice, "validation")], ref_template=_REF)
    refusal = {"content": {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model="Problem")}}}}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Safeguarding hub: thresholds",
            "version": "1",
            "description": "What the pan-Sussex guidance advises on a set of facts. Advice only: it decides nothing. "
            "Nothing that is sent is kept.",
        },
        "paths": {
            ADDRESS: {
                "post": {
                    "operationId": "assess",
                    "summary": "Assess a set of facts against the guidance in force on a day",
                    "requestBody": {"required": True, "content": {"application/json": {
                        "schema": {"$ref": _REF.format(model="Question")},
                        "example": EXAMPLE,
                    }}},
                    "responses": {
                        "200": {"description": "The whole answer.", "content": {"application/json": {
                            "schema": {"$ref": _REF.format(model="Advice")}}}},
                        "400": {"description": "What was sent is not JSON.", **refusal},
                        "413": {"description": "What was sent is too long.", **refusal},
                        "422": {"description": "A field cannot be read, or names a code that is not held.", **refusal},
                    },
                }
            }
        },
        "components": {"schemas": {**dict(sorted(models["$defs"].items())), "Problem": _PROBLEM}},
    }  # fmt: skip


EXAMPLE = {"on": "2026-10-01", "version": None, "examples": ["PHY-N2"], "facts": {"F_SIMILAR": "yes"}}


def openapi_text() -> str:
    """Return the description as the file holds it."""
    return json.dumps(openapi(), indent=2, ensure_ascii=False) + "\n"
