"""The year of meetings, who sits there, and the register of actions."""

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.signin.queries import accounts_with_role, names_of
from foundation.web.typed import Fault, FormRefused, Typed, read_typed
from provider_intel.framework import forms as framework_forms
from provider_intel.framework.domain.records import Done
from provider_intel.meeting import actions, forms, queries
from provider_intel.meeting.domain import codes
from provider_intel.meeting.domain.records import MeetingAction
from provider_intel.meeting.domain.states import StepRefused
from provider_intel.meeting.presenters import year as presenters
from provider_intel.permissions import ROLES, Permission
from provider_intel.replies.queries import overdue as overdue_replies

blueprint = Blueprint("qasig", __name__, url_prefix="/qasig")


@blueprint.get("")
@requires(Permission.SEE_MEETING)
def year() -> ResponseReturnValue:
    """Show the next meeting, what is overdue, and twelve months of meetings."""
    return _year(Typed())


@blueprint.post("")
@requires(Permission.PREPARE_MEETING)
def plan() -> ResponseReturnValue:
    """Plan a month's meeting."""
    typed = read_typed(request.form.lists())
    try:
        month, held_on = forms.read_plan(typed)
        actions.plan_meeting(month, held_on, by=signed_in_account(), now=clock.now())
    except FormRefused as refusal:
        return _year(typed.with_faults(*refusal.faults), status=400)
    except (actions.ChangedMeanwhile, StepRefused):
        fault = Fault("held_on", "There is already a meeting that month. Open it to change its date")
        return _year(typed.with_faults(fault), status=409)
    return redirect(f"/qasig/{month:%Y-%m}", 303)


@blueprint.get("/members")
@requires(Permission.PREPARE_MEETING)
def members() -> ResponseReturnValue:
    """Show who sits at the meeting, and for which agency."""
    return _members(Typed())


@blueprint.post("/members")
@requires(Permission.PREPARE_MEETING)
def seat() -> ResponseReturnValue:
    """Record for which agency somebody sits from a day on, or that they no longer do."""
    typed = read_typed(request.form.lists())
    try:
        actions.seat_member(forms.read_member(typed), by=signed_in_account(), now=clock.now())
    except FormRefused as refusal:
        return _members(typed.with_faults(*refusal.faults), status=400)
    except (actions.NotSeated, actions.ChangedMeanwhile):
        return _members(typed.with_faults(Fault("account", "Select a person from the list")), status=400)
    return redirect("/qasig/members", 303)


@blueprint.get("/actions")
@requires(Permission.SEE_MEETING)
def register() -> ResponseReturnValue:
    """Show every action the meeting set, what is overdue first."""
    with reading() as session:
        found = queries.all_actions(session)
        chased = queries.chased(session, [each.action.id for each in found])
        people = names_of(session, _accounts(found))
    lines = presenters.register(found, chased, people, today=clock.today())
    return render_template("provider_intel/meeting/actions.html", lines=lines)


@blueprint.get("/actions/<int:number>")
@requires(Permission.SEE_MEETING)
def action(number: int) -> ResponseReturnValue:
    """Show one action and what became of it."""
    return _action(number, Typed())


@blueprint.post("/actions/<int:number>/step")
@requires(Permission.RUN_MEETING)
def step(number: int) -> ResponseReturnValue:
    """Record what became of an action: reported, its evidence seen, given another day, dropped."""
    typed, found = read_typed(request.form.lists()), _one(number)
    try:
        command = framework_forms.read_step(found.action.subject, typed)
        if command.action_id != number:
            abort(404)
        actions.step_meeting_action(command, by=signed_in_account(), now=clock.now())
    except FormRefused as refusal:
        return _action(number, typed.with_faults(*refusal.faults), status=400)
    except (actions.ChangedMeanwhile, actions.Conflicted) as refusal:
        return _action(number, typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect("/qasig/actions", 303)


def _year(typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    today = clock.today()
    with reading() as session:
        held, found = queries.meetings(session), queries.open_actions(session)
        chased = queries.chased(session, [each.action.id for each in found])
        replies = len(overdue_replies(session, today=today))
    late = [each for each in found if each.action.is_overdue(today)]
    words, link = presenters.next_words(held, today=today)
    return render_template(
        "provider_intel/meeting/year.html", form=typed, months=presenters.year(held, today=today), next_words=words,
        next_link=link, earlier=presenters.earlier(held, today=today), open_actions=len(found),
        overdue=presenters.register(late, chased, {}, today=today),
        may_prepare=signed_in_account().may(Permission.PREPARE_MEETING), late_replies=replies,
    ), status  # fmt: skip


def _members(typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        found = queries.members(session, on=clock.today())
        people = {each.id: each.name for role in ROLES for each in accounts_with_role(session, role.code)}
    return render_template(
        "provider_intel/meeting/members.html", form=typed, members=presenters.member_lines(found),
        people=presenters.account_options(people.items()), agencies=codes.AGENCIES,
    ), status  # fmt: skip


def _one(number: int) -> MeetingAction:
    with reading() as session:
        found = next((each for each in queries.all_actions(session) if each.action.id == number), None)
    return found or abort(404)


def _action(number: int, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    found = _one(number)
    with reading() as session:
        chased = queries.chased(session, [number])
        people = names_of(session, _accounts([found]))
    line = presenters.action_line(found, chased.get(number, 0), people, clock.today())
    return render_template(
        "provider_intel/meeting/action.html", line=line, shown=presenters.as_framework_shows(line), form=typed,
        steps=tuple(Done), may_run=signed_in_account().may(Permission.RUN_MEETING),
    ), status  # fmt: skip


def _accounts(found: "tuple[MeetingAction, ...] | list[MeetingAction]") -> set[str]:
    return {step.by_account for each in found for step in each.action.steps}
