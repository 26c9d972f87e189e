"""Comparing the person in one contact with the person in another, and saying whether they are one."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed
from intake.matching.domain.verdicts import Kind
from intake.permissions import Permission
from intake.triage import actions
from intake.triage.forms import short
from intake.triage.views.finding import compared
from intake.triage.views.shared import blueprint, carry_out, opened, show, tidy


@blueprint.get("/contacts/<reference>/people/<kind>/<other>")
@requires(Permission.SCREEN)
def compare(reference: str, kind: str, other: str) -> ResponseReturnValue:
    """Show two contacts' person side by side, and ask whether they are one."""
    page, shown = opened(reference), _compared(reference, kind, other)
    actions.record_comparison_shown(tidy(reference), tidy(other), by=signed_in_account(), now=clock.now())
    return show("same_person", page, Typed(), **shown)


@blueprint.post("/contacts/<reference>/people/<kind>/<other>")
@requires(Permission.SCREEN)
def say_whether_same(reference: str, kind: str, other: str) -> ResponseReturnValue:
    """Record whether they are one."""
    me, now, theirs, shown = signed_in_account(), clock.now(), tidy(other), _compared(reference, kind, other)
    return carry_out(
        reference,
        "same_person",
        lambda found, typed: actions.say_whether_same(
            short.read_whether_same(found, theirs, Kind(kind), typed), by=me, now=now
        ),
        **shown,
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
        **_compared(reference, kind, other),
    )


def _compared(reference: str, kind: str, other: str) -> dict[str, Any]:
    return compared(tidy(reference), kind, tidy(other), among="people", known=tuple(Kind))
