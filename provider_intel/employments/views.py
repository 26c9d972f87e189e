"""The page of where a worker named in concerns worked: for the position-of-trust lead, for a reason given that day."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed, read_typed
from provider_intel import sources
from provider_intel.domain import worker_words
from provider_intel.employments import actions, forms, presenters, queries
from provider_intel.framework.actions import Conflicted
from provider_intel.permissions import Permission

blueprint = Blueprint("employments", __name__, url_prefix="/explorer/worker/<int(max=2147483647):number>/worked")


@blueprint.get("")
@requires(Permission.OPEN_WORKER_NAME)
def shown(number: int) -> ResponseReturnValue:
    """Show where a worker worked, as people recorded it, and record that it was read."""
    if refused := _reason_wanted(number):
        return refused
    return _page(number, Typed())


@blueprint.post("")
@requires(Permission.OPEN_WORKER_NAME)
def write(number: int) -> ResponseReturnValue:
    """Record where a worker worked, or take back a record that was wrong."""
    if refused := _reason_wanted(number):
        return refused
    typed, me, now = read_typed(request.form.lists()), signed_in_account(), clock.now()
    try:
        if typed.one("employment"):
            actions.take_back(number, *forms.read_wrong(typed), by=me, now=now)
        else:
            actions.record_work(forms.read_work(number, typed, today=clock.today()), by=me, now=now)
    except FormRefused as refusal:
        return _page(number, typed.with_faults(*refusal.faults), status=400)
    except Conflicted as refusal:
        return _page(number, typed.with_faults(Fault("", str(refusal))), status=409)
    except actions.PlaceUnknown:
        unknown = "The register has no place with this number. Check it, or choose a place above"
        return _page(number, typed.with_faults(Fault("other_place", unknown)), status=400)
    except actions.WorkerMissing:
        abort(404)
    return redirect(url_for("employments.shown", number=number), 303)


def _reason_wanted(number: int) -> ResponseReturnValue | None:
    with reading() as session:
        given = queries.reason_given(session, number, by=signed_in_account().id, today=clock.today())
    return None if given else redirect(url_for("explorer.name", number=number))


def _page(number: int, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    me, now, today = signed_in_account(), clock.now(), clock.today()
    with reading() as session:
        try:
            seen = actions.named_in(session, number, reader=me.id, now=now)
        except actions.WorkerMissing:
            abort(404)
        kept = queries.employments(session, as_at=today, references={one.reference for one in seen})
        places = {*(one.location_id for one in seen), *(one.worked.location_id for one in kept)}
        names = sources.names_of_places(session, places)
    actions.record_employments_shown(number, by=me.actor, at=now)
    page = presenters.worked_page(worker_words(number), seen, kept, names)
    return render_template("provider_intel/employments/worked.html", page=page, number=number, form=typed), status
