"""A week's grid as it was typed: one field a person and day, and beside it what the page showed."""

from __future__ import annotations

from collections.abc import Mapping

from intake.rota.actions import EnterDays
from intake.rota.domain import Cell, Part, WeekRota

PARTS = {part.value: part for part in Part}


def read_week(fields: Mapping[str, str], week: WeekRota) -> EnterDays:
    """Return the days of one week's page; a value that was not offered leaves its day as the page showed it."""
    cells = [Cell(worker.account_id, day) for worker in week.workers for day in week.days]
    shown = {cell: _part(fields, f"was-{cell.field}") for cell in cells}
    wanted = {cell: _part(fields, cell.field) for cell in cells}
    known = {cell: part for cell, part in wanted.items() if part is not None}
    return EnterDays(week.monday, known, {cell: part or Part.NOT_ENTERED for cell, part in shown.items()})


def _part(fields: Mapping[str, str], name: str) -> Part | None:
    return PARTS.get(fields[name]) if name in fields else None
