"""Saying who leads an enquiry and who makes it."""

from __future__ import annotations

from flask import redirect
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed, filled
from intake.enquiries import actions, forms, queries
from intake.enquiries.domain import codes
from intake.enquiries.domain.records import Whole
from intake.enquiries.views.shared import attempt, blueprint, opened, posted, show, tidy
from intake.permissions import Permission
from intake.teams.queries import teams as open_teams


@blueprint.get("/enquiries/<reference>/people")
@requires(Permission.LEAD_ENQUIRY)
def people(reference: str) -> ResponseReturnValue:
    """Ask who leads an enquiry and who makes it."""
    whole = opened(reference)
    return _page(whole, _as_it_stands(whole), 200)


@blueprint.post("/enquiries/<reference>/people")
@requires(Permission.LEAD_ENQUIRY)
def record_people(reference: str) -> ResponseReturnValue:
    """Record who leads an enquiry and who makes it."""
    typed, me, now = posted(), signed_in_account(), clock.now()
    refused = attempt(
        reference,
        lambda: actions.allocate(forms.read_allocation(tidy(reference), typed), by=me, now=now),
        typed,
        lambda again, status: _page(opened(reference), again, status),
    )
    return refused or redirect(f"/enquiries/{tidy(reference)}", 303)


def _page(whole: Whole, typed: Typed, status: int) -> ResponseReturnValue:
    with reading() as session:
        leads = queries.who_may(session, Permission.LEAD_ENQUIRY)
        officers = queries.who_may(session, Permission.WORK_ENQUIRY)
        teams = [{"code": str(each.id), "label": each.name} for each in open_teams(session, on=clock.today())]
    page = {"leads": leads, "officers": officers, "teams": teams, "grounds": codes.GROUNDS}
    return show("people", whole, typed, status=status, **page)


def _as_it_stands(whole: Whole) -> Typed:
    one = whole.standing
    return filled(
        lead=one.lead_id or "",
        officer=one.officer_id or "",
        team=str(one.team_id or ""),
        ground=one.ground,
        large_scale="yes" if one.large_scale else "no",
    )
