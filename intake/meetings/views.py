"""The pages of an enquiry's meetings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, abort, redirect
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed
from intake.enquiries.domain.parts import Form
from intake.enquiries.domain.records import Whole
from intake.enquiries.forms import of_form
from intake.enquiries.presenters.page import may_write
from intake.enquiries.views.shared import attempt, opened, posted, show, tidy
from intake.meetings import actions, forms, queries
from intake.meetings.domain import forms_of
from intake.meetings.presenters import lines_shown, meeting_shown, plan_form
from intake.permissions import Permission

blueprint = Blueprint("meetings", __name__)


@blueprint.get("/enquiries/<reference>/meetings")
@requires(Permission.SEE_ENQUIRIES)
def meetings(reference: str) -> ResponseReturnValue:
    """Show the meetings of an enquiry, and plan another."""
    return _list(opened(reference), Typed(), 200)


@blueprint.post("/enquiries/<reference>/meetings")
@requires(Permission.WORK_ENQUIRY)
def plan(reference: str) -> ResponseReturnValue:
    """Plan a meeting."""
    typed, me, now = of_form(forms_of.PLAN, posted()), signed_in_account(), clock.now()
    refused = attempt(
        reference,
        lambda: actions.plan_meeting(forms.read_plan(tidy(reference), typed), by=me, now=now),
        typed,
        lambda again, status: _list(opened(reference), again, status),
    )
    return refused or redirect(f"/enquiries/{tidy(reference)}/meetings", 303)


@blueprint.get("/enquiries/<reference>/meetings/<int(max=9999):number>")
@requires(Permission.SEE_ENQUIRIES)
def meeting(reference: str, number: int) -> ResponseReturnValue:
    """Show one meeting, whole."""
    return _one(opened(reference), number, {}, 200)


@blueprint.post("/enquiries/<reference>/meetings/<int(max=9999):number>/<form>")
@requires(Permission.WORK_ENQUIRY)
def write(reference: str, number: int, form: str) -> ResponseReturnValue:
    """Write of a meeting: who is invited, minutes, decisions and actions; or move it, or call it off."""
    short, read, do = _FORMS.get(form) or abort(404)
    typed, me, now = of_form(short, posted()), signed_in_account(), clock.now()
    try:
        refused = attempt(
            reference,
            lambda: do(read(tidy(reference), number, typed), by=me, now=now),
            typed,
            lambda again, status: _one(opened(reference), number, {form: again}, status),
            also=(actions.MeetingOver,),
        )
    except actions.MeetingMissing:
        abort(404)
    return refused or redirect(f"/enquiries/{tidy(reference)}/meetings/{number}", 303)


_WRITING = (forms_of.INVITEE, forms_of.MINUTES, forms_of.DECISION, forms_of.ACTION)
_FORMS: dict[str, tuple[Form, Callable[[str, int, Typed], Any], Callable[..., None]]] = {
    **{each.code: (each, forms.reader_of(each), actions.write_of_meeting) for each in _WRITING},
    "move": (forms_of.MOVE, forms.read_move, actions.move_meeting),
    "call-off": (forms_of.CALL_OFF, forms.read_call_off, actions.call_off),
}


def _list(whole: Whole, typed: Typed, status: int) -> ResponseReturnValue:
    with reading() as session:
        lines = lines_shown(queries.meetings_of(session, whole.standing.id), now=clock.now())
    form = plan_form(whole, typed) if may_write(whole.standing, signed_in_account()) else None
    page = {"lines": lines, "plan": form}
    return show("intake/meetings/list.html", whole, form.fields if form else typed, status=status, **page)


def _one(whole: Whole, number: int, typed: dict[str, Typed], status: int) -> ResponseReturnValue:
    me, now = signed_in_account(), clock.now()
    try:
        found = actions.read_meeting(whole.standing.id, number, by=me, now=now)
    except actions.MeetingMissing:
        abort(404)
    page = meeting_shown(found, whole, typed, by=me, now=now)
    wrong = next((each.fields for each in page.forms if each.fields.faults), next(iter(typed.values()), Typed()))
    return show("intake/meetings/one.html", whole, wrong, status=status, meeting=page)
