"""The pages of what partners noticed: where several agencies say something, and one place whole."""

from collections.abc import Callable
from datetime import date, timedelta

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import Account, requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed, read_typed
from provider_intel import sources
from provider_intel.framework import actions as framework
from provider_intel.framework import forms as framework_forms
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.framework.queries import interests_touching
from provider_intel.permissions import Permission
from provider_intel.soft_intelligence import actions, forms, presenters, queries
from provider_intel.soft_intelligence.domain import themes

blueprint = Blueprint("soft_intelligence", __name__, url_prefix="/soft-intelligence")

_LATELY = timedelta(days=124)  # more than the months that count, which the domain then cuts exactly


@blueprint.get("")
@requires(Permission.SEE_SOFT_INTELLIGENCE)
def overview() -> ResponseReturnValue:
    """Show where something was noticed lately, and find a place by its name."""
    today, typed = clock.today(), request.args.get("place", "")[:100]
    restricted = _may_read_restricted()
    with reading() as session:
        places = queries.places_noticed(session, since=today - _LATELY, restricted=restricted)
        notes = queries.notes_about(session, places, restricted=restricted)
        names = sources.names_of_places(session, places)
        found = sources.find_places(session, typed) if typed.strip() else []
    lines = presenters.place_lines(notes, names, today=today)
    links = [(presenters.address(identifier), words) for identifier, words in found]
    return render_template(
        "provider_intel/soft_intelligence/overview.html",
        lines=lines,
        typed=typed,
        found=links,
        asked=bool(typed.strip()),
    )


@blueprint.get("/<location_id>")
@requires(Permission.SEE_SOFT_INTELLIGENCE)
def place(location_id: str) -> ResponseReturnValue:
    """Show everything noticed about one place, and record that it was read."""
    answer = _page(location_id, "", Typed())
    actions.record_place_opened(location_id, by=signed_in_account().actor, at=clock.now())
    return answer


@blueprint.post("/<location_id>/<form>")
@requires(Permission.WRITE_SOFT_INTELLIGENCE)
def write(location_id: str, form: str) -> ResponseReturnValue:
    """Write down a note, a visit, a month's notifications or a complaint, strike a note out, or declare an interest."""
    do, typed = _FORMS.get(form) or abort(404), read_typed(request.form.lists())
    try:
        do(location_id, typed, signed_in_account())
    except (actions.PlaceMissing, actions.NoteMissing, framework.SubjectMissing):
        abort(404)
    except FormRefused as refusal:
        return _page(location_id, form, typed.with_faults(*refusal.faults), status=400)
    except framework.Conflicted as refusal:
        return _page(location_id, form, typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect(presenters.address(location_id), 303)


def _note(location_id: str, typed: Typed, me: Account) -> None:
    actions.write_note(forms.read_note(location_id, typed, today=_today()), by=me, now=clock.now())


def _visit(location_id: str, typed: Typed, me: Account) -> None:
    actions.write_visit(forms.read_visit(location_id, typed, today=_today()), by=me, now=clock.now())


def _complaint(location_id: str, typed: Typed, me: Account) -> None:
    actions.write_complaint(forms.read_complaint(location_id, typed, today=_today()), by=me, now=clock.now())


def _notified(location_id: str, typed: Typed, me: Account) -> None:
    month, counts = forms.read_notified(typed, today=_today())
    actions.write_notified(location_id, month=month, counts=counts, by=me, now=clock.now())


def _strike(location_id: str, typed: Typed, me: Account) -> None:
    if not me.may(Permission.READ_RESTRICTED_INTELLIGENCE):
        abort(404)
    note, words = forms.read_strike(typed)
    actions.strike_out(location_id, note, words, by=me, now=clock.now())


def _interest(location_id: str, typed: Typed, me: Account) -> None:
    do = framework.withdraw_interest if typed.one("over") == "yes" else framework.declare_interest
    do(framework_forms.read_interest(_about(location_id), typed, of=me.id), by=me, now=clock.now())


def _about(location_id: str) -> Subject:
    return Subject(Scope.LOCATION, location_id)


_FORMS: dict[str, Callable[[str, Typed, Account], None]] = {
    "note": _note,
    "visit": _visit,
    "complaint": _complaint,
    "notified": _notified,
    "strike": _strike,
    "interest": _interest,
}


def _today() -> date:
    return clock.today()


def _may_read_restricted() -> bool:
    return signed_in_account().may(Permission.READ_RESTRICTED_INTELLIGENCE)


def _page(location_id: str, which: str, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        name = sources.name_of(session, "location", location_id)
        heard = queries.heard_about(session, location_id, restricted=_may_read_restricted())
        declared = interests_touching(session, _about(location_id))
    if name is None:
        abort(404)
    me = signed_in_account()
    own, may_write = any(one.account_id == me.id for one in declared), me.may(Permission.WRITE_SOFT_INTELLIGENCE)
    by_form = {each: typed if each == which else Typed() for each in _FORMS}
    return render_template(
        "provider_intel/soft_intelligence/place.html", page=presenters.heard_page(heard, name, today=_today()),
        form=typed, forms=by_form, themes=themes, may_strike=_may_read_restricted() and not own,
        may_write=may_write and not own, may_declare=may_write, interests=declared, own_interest=own,
    ), status  # fmt: skip
