"""Concluding an enquiry, signing its closure, and opening it again."""

from __future__ import annotations

from flask import redirect
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed, filled
from intake.enquiries import actions, forms
from intake.enquiries.domain import codes
from intake.enquiries.views.shared import attempt, blueprint, opened, posted, show, tidy
from intake.permissions import Permission


@blueprint.get("/enquiries/<reference>/conclusion")
@requires(Permission.WORK_ENQUIRY)
def conclusion(reference: str) -> ResponseReturnValue:
    """Show what is still missing, or ask how the enquiry ended."""
    today = clock.today()
    parts = {"day": today.day, "month": today.month, "year": today.year}
    return _conclusion(reference, filled(**{f"concluded_on__{part}": str(each) for part, each in parts.items()}), 200)


@blueprint.post("/enquiries/<reference>/conclusion")
@requires(Permission.WORK_ENQUIRY)
def conclude(reference: str) -> ResponseReturnValue:
    """Conclude an enquiry."""
    typed, me, now = posted(), signed_in_account(), clock.now()
    refused = attempt(
        reference,
        lambda: actions.conclude(forms.read_conclusion(tidy(reference), typed), by=me, now=now),
        typed,
        lambda again, status: _conclusion(reference, again, status),
    )
    return refused or redirect(f"/enquiries/{tidy(reference)}", 303)


@blueprint.get("/enquiries/<reference>/closure")
@requires(Permission.CLOSE_ENQUIRY)
def closure(reference: str) -> ResponseReturnValue:
    """Show what was concluded, and ask for an answer to it."""
    return show("closure", opened(reference), Typed())


@blueprint.post("/enquiries/<reference>/closure")
@requires(Permission.CLOSE_ENQUIRY)
def answer(reference: str) -> ResponseReturnValue:
    """Sign the closure, or return it."""
    typed, me, now = posted(), signed_in_account(), clock.now()
    refused = attempt(
        reference,
        lambda: actions.answer_conclusion(forms.read_answer(tidy(reference), typed), by=me, now=now),
        typed,
        lambda again, status: show("closure", opened(reference), again, status=status),
    )
    return refused or redirect(f"/enquiries/{tidy(reference)}", 303)


@blueprint.get("/enquiries/<reference>/reopening")
@requires(Permission.LEAD_ENQUIRY)
def reopening(reference: str) -> ResponseReturnValue:
    """Ask why a closed enquiry is opened again."""
    return show("reopening", opened(reference), Typed())


@blueprint.post("/enquiries/<reference>/reopening")
@requires(Permission.LEAD_ENQUIRY)
def reopen(reference: str) -> ResponseReturnValue:
    """Open a closed enquiry again."""
    typed, me, now = posted(), signed_in_account(), clock.now()
    command = actions.Reopen(tidy(reference), forms.version_of(typed), typed.one("because"))
    refused = attempt(
        reference,
        lambda: actions.reopen(command, by=me, now=now),
        typed,
        lambda again, status: show("reopening", opened(reference), again, status=status),
    )
    return refused or redirect(f"/enquiries/{tidy(reference)}", 303)


def _conclusion(reference: str, typed: Typed, status: int) -> ResponseReturnValue:
    return show("conclusion", opened(reference), typed, status=status, ends=codes.ENDED)
