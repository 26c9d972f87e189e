"""Comparing a service, or an employer, typed by hand with a place of the register, and saying whether they are one."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed
from intake.matching.domain.verdicts import ORGANISATIONS, Kind
from intake.permissions import Permission
from intake.triage import actions
from intake.triage.forms import short
from intake.triage.views.finding import compared
from intake.triage.views.shared import blueprint, carry_out, opened, show, tidy


@blueprint.get("/contacts/<reference>/places/<kind>/<location_id>")
@requires(Permission.SCREEN)
def compare_place(reference: str, kind: str, location_id: str) -> ResponseReturnValue:
    """Show what was typed beside a place of the register, and ask whether they are one."""
    page, shown = opened(reference), _compared(reference, kind, location_id)
    actions.record_place_shown(tidy(reference), location_id, by=signed_in_account(), now=clock.now())
    return show("same_person", page, Typed(), **shown)


@blueprint.post("/contacts/<reference>/places/<kind>/<location_id>")
@requires(Permission.SCREEN)
def say_which_place(reference: str, kind: str, location_id: str) -> ResponseReturnValue:
    """Record whether they are one."""
    me, now, shown = signed_in_account(), clock.now(), _compared(reference, kind, location_id)
    return carry_out(
        reference,
        "same_person",
        lambda found, typed: actions.say_which_place(
            short.read_which_place(found, Kind(kind), location_id, typed), by=me, now=now
        ),
        **shown,
    )


@blueprint.post("/contacts/<reference>/places/<kind>/<location_id>/take-back")
@requires(Permission.SCREEN)
def take_back_place(reference: str, kind: str, location_id: str) -> ResponseReturnValue:
    """Take back what was said of the two."""
    me, now, shown = signed_in_account(), clock.now(), _compared(reference, kind, location_id)
    return carry_out(
        reference,
        "same_person",
        lambda found, typed: actions.take_back_place(
            short.read_taking_place_back(found, Kind(kind), location_id, typed), by=me, now=now
        ),
        **shown,
    )


def _compared(reference: str, kind: str, location_id: str) -> dict[str, Any]:
    return compared(tidy(reference), kind, location_id, among="places", known=ORGANISATIONS)
