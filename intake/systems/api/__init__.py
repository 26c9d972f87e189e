"""The programming interface: contacts in, receipts and progress out, and the description of all of it."""

from intake.systems.api.contacts import blueprint
from intake.systems.api.openapi import openapi, openapi_text

__all__ = ["blueprint", "openapi", "openapi_text"]
