"""What the desk's pages share: the blueprint, and reading what was posted."""

from flask import Blueprint, request

from foundation.web.typed import Typed, read_typed

blueprint = Blueprint("desk", __name__)


def posted() -> Typed:
    """Return what was posted."""
    return read_typed(request.form.lists())
