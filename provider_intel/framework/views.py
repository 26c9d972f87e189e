"""The framework's pages: all that is not at rest, and one place, provider or brand with what may be recorded of it."""

from collections.abc import Callable
from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import Account, requires, signed_in_account
from foundation.signin.queries import names_of
from foundation.web.typed import Fault, FormRefused, Typed, read_typed
from provider_intel import sources
from provider_intel.framework import actions, forms, presenters, queries
from provider_intel.framework.domain import codes
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Done, Subject, Whole
from provider_intel.permissions import Permission

blueprint = Blueprint("framework", __name__, url_prefix="/provider-concerns")


@blueprint.get("")
@requires(Permission.SEE_FRAMEWORK)
def overview() -> ResponseReturnValue:
    """Show all that is not at rest, what is overdue first."""
    today = clock.today()
    with reading() as session:
        found = queries.not_at_rest(session)
        names = sources.names_of(session, {(each.subject.scope.value, each.subject.id) for each in found})
    told = ((each.subject, names.get((each.subject.scope.value, each.subject.id))) for each in found)
    named = {subject: name for subject, name in told if name}
    late = presenters.overdue(found, named, today=today)
    return render_template(
        "provider_intel/framework/overview.html", lines=presenters.lines(found, named, today=today), overdue=late
    )


@blueprint.get("/<scope>/<identifier>")
@requires(Permission.SEE_FRAMEWORK)
def subject(scope: str, identifier: str) -> ResponseReturnValue:
    """Show one subject."""
    return _page(_subject(scope, identifier), "", Typed())


@blueprint.post("/<scope>/<identifier>/<form>")
@requires(Permission.KEEP_FRAMEWORK)
def record(scope: str, identifier: str, form: str) -> ResponseReturnValue:
    """Record a move, an action, a hold, who has adults there, who was told, an interest, or what became of one."""
    about, do = _subject(scope, identifier), _FORMS.get(form) or abort(404)
    typed = read_typed(request.form.lists())
    try:
        do(about, typed, signed_in_account())
    except actions.SubjectMissing:
        abort(404)
    except FormRefused as refusal:
        return _page(about, form, typed.with_faults(*refusal.faults), status=400)
    except (actions.ChangedMeanwhile, actions.Conflicted) as refusal:
        return _page(about, form, typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect(presenters.address(about), 303)


def _move(about: Subject, typed: Typed, me: Account) -> None:
    actions.move(forms.read_move(about, typed), by=me, now=clock.now())


def _action(about: Subject, typed: Typed, me: Account) -> None:
    actions.set_action(forms.read_action(about, typed), by=me, now=clock.now())


def _step(about: Subject, typed: Typed, me: Account) -> None:
    actions.step_action(forms.read_step(about, typed), by=me, now=clock.now())


def _hold(about: Subject, typed: Typed, me: Account) -> None:
    actions.hold_placements(forms.read_hold(about, typed), by=me, now=clock.now())


def _lift(about: Subject, typed: Typed, me: Account) -> None:
    hold, lifted_on, words = forms.read_lift(typed)
    actions.lift_hold(about, hold, lifted_on=lifted_on, words=words, by=me, now=clock.now())


def _placed(about: Subject, typed: Typed, me: Account) -> None:
    commissioner, people, as_at, source = forms.read_placed(typed, today=clock.today())
    actions.record_placed(
        about, commissioner=commissioner, people=people, as_at=as_at, source=source, by=me, now=clock.now()
    )


def _told(about: Subject, typed: Typed, me: Account) -> None:
    entry, body, told_on, how = forms.read_told(typed, today=clock.today())
    actions.record_told(about, entry_key=entry, body=body, told_on=told_on, how=how, by=me, now=clock.now())


def _interest(about: Subject, typed: Typed, me: Account) -> None:
    do = actions.withdraw_interest if typed.one("over") == "yes" else actions.declare_interest
    do(forms.read_interest(about, typed, of=me.id), by=me, now=clock.now())


def _reviewed(about: Subject, typed: Typed, me: Account) -> None:
    people, as_at, source = forms.read_reviewed(typed, today=clock.today())
    actions.record_reviewed(about, people=people, as_at=as_at, source=source, by=me, now=clock.now())


_FORMS: dict[str, Callable[[Subject, Typed, Account], None]] = {
    "move": _move,
    "action": _action,
    "step": _step,
    "hold": _hold,
    "lift": _lift,
    "placed": _placed,
    "reviewed": _reviewed,
    "told": _told,
    "interest": _interest,
}


def _subject(scope: str, identifier: str) -> Subject:
    if scope not in set(Scope):
        abort(404)
    return Subject(Scope(scope), identifier)


def _page(about: Subject, which: str, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        name = sources.name_of(session, about.scope.value, about.id)
        found = replace(queries.whole(session, about), placed=queries.placed_with(session, about, today=clock.today()))
        declared = queries.interests_touching(session, about)
        people = names_of(session, _accounts(found))
    if name is None:
        abort(404)
    me = signed_in_account()
    page = presenters.subject_page(found, name, people, today=clock.today())
    own, keeps = any(each.account_id == me.id for each in declared), me.may(Permission.KEEP_FRAMEWORK)
    by_form = {each: typed if each == which else Typed() for each in _FORMS}
    return render_template(
        "provider_intel/framework/subject.html", page=page, form=typed, forms=by_form, codes=codes, steps=tuple(Done),
        may_keep=keeps and not own, may_declare=keeps, own_interest=own, interests=declared,
        explorer=f"/explorer?about={about.key}",
    ), status  # fmt: skip


def _accounts(found: Whole) -> set[str]:
    told = {each.by_account for each in found.told}
    return (
        told
        | {each.by_account for each in found.moves}
        | {one.by_account for each in found.actions for one in each.steps}
    )
