"""Pages of oversight: `/audit` for auditors, `/system` for administrators."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock, database, notices
from foundation.oversight import presenters, queries
from foundation.scheduler.states import is_leading_somewhere, state_of_jobs
from foundation.signin import Permission, requires, signed_in_account
from foundation.signin import queries as people

blueprint = Blueprint("oversight", __name__)


@blueprint.get("/audit")
@requires(Permission.READ_TRAIL)
def trail() -> ResponseReturnValue:
    """Show the newest entries, or those of one record; reading one record's trail leaves a mark."""
    record = database.storable(request.args.get("record", "")).strip()[:200]
    before = _number(request.args.get("before", ""))
    with database.transaction() as session:
        entries = queries.newest_entries(session, record=record, before=before)
        names = people.names_of(session, {entry.by_id for entry in entries if entry.by_kind == "account"})
        if record:
            queries.mark_reading(session, record=record, by=signed_in_account(), now=clock.now())
    return render_template("oversight/trail.html", page=presenters.trail_page(entries, names), record=record)


def _number(written: str) -> int | None:
    # Eighteen figures stay inside what both databases hold as a whole number.
    return int(written) if written.isascii() and written.isdigit() and len(written) <= 18 else None


@blueprint.get("/system")
@requires(Permission.MANAGE_ACCOUNTS)
def system() -> ResponseReturnValue:
    """Show whether what runs by itself is running: the timetable and the mail."""
    now = clock.now()
    with database.reading() as session:
        jobs = [presenters.job_line(state) for state in state_of_jobs(session)]
        running = is_leading_somewhere(session, now)
        mail = notices.state_of_mail(session, now)
    return render_template("oversight/system.html", jobs=jobs, running=running, mail=mail)
