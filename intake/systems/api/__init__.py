"""The programming interface: contacts in, receipts and progress out, and the description of all of it."""

from intake.systems.api import additions, contacts, files, thread
from intake.systems.api.openapi import openapi, openapi_text
from intake.systems.api.shared import blueprint

__all__ = ["additions", "blueprint", "contacts", "files", "openapi", "openapi_text", "thread"]
