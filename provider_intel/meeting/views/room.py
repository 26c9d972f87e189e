"""The room: one month's meeting, one service at it, and the minutes."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import Account, requires, signed_in_account
from foundation.signin.queries import names_of
from foundation.web.typed import Fault, FormRefused, Typed, read_typed
from provider_intel.framework.domain import codes as framework_codes
from provider_intel.framework.domain.records import Subject
from provider_intel.meeting import actions, forms, queries
from provider_intel.meeting.domain import codes
from provider_intel.meeting.domain.states import State, StepRefused
from provider_intel.meeting.presenters import room as presenters
from provider_intel.meeting.presenters import year as year_presenters
from provider_intel.meeting.queries.room import Room, room_of, service_of
from provider_intel.permissions import Permission

blueprint = Blueprint("qasig_room", __name__, url_prefix="/qasig")


@blueprint.get("/<month>")
@requires(Permission.SEE_MEETING)
def room(month: str) -> ResponseReturnValue:
    """Show one meeting whole."""
    return _room(_month(month), "", Typed())


@blueprint.post("/<month>/<form>")
@requires(Permission.SEE_MEETING)
def record(month: str, form: str) -> ResponseReturnValue:
    """Open or close a meeting, give it another day, say who came, declare an interest, add to the agenda."""
    permission, do = _FORMS.get(form) or abort(404)
    me, first, typed = signed_in_account(), _month(month), read_typed(request.form.lists())
    if not me.may(permission):
        abort(404)
    try:
        do(first, typed, me)
    except FormRefused as refusal:
        return _again(first, form, typed.with_faults(*refusal.faults), status=400)
    except (actions.MeetingMissing, actions.NotSeated, actions.SubjectMissing):
        if form != "add":
            abort(404)
        fault = Fault("add_place", "No service on the register has that CQC ID")
        return _room(first, form, typed.with_faults(fault), status=400)
    except (actions.StillUndecided, actions.ChangedMeanwhile, StepRefused) as refusal:
        return _again(first, form, typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect(f"/qasig/{month}/minutes" if form in ("close", "correct") else f"/qasig/{month}", 303)


@blueprint.get("/<month>/minutes")
@requires(Permission.SEE_MEETING)
def minutes(month: str) -> ResponseReturnValue:
    """Show the minutes of a closed meeting, and what was put right in them."""
    return _minutes(_month(month), Typed())


@blueprint.get("/<month>/<scope>/<identifier>")
@requires(Permission.SEE_MEETING)
def service(month: str, scope: str, identifier: str) -> ResponseReturnValue:
    """Show one service at a meeting."""
    return _service(_month(month), _subject(scope, identifier), "", Typed())


@blueprint.post("/<month>/<scope>/<identifier>/<form>")
@requires(Permission.RUN_MEETING)
def decide(month: str, scope: str, identifier: str, form: str) -> ResponseReturnValue:
    """Record a decision, an action, or that a service is put to the strategic group."""
    do, first, about = _OF_SERVICE.get(form) or abort(404), _month(month), _subject(scope, identifier)
    typed = read_typed(request.form.lists())
    try:
        do(first, about, typed, signed_in_account())
    except actions.MeetingMissing:
        abort(404)
    except FormRefused as refusal:
        return _service(first, about, form, typed.with_faults(*refusal.faults), status=400)
    except (actions.Conflicted, actions.ChangedMeanwhile, StepRefused) as refusal:
        return _service(first, about, form, typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect(f"/qasig/{month}/{about.scope.value}/{about.id}", 303)


def _plan(month: date, typed: Typed, me: Account) -> None:
    _, held_on = forms.read_plan(typed, month=month)
    actions.plan_meeting(month, held_on, at_version=typed.number("at_version"), by=me, now=clock.now())


def _open(month: date, typed: Typed, me: Account) -> None:
    actions.open_meeting(month, at_version=typed.number("at_version"), by=me, now=clock.now())


def _close(month: date, typed: Typed, me: Account) -> None:
    actions.close_meeting(month, at_version=typed.number("at_version"), by=me, now=clock.now())


def _call_off(month: date, typed: Typed, me: Account) -> None:
    actions.call_off(month, at_version=typed.number("at_version"), by=me, now=clock.now())


def _attend(month: date, typed: Typed, me: Account) -> None:
    with reading() as session:
        found = queries.meeting(session, month) or abort(404)
        members, came = queries.members(session, on=found.held_on), queries.attended(session, found.id)
    actions.record_attendance(month, forms.read_attendance(typed, members, came), by=me, now=clock.now())


def _interest(month: date, typed: Typed, me: Account) -> None:
    command = forms.read_interest(typed)
    if command.account_id != me.id and not me.may(Permission.RUN_MEETING):
        abort(404)
    do = actions.withdraw_interest if typed.one("over") == "yes" else actions.declare_interest
    do(command, by=me, now=clock.now())


def _add(month: date, typed: Typed, me: Account) -> None:
    subject, words = forms.read_addition(typed)
    actions.add_to_agenda(month, subject, words, by=me, now=clock.now())


def _correct(month: date, typed: Typed, me: Account) -> None:
    words = forms.read_correction(typed)
    actions.correct_minutes(month, words, at_number=typed.number("at_number"), by=me, now=clock.now())


_FORMS: dict[str, tuple[Permission, Callable[[date, Typed, Account], None]]] = {
    "plan": (Permission.PREPARE_MEETING, _plan),
    "call-off": (Permission.PREPARE_MEETING, _call_off),
    "attend": (Permission.PREPARE_MEETING, _attend),
    "open": (Permission.RUN_MEETING, _open),
    "close": (Permission.RUN_MEETING, _close),
    "add": (Permission.RUN_MEETING, _add),
    "correct": (Permission.RUN_MEETING, _correct),
    "interest": (Permission.SEE_MEETING, _interest),
}


def _decide(month: date, about: Subject, typed: Typed, me: Account) -> None:
    actions.decide(forms.read_decision(month, about, typed), by=me, now=clock.now())


def _action(month: date, about: Subject, typed: Typed, me: Account) -> None:
    with reading() as session:
        members = queries.members(session, on=clock.today())
    actions.set_meeting_action(forms.read_action(month, about, typed, members), by=me, now=clock.now())


def _escalate(month: date, about: Subject, typed: Typed, me: Account) -> None:
    actions.escalate(forms.read_escalation(month, about, typed), by=me, now=clock.now())


_OF_SERVICE: dict[str, Callable[[date, Subject, Typed, Account], None]] = {
    "decide": _decide,
    "action": _action,
    "escalate": _escalate,
}


def _again(month: date, form: str, typed: Typed, *, status: int) -> ResponseReturnValue:
    """Show the page again that a form stands on, with what was typed."""
    return _minutes(month, typed, status=status) if form == "correct" else _room(month, form, typed, status=status)


def _minutes(month: date, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        found = queries.meeting(session, month) or abort(404)
        written = queries.minutes_of(session, found.id) or abort(404)
        people = names_of(session, {each.by_account for each in written})
    return render_template(
        "provider_intel/meeting/minutes.html", form=typed, page=presenters.minutes_page(found, written, people),
        may_run=signed_in_account().may(Permission.RUN_MEETING), partner=False,
    ), status  # fmt: skip


def _room(month: date, which: str, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    me, today = signed_in_account(), clock.today()
    with reading() as session:
        found: Room = room_of(session, month, today=today) or abort(404)
    late = [each for each in found.open_actions if each.action.is_overdue(today)]
    page = presenters.room_page(
        found.meeting, found.items, found.decisions, (found.members, found.came), found.interests, found.holders,
        year_presenters.register(late, found.chased, {}, today=today),
    )  # fmt: skip
    may = {name: me.may(permission) for name, (permission, _) in _FORMS.items()}
    whose = [(each.account_id, each.name) for each in found.members] if may["open"] else []
    by_form = {name: typed if name == which else Typed() for name in _FORMS}
    return render_template(
        "provider_intel/meeting/room.html", page=page, form=typed, forms=by_form, may=may, codes=codes,
        whose=year_presenters.account_options({**dict(whose), me.id: me.name}.items()),
        can_open=found.meeting.state is State.PLANNED and found.meeting.held_on <= today,
    ), status  # fmt: skip


def _service(month: date, about: Subject, which: str, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    me, today = signed_in_account(), clock.today()
    with reading() as session:
        found = service_of(session, month, about, today=today) or abort(404)
        people = names_of(session, found.accounts)
    page = presenters.subject_page(
        found.meeting, found.item, found.written, found.before, found.interests, found.escalations, people
    )
    by_form = {name: typed if name == which else Typed() for name in _OF_SERVICE}
    own = any(each.account_id == me.id for each in found.interests)
    return render_template(
        "provider_intel/meeting/service.html", page=page, form=typed, forms=by_form, codes=codes,
        framework=framework_codes, may_run=me.may(Permission.RUN_MEETING) and not own, own_interest=own,
        actions=year_presenters.register(found.actions, {}, people, today=today),
        told=year_presenters.account_options((each.account_id, each.name) for each in found.members),
        kept=() if page.is_open and me.may(Permission.RUN_MEETING) and not own else forms.words_typed(typed),
    ), status  # fmt: skip


def _month(key: str) -> date:
    return forms.month_of(key) or abort(404)


def _subject(scope: str, identifier: str) -> Subject:
    return forms.subject_of(f"{scope}:{identifier}") or abort(404)
