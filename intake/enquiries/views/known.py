"""What is known of an adult from before: offered with its date and source, to confirm or to change."""

from __future__ import annotations

from flask import abort, redirect, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed
from intake.enquiries import actions, forms, queries
from intake.enquiries.domain import codes
from intake.enquiries.domain.earlier import Known
from intake.enquiries.domain.records import Whole
from intake.enquiries.presenters import known_lines
from intake.enquiries.presenters.page import may_write
from intake.enquiries.views.shared import attempt, blueprint, opened, posted, show, tidy
from intake.permissions import Permission


@blueprint.get("/enquiries/<reference>/known")
@requires(Permission.SEE_ENQUIRIES)
def known(reference: str) -> ResponseReturnValue:
    """Show what is known of an adult from before."""
    return _page(opened(reference), Typed(), 200)


@blueprint.post("/enquiries/<reference>/known")
@requires(Permission.WORK_ENQUIRY)
def confirm(reference: str) -> ResponseReturnValue:
    """Confirm one thing that is known from before, or change it."""
    typed, me, now, whole = posted(), signed_in_account(), clock.now(), opened(reference)
    adult = _adult(whole)
    offered = next((each.offered for each in _known(whole, adult) if each.offered.fact == typed.one("fact")), None)
    if offered is None:
        abort(404)
    refused = attempt(
        reference,
        lambda: actions.write_entry(forms.read_confirmed(tidy(reference), typed, offered, adult), by=me, now=now),
        typed,
        lambda again, status: _page(opened(reference), again, status),
    )
    return refused or redirect(f"/enquiries/{tidy(reference)}/known?adult={adult}", 303)


def _page(whole: Whole, typed: Typed, status: int) -> ResponseReturnValue:
    adult = _adult(whole)
    lines = known_lines(_known(whole, adult), whole.names)
    asked = typed.one("fact") or request.args.get("fact", "")
    changing = next((each for each in lines if each.fact == asked), None)
    adults = [(each.adult, each.name) for each in whole.adults] if len(whole.adults) > 1 else []
    page = {"adults": adults, "lines": lines, "adult": adult, "changing": changing, "verdicts": codes.VERDICTS}
    writes = may_write(whole.standing, signed_in_account())
    return show("known", whole, typed, status=status, may_write=writes, **page)


def _known(whole: Whole, adult: int) -> tuple[Known, ...]:
    person = whole.adult(adult) or abort(404)
    with reading() as session:
        return queries.known_from_before(session, whole, person, reader=signed_in_account().id, now=clock.now())


def _adult(whole: Whole) -> int:
    asked = request.args.get("adult", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
    first = whole.adults[0].adult if whole.adults else abort(404)
    return first if not asked else number if whole.adult(number) else abort(404)
