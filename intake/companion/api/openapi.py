"""The part of the programming interface's description that is about the guidance, made from its models."""

from typing import Any

from pydantic.json_schema import models_json_schema

from foundation.web.problems import MEDIA_TYPE
from intake.companion.api.schema import Advice, Question

ADDRESS = "/api/v1/thresholds/assess"
REF = "#/components/schemas/{model}"
EXAMPLE = {"on": "2026-10-01", "version": None, "examples": ["PHY-N2"], "facts": {"F_SIMILAR": "yes"}}


def schemas() -> dict[str, Any]:
    """Return the models of a question and of its answer."""
    _, models = models_json_schema([(Question, "validation"), (Advice, "validation")], ref_template=REF)
    return dict(models["$defs"])


def paths() -> dict[str, Any]:
    """Return what can be asked, with what, and what is answered."""
    refusal = {"content": {MEDIA_TYPE: {"schema": {"$ref": REF.format(model="Problem")}}}}
    return {
        ADDRESS: {
            "post": {
                "operationId": "assess",
                "summary": "Assess a set of facts against the guidance in force on a day",
                "description": "This is advice only and decides nothing. We do not keep what you send. You do not "
                "need a token.",
                "security": [],
                "requestBody": {"required": True, "content": {"application/json": {
                    "schema": {"$ref": REF.format(model="Question")},
                    "example": EXAMPLE,
                }}},
                "responses": {
                    "200": {"description": "The whole answer.", "content": {"application/json": {
                        "schema": {"$ref": REF.format(model="Advice")}}}},
                    "400": {"description": "What was sent is not JSON.", **refusal},
                    "413": {"description": "What was sent is too long.", **refusal},
                    "422": {"description": "A field cannot be read, or uses a code that does not exist.", **refusal},
                },
            }
        }
    }  # fmt: skip
