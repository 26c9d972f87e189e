"""The supervisor's page, and saying why a clock ran out."""

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed
from intake.permissions import Permission
from intake.supervision import actions, presenters, queries
from intake.supervision.domain.flow import days_looked_back_on, first_moment_of
from intake.supervision.forms import read_why_late
from intake.tallies.queries import queue_counts
from intake.triage.actions import Refused
from intake.triage.queries import figures
from intake.triage.views.shared import contact_address, opened, posted, show, tidy
from thresholds import working_calendar

blueprint = Blueprint("supervision", __name__)


@blueprint.get("/supervisor")
@requires(Permission.SEE_SUPERVISION)
def supervisor() -> ResponseReturnValue:
    """Show whether the hub is safe today, and how it will be this week."""
    me, now, calendar = signed_in_account(), clock.now(), working_calendar()
    since = first_moment_of(days_looked_back_on(clock.today(), calendar), calendar)
    with reading() as session:
        shown = presenters.supervisor_shown(
            queries.picture(session, calendar=calendar, now=now),
            figures=figures(session, me=me.id, now=now),
            counts=queue_counts(session),
            oldest=queries.oldest_waiting(session),
            late=queries.late_figures(session, since, now=now),
        )
    actions.record_supervisor_shown(by=me, now=now)
    return render_template("intake/supervision/supervisor.html", shown=shown)


@blueprint.get("/contacts/<reference>/late")
@requires(Permission.SAY_WHY_LATE)
def late(reference: str) -> ResponseReturnValue:
    """Ask why a clock of a contact ran out."""
    return _page(reference, Typed())


@blueprint.post("/contacts/<reference>/late")
@requires(Permission.SAY_WHY_LATE)
def say_why(reference: str) -> ResponseReturnValue:
    """Record why a clock ran out."""
    typed = posted()
    try:
        actions.say_why_late(read_why_late(tidy(reference), typed), by=signed_in_account(), now=clock.now())
    except Refused as refusal:
        return _page(reference, typed.with_faults(*refusal.faults), status=400)
    except LookupError:
        abort(404)
    return redirect(contact_address(tidy(reference)), 303)


def _page(reference: str, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    page = opened(reference)
    with reading() as session:
        found = queries.late_clocks(session, page.standing.contact_id, now=clock.now())
    return show("why_late", page, typed, status=status, late=presenters.late_shown(found))
