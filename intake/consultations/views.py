"""The professional line's pages: find, record in two minutes, read, add to, link."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock, ids
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import FormRefused, Typed, filled, read_typed
from intake.consultations import actions, forms, queries
from intake.consultations.domain import PREFIX
from intake.consultations.presenters import consultation_shown, line_of, older_href
from intake.permissions import Permission
from intake.rule_sets.domain import guidance_on
from thresholds import LEVELS

blueprint = Blueprint("consultations", __name__)


@blueprint.get("/consultations")
@requires(Permission.SEE_CONSULTATIONS)
def consultations() -> ResponseReturnValue:
    """Show the newest consultations."""
    return _list(request.args)


@blueprint.post("/consultations/find")
@requires(Permission.SEE_CONSULTATIONS)
def find() -> ResponseReturnValue:
    """Show those that match; asked by POST, because the name of who asked belongs in no address."""
    return _list(request.form)


@blueprint.get("/consultations/new")
@requires(Permission.RECORD_CONSULTATION)
def new() -> ResponseReturnValue:
    """Ask what was asked and what was advised."""
    return _form(filled(entry=ids.new_secret(), advised_by=signed_in_account().name))


@blueprint.post("/consultations/new")
@requires(Permission.RECORD_CONSULTATION)
def record() -> ResponseReturnValue:
    """Record a consultation."""
    typed, now = read_typed(request.form.lists()), clock.now()
    try:
        command = forms.read_consultation(typed, categories=_categories(), now=now)
    except FormRefused as refusal:
        return _form(typed.with_faults(*refusal.faults), status=400)
    reference = actions.record_consultation(command, by=signed_in_account(), now=now)
    return redirect(f"/consultations/{reference}", 303)


@blueprint.get("/consultations/<reference>")
@requires(Permission.SEE_CONSULTATIONS)
def consultation(reference: str) -> ResponseReturnValue:
    """Show one consultation; that it was looked at is recorded."""
    return _one(_tidy(reference), Typed())


@blueprint.post("/consultations/<reference>/notes")
@requires(Permission.RECORD_CONSULTATION)
def add_note(reference: str) -> ResponseReturnValue:
    """Add a later entry."""
    found, typed = _tidy(reference), read_typed(request.form.lists())
    try:
        actions.add_note(found, forms.read_note(typed), by=signed_in_account(), now=clock.now())
    except actions.ConsultationMissing:
        abort(404)
    except FormRefused as refusal:
        return _one(found, typed.with_faults(*refusal.faults), status=400)
    return redirect(f"/consultations/{found}", 303)


@blueprint.post("/consultations/<reference>/contacts")
@requires(Permission.RECORD_CONSULTATION)
def link_contact(reference: str) -> ResponseReturnValue:
    """Link a contact that followed."""
    found, typed = _tidy(reference), read_typed(request.form.lists())
    try:
        actions.link_contact(found, forms.read_link(typed), by=signed_in_account(), now=clock.now())
    except actions.ConsultationMissing:
        abort(404)
    except FormRefused as refusal:
        return _one(found, typed.with_faults(*refusal.faults), status=400)
    return redirect(f"/consultations/{found}", 303)


def _list(asked: Mapping[str, str]) -> ResponseReturnValue:
    wanted, faults = forms.read_wanted(asked)
    with reading() as session:
        found, before = ((), None) if faults else queries.consultations(session, wanted)
    actions.record_list_shown(shown=len(found), by=signed_in_account(), now=clock.now())
    narrowed = bool(wanted.reference or wanted.asker or wanted.day or faults)
    typed = read_typed((name, [asked.get(name, "")]) for name in ("reference", "asker", "day")).with_faults(*faults)
    page = {"lines": [line_of(each) for each in found], "older": older_href(wanted, before), "narrowed": narrowed}
    return render_template("intake/consultations/list.html", form=typed, **page)


def _form(typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    categories = [{"code": code, "label": name} for code, name in _categories().items()]
    levels = [{"code": level.value, "label": level.words.capitalize()} for level in LEVELS]
    page = {"form": typed, "categories": categories, "levels": levels}
    return render_template("intake/consultations/new.html", **page), status


def _one(reference: str, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        found = queries.consultation(session, reference, to=signed_in_account().id, now=clock.now())
    if found is None:
        abort(404)
    actions.record_consultation_shown(reference, by=signed_in_account(), now=clock.now())
    shown = consultation_shown(found, categories=_categories())
    return render_template("intake/consultations/one.html", shown=shown, form=typed), status


def _categories() -> dict[str, str]:
    return {code: category.name for code, category in guidance_on(clock.today()).categories.items()}


def _tidy(reference: str) -> str:
    try:
        return ids.read_reference(PREFIX, reference)
    except ids.ReferenceUnreadable:
        abort(404)
