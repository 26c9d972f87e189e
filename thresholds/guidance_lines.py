"""Reading one table of a guidance file into a line with its evidence; faults are gathered, not raised."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from thresholds.citations import Citation, Origin, Provenance
from thresholds.facts import Level
from thresholds.guidance_faults import GuidanceFault, MalformedLine, UncitedLine, UndatedLine

Table = Mapping[str, Any]  # a table as tomllib gives it


@dataclass(frozen=True)
class Document:
    """A source that lines may cite, known by the start of its address; `part` is the page or chapter that it is."""

    prefix: str
    title: str
    edition: str
    part: str = ""


@dataclass
class FileReader:
    """Reads the tables of one file. What is wrong is added to `faults`, and a harmless value stands in meanwhile."""

    file: str
    documents: tuple[Document, ...]
    faults: list[GuidanceFault] = field(default_factory=list)

    def text(self, table: Table, key: str) -> str:
        """Return a required piece of text."""
        value = table.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.faults.append(MalformedLine(self.file, self.id_of(table), f"{key} is missing or empty"))
        return ""

    def codes(self, table: Table, key: str) -> tuple[str, ...]:
        """Return a list of codes; absent is an empty list."""
        value = table.get(key, [])
        if isinstance(value, list) and all(isinstance(code, str) for code in value):
            return tuple(value)
        self.faults.append(MalformedLine(self.file, self.id_of(table), f"{key} must be a list of codes"))
        return ()

    def level(self, table: Table, key: str = "level") -> Level:
        """Return a required level."""
        try:
            return Level(table.get(key, ""))
        except ValueError:
            known = ", ".join(Level)
            self.faults.append(MalformedLine(self.file, self.id_of(table), f"{key} must be one of {known}"))
            return Level.NON_REPORTABLE

    def origin(self, table: Table, place: str) -> Origin:
        """Return the evidence behind a line; `place` says where in its document it stands, if known."""
        provenance, authority = self._mark(table)
        deduced_from = self.codes(table, "deduced_from")
        if provenance is Provenance.INFERRED and not deduced_from:
            says = "a deduced line must say in deduced_from which lines it rests on"
            self.faults.append(UncitedLine(self.file, self.id_of(table), says))
        first, last = self._dates(table)
        confirmed_by = table.get("confirmed_by")
        if not isinstance(confirmed_by, str):
            says = 'confirmed_by is missing; leave it "" until West Sussex confirms the line'
            self.faults.append(MalformedLine(self.file, self.id_of(table), says))
        return Origin(
            file=self.file,
            provenance=provenance,
            authority=authority,
            citation=self._citation(table, place if provenance is Provenance.SEEN else ""),
            in_force_from=first,
            in_force_to=last,
            confirmed_by=str(confirmed_by or ""),
            deduced_from=deduced_from,
        )

    def id_of(self, table: Table) -> str:
        """Name a table in a fault, as well as it can be named."""
        return str(table.get("id") or table.get("code") or "(no id)")

    def _mark(self, table: Table) -> tuple[Provenance, str]:
        kind, _, authority = str(table.get("provenance", "")).partition(":")
        try:
            provenance = Provenance(kind)
        except ValueError:
            self.faults.append(UncitedLine(self.file, self.id_of(table), f"provenance {kind!r} is not a known mark"))
            return Provenance.INFERRED, ""
        if (provenance is Provenance.OTHER_COUNCIL) != bool(authority):
            says = "another council's line names the council (other_council:XX), and no other line does"
            self.faults.append(UncitedLine(self.file, self.id_of(table), says))
        return provenance, authority

    def _citation(self, table: Table, place: str) -> Citation:
        address = str(table.get("source", ""))
        matching = [document for document in self.documents if address.startswith(document.prefix)]
        if not matching:
            says = "source is missing" if not address else f"documents.toml lists no document at {address}"
            self.faults.append(UncitedLine(self.file, self.id_of(table), says))
            return Citation("", "", place, address)
        document = max(matching, key=lambda known: len(known.prefix))
        paragraph = str(table.get("paragraph", "")) or place or document.part
        return Citation(document.title, document.edition, paragraph, address)

    def _dates(self, table: Table) -> tuple[date, date | None]:
        first, last = table.get("in_force_from"), table.get("in_force_to")
        if not isinstance(first, date):
            self.faults.append(UndatedLine(self.file, self.id_of(table), "in_force_from is missing or is not a date"))
            first = date.min
        if last is not None and (not isinstance(last, date) or last < first):
            says = "in_force_to must be a date, and not before in_force_from"
            self.faults.append(UndatedLine(self.file, self.id_of(table), says))
            last = None
        return first, last


def read_toml(path: Path) -> dict[str, Any]:
    """Return one file's contents; raises MalformedLine naming the file when it is not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as fault:
        raise MalformedLine(path.name, "(whole file)", f"cannot be read: {fault}") from fault


def read_documents(root: Path) -> tuple[Document, ...]:
    """Return the sources listed in documents.toml."""
    rows = read_toml(root / "documents.toml").get("document", [])
    return tuple(Document(row["prefix"], row["title"], row["edition"], row.get("part", "")) for row in rows)
