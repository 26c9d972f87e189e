"""What these pages share."""

from flask import Blueprint, abort, request

from foundation import ids
from foundation.web.typed import Typed, read_typed

blueprint = Blueprint("guarding", __name__)


def tidy(reference: str) -> str:
    """Return a reference from an address in its stored form; anything that cannot be one is not found."""
    try:
        return ids.read_reference("SA", reference)
    except ids.ReferenceUnreadable:
        abort(404)


def posted() -> Typed:
    """Return what was posted."""
    return read_typed(request.form.lists())
