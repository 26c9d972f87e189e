"""What the pages of what is asked of other bodies share."""

from __future__ import annotations

from flask import Blueprint, abort

from foundation import ids
from intake.caused.domain import PREFIX

blueprint = Blueprint("caused", __name__)


def tidy_caused(reference: str) -> str:
    """Return the reference of what was asked, from an address in its stored form; else it is not found."""
    try:
        return ids.read_reference(PREFIX, reference)
    except ids.ReferenceUnreadable:
        abort(404)
