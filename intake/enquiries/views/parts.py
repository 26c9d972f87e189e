"""The parts an enquiry is written in: one page for each, and one way to write an entry."""

from __future__ import annotations

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed
from intake.enquiries import actions, forms
from intake.enquiries.domain.parts import PARTS, Form, Part, form_of
from intake.enquiries.domain.records import Whole
from intake.enquiries.presenters import part_shown, typed_for_change
from intake.enquiries.presenters.page import may_write
from intake.enquiries.views.shared import attempt, blueprint, opened, posted, show, tidy
from intake.permissions import Permission


@blueprint.get("/enquiries/<reference>/<part>")
@requires(Permission.SEE_ENQUIRIES)
def part(reference: str, part: str) -> ResponseReturnValue:
    """Show one part: what has been written, and the forms to write more."""
    which, whole = PARTS.get(part) or abort(404), opened(reference)
    adult = _adult(whole, which)
    typed = typed_for_change(whole, change=request.args.get("change", ""), adult=adult)
    return _page(whole, which, adult, typed, 200)


@blueprint.post("/enquiries/<reference>/<part>/<form>")
@requires(Permission.WORK_ENQUIRY)
def write_entry(reference: str, part: str, form: str) -> ResponseReturnValue:
    """Write one entry."""
    which = PARTS.get(part) or abort(404)
    short = form_of(which, form) or abort(404)
    whole, me, now = opened(reference), signed_in_account(), clock.now()
    adult, typed = _adult(whole, which), forms.of_form(short, posted())
    refused = attempt(
        reference,
        lambda: actions.write_entry(_command(whole, short, typed, adult), by=me, now=now),
        typed,
        lambda again, status: _page(opened(reference), which, adult, {form: again}, status),
    )
    own = f"?adult={adult}" if which.of_adult else ""
    return refused or redirect(f"/enquiries/{tidy(reference)}/{part}{own}", 303)


def _command(whole: Whole, form: Form, typed: Typed, adult: int) -> actions.WriteEntry:
    known = whole.adult(forms.number_typed(typed)) if form.code == "person" else None
    fact = forms.read_entry(form, typed, adult=adult, known=known)
    return actions.WriteEntry(whole.standing.reference, forms.version_of(typed), fact)


def _page(whole: Whole, which: Part, adult: int, typed: dict[str, Typed], status: int) -> ResponseReturnValue:
    own = may_write(whole.standing, signed_in_account())
    shown = part_shown(which, whole, adult=adult, typed=typed, may_write=own)
    wrong = next((each.fields for each in shown.forms if each.fields.faults), Typed())
    return show("part", whole, wrong, status=status, part=shown)


def _adult(whole: Whole, which: Part) -> int:
    """Which adult a part is about: the one asked for, or the first; one that is not counted is not found."""
    if not which.of_adult:
        return 0
    asked = request.args.get("adult", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
    first = whole.adults[0].adult if whole.adults else abort(404)
    return first if not asked else number if whole.adult(number) else abort(404)
