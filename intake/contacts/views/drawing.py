"""Questions drawn from their template once a process: what was typed is put in where its box is.

The words, hint and choices of a question are the same for everybody, so they are drawn once for each set of choices
made, and kept; what somebody typed is never kept. A test compares this with the template's own drawing of every page.
"""

from dataclasses import replace
from functools import lru_cache

from flask import current_app
from markupsafe import Markup, escape

from intake.contacts.presenters import FieldView
from intake.contacts.views.shared import blueprint

_HOLE = "\x00"  # no template holds one; what was typed may, and is not looked at for it
_KEPT = 512  # drawings in a process: the form asks two hundred questions, most in one way
_EVERY_TIME = ("place", "body_map")  # what these offer depends on what was typed


@blueprint.app_template_global("question")
def question(field: FieldView) -> Markup:
    """Return a question as HTML, by the part of the template that it names."""
    if field.error or field.macro in _EVERY_TIME:  # words about a mistake may repeat what was typed
        return _by_template(field)
    typed = [words for words in (field.value, *(part.value for part in field.parts)) if words]
    if not typed:
        return _drawn(field)
    around = _drawn(_with_holes(field)).split(_HOLE)
    filled = zip(around, [*map(escape, typed), Markup()], strict=True)
    return Markup("").join(piece for pair in filled for piece in pair)


def _with_holes(field: FieldView) -> FieldView:
    parts = tuple(replace(part, value=_HOLE) if part.value else part for part in field.parts)
    return replace(field, value=_HOLE if field.value else "", parts=parts)


@lru_cache(maxsize=_KEPT)
def _drawn(field: FieldView) -> Markup:
    return _by_template(field)


def _by_template(field: FieldView) -> Markup:
    macros = current_app.jinja_env.get_template("intake/contacts/fields.html").module
    return Markup(getattr(macros, field.macro)(field))  # noqa: S704  # a macro's answer, escaped by the template
