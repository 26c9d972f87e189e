"""Everything that can be wrong with the guidance files; each fault names the file and the line."""

from __future__ import annotations

from datetime import date


class GuidanceFault(Exception):
    """A fault in the guidance files. `file` is the path under the guidance folder, `line_id` the line at fault."""

    def __init__(self, file: str, line_id: str, says: str) -> None:
        self.file, self.line_id, self.says = file, line_id, says
        super().__init__(f"{file}: {line_id}: {says}")


class MalformedLine(GuidanceFault):
    """A file cannot be read, or a line lacks a field, or holds a value nobody defined."""


class UncitedLine(GuidanceFault):
    """A line names no source, or one that documents.toml does not list, or a deduced line rests on nothing."""


class UndatedLine(GuidanceFault):
    """A line says no first day, or ends before it begins."""


class ReusedId(GuidanceFault):
    """One id is used twice, or means different things in two editions."""


class UnknownReference(GuidanceFault):
    """A line points at a code that is defined nowhere."""


class EmptySide(GuidanceFault):
    """A category lacks an example at a level that its kind of page has."""


class MissingActions(GuidanceFault):
    """A category offers nothing to do at one of its levels."""


class UnmeetableGate(GuidanceFault):
    """An example's gate can never be met."""


class VersionOverlap(GuidanceFault):
    """Two editions, or two values of one dated line, hold on the same day."""


class VersionGap(GuidanceFault):
    """There are days between two editions, or between two values of one dated line, on which none holds."""


class GuidanceGap(LookupError):
    """No edition of the guidance can be read for a date."""

    def __init__(self, on: date, nearest: date | None) -> None:
        self.on, self.nearest = on, nearest
        where = f"The nearest edition starts on {nearest.isoformat()}." if nearest else "No edition has any text."
        super().__init__(
            f"No pan-Sussex guidance can be applied on {on.isoformat()}. {where} "
            "Add a folder under thresholds/guidance/pan_sussex/."
        )


class TextNotHeld(LookupError):
    """An edition is known to have existed, but its text is not held."""

    def __init__(self, version_id: str) -> None:
        super().__init__(f"The text of {version_id} is not held, so nothing can be judged by it.")
