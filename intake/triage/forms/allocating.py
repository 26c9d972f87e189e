"""Whom contacts are given to, and why, read from its form."""

from __future__ import annotations

from foundation.web.typed import Typed
from intake.triage.actions import Allocate


def read_allocation(typed: Typed) -> Allocate:
    """Return what is asked; what cannot be read is left out, and the action says what is missing."""
    pairs = (each.rpartition(":") for each in typed.many("contact"))
    contacts = tuple((reference, int(version)) for reference, _, version in pairs if _is_number(version))
    kind, _, number = typed.one("to").partition(":")
    return Allocate(
        contacts=contacts,
        to_account=number if kind == "person" and number else None,
        to_team=int(number) if kind == "team" and _is_number(number) else None,
        reason=typed.one("reason"),
    )


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) < 10
