"""Comparing the person in one contact with the person in another, and saying whether they are one."""

from __future__ import annotations

from typing import Any

from flask import abort
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed
from intake.matching.domain.verdicts import Kind
from intake.permissions import Permission
from intake.triage import actions
from intake.triage.forms import short
from intake.triage.views.finding import people_found
from intake.triage.views.shared import blueprint, carry_out, opened, show, tidy


@blueprint.get("/contacts/<reference>/people/<kind>/<other>")
@requires(Permission.SCREEN)
def compare(reference: str, kind: str, other: str) -> ResponseReturnValue:
    """Show two contacts' person side by side, and ask whether they are one."""
    page, compared = opened(reference), _compared(tidy(reference), kind, other)
    actions.record_comparison_shown(tidy(reference), tidy(other), by=signed_in_account(), now=clock.now())
    return show("same_person", page, Typed(), **compared)


@blueprint.post("/contacts/<reference>/people/<kind>/<other>")
@requires(Permission.SCREEN)
def say_whether_same(reference: str, kind: str, other: str) -> ResponseReturnValue:
    """Record whether they are one."""
    me, now, whom, theirs = signed_in_account(), clock.now(), _kind(kind), tidy(other)
    return carry_out(
        reference,
        "same_person",
        lambda found, typed: actions.say_whether_same(
            short.read_whether_same(found, theirs, whom, typed), by=me, now=now
        ),
        **_compared(tidy(reference), kind, other),
    )


@blueprint.post("/contacts/<reference>/people/<kind>/<other>/take-back")
@requires(Permission.SCREEN)
def take_back_saying(reference: str, kind: str, other: str) -> ResponseReturnValue:
    """Take back what was said of the two."""
    me, now, theirs = signed_in_account(), clock.now(), tidy(other)
    return carry_out(
        reference,
        "same_person",
        lambda found, typed: actions.take_back_saying(short.read_taking_back(found, theirs, typed), by=me, now=now),
        **_compared(tidy(reference), kind, other),
    )


def _compared(reference: str, kind: str, other: str) -> dict[str, Any]:
    """What the page shows of both; a contact that is not there, or not theirs to see, or not like, is not found."""
    people = people_found(reference, _kind(kind))
    every = (*people.same, *people.likely, *people.ruled_on) if people else ()
    likely = next((each for each in every if each.reference == tidy(other)), None)
    if people is None or likely is None:
        abort(404)
    return {"people": people, "likely": likely}


def _kind(kind: str) -> Kind:
    return Kind(kind) if kind in set(Kind) else abort(404)
