"""Reading the folder of one edition: levels, factors, actions and a file for each category."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from thresholds.catalogue import (
    ActionLine,
    Category,
    Example,
    Factor,
    Floor,
    Gate,
    LevelDuty,
    Line,
    Template,
    Version,
)
from thresholds.citations import Origin
from thresholds.decision_guide import DecisionGuide
from thresholds.decision_guide_reading import read_decision_guide
from thresholds.facts import Answer, Level
from thresholds.guidance_faults import GuidanceFault, MalformedLine, ReusedId
from thresholds.guidance_lines import Document, FileReader, Table, read_toml

NOT_CATEGORIES = frozenset({"version.toml", "levels.toml", "factors.toml", "actions.toml", "decision_guide.toml"})


@dataclass(frozen=True, eq=False)
class Edition:
    """One edition with every line it ever had, whatever its dates, and the faults met while reading it."""

    version: Version
    file: str  # where the record of the edition is
    lines_begin: date = date.min  # the first day in its file: its lines are read as on that day when it begins earlier
    levels: tuple[LevelDuty, ...] = ()
    factors: tuple[Factor, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    categories: tuple[Category, ...] = ()
    guide: DecisionGuide | None = None
    files: dict[str, str] = field(default_factory=dict)  # category code -> file
    faults: tuple[GuidanceFault, ...] = ()


def read_edition(folder: Path, documents: tuple[Document, ...], *, root: Path) -> Edition:
    """Return the edition in a folder, with its faults; raises MalformedLine when a file is not TOML.

    An edition based on another holds only the files that differ; the others are read from the folder it is based on.
    """
    version = read_version(folder)
    file = _label(folder / "version.toml", root)
    if not version.text_held:
        return Edition(version, file)
    base = _folder_of(version.based_on, folder, root) if version.based_on else None
    paths = {path.name: path for place in (base, folder) if place for path in sorted(place.glob("*.toml"))}
    faults: list[GuidanceFault] = []

    def reader(name: str) -> FileReader:
        return FileReader(_label(paths.get(name, folder / name), root), documents, faults)

    def rows(name: str, key: str) -> list[Table]:
        return list(read_toml(paths.get(name, folder / name)).get(key, []))

    names = [name for name in paths if name not in NOT_CATEGORIES]
    categories = [read_category(reader(name), read_toml(paths[name])) for name in names]
    order = version_order(folder) or (version_order(base) if base else [])
    place = {code: place for place, code in enumerate(order)}
    guide = "decision_guide.toml"
    return Edition(
        version=version,
        file=file,
        lines_begin=version.in_force_from,
        levels=tuple(_read_duty(reader("levels.toml"), row) for row in rows("levels.toml", "level")),
        factors=tuple(_read_factor(reader("factors.toml"), row) for row in rows("factors.toml", "factor")),
        actions=tuple(_read_action(reader("actions.toml"), row, "") for row in rows("actions.toml", "action")),
        categories=tuple(sorted(categories, key=lambda each: (place.get(each.code, len(place)), each.code))),
        guide=read_decision_guide(reader(guide), read_toml(paths[guide])) if guide in paths else None,
        files={each.code: _label(paths[name], root) for each, name in zip(categories, names, strict=True)},
        faults=tuple(faults),
    )


def read_version(folder: Path) -> Version:
    """Return the record of an edition; raises MalformedLine when it lacks something or holds an unknown value."""
    table = read_toml(folder / "version.toml")
    file = f"{folder.parent.name}/{folder.name}/version.toml"
    try:
        return Version(
            id=table["id"],
            label=table["label"],
            title=table["title"],
            in_force_from=table["in_force_from"],
            in_force_to=table.get("in_force_to"),
            start_is_assumed=table["start_is_assumed"],
            text_held=table["text_held"],
            applies_backwards_to=table.get("applies_backwards_to"),
            source=table["source"],
            note=table.get("note", ""),
            draft=table.get("draft", False),
            based_on=table.get("based_on", ""),
        )
    except KeyError as missing:
        raise MalformedLine(file, "version", f"{missing} is missing") from missing


def _folder_of(edition: str, folder: Path, root: Path) -> Path:
    for path in sorted(root.glob("pan_sussex/*/version.toml")):
        if read_toml(path).get("id") == edition:
            return path.parent
    raise MalformedLine(_label(folder / "version.toml", root), "based_on", f"there is no edition {edition!r}")


def _label(path: Path, root: Path) -> str:
    """Name a file in a fault: its path under the guidance folder, or as given when it lies elsewhere."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def version_order(folder: Path) -> list[str]:
    """Return the category codes in the order the edition prints them."""
    return list(read_toml(folder / "version.toml").get("category_order", []))


def read_category(reader: FileReader, table: Table) -> Category:
    """Return one category from its file."""
    code, name = reader.text(table, "code"), reader.text(table, "name")
    template = _template(reader, table)
    gates = {row.get("id", ""): _read_gate(reader, row, name) for row in table.get("gate", [])}
    definition = table.get("definition", {})
    return Category(
        code=code,
        name=name,
        template=template,
        care_act_types=reader.codes(table, "care_act_types"),
        definition_line=_read_line(reader, definition, f"{name}: definition"),
        examples=tuple(_read_example(reader, row, code, name, gates) for row in table.get("example", [])),
        actions=_read_category_actions(reader, table.get("actions", []), name),
        rules=tuple(_read_line(reader, row, f"{name}: rules") for row in table.get("rule", [])),
        conditions=tuple(_read_factor(reader, row, name) for row in table.get("condition", [])),
        own_actions=tuple(_read_action(reader, row, f"{name}: actions") for row in table.get("action", [])),
        gates=tuple(gates.values()),
    )


def _template(reader: FileReader, table: Table) -> Template:
    try:
        return Template(table.get("template", ""))
    except ValueError:
        reader.faults.append(MalformedLine(reader.file, reader.id_of(table), "template is not a known shape of page"))
        return Template.PREVENTION


def _read_line(reader: FileReader, row: Table, place: str) -> Line:
    return Line(reader.text(row, "id"), reader.text(row, "text"), reader.origin(row, place))


def _read_gate(reader: FileReader, row: Table, name: str) -> Gate:
    line = _read_line(reader, row, f"{name}: conditions")
    needs = {code: _answer(reader, row, answer) for code, answer in row.get("needs", {}).items()}
    return Gate(line.id, line.text, line.origin, needs=needs, otherwise=reader.level(row, "otherwise"))


def _answer(reader: FileReader, row: Table, answer: str) -> Answer:
    try:
        return Answer(answer)
    except ValueError:
        reader.faults.append(MalformedLine(reader.file, reader.id_of(row), f"{answer!r} is not an answer"))
        return Answer.NOT_KNOWN


def _read_example(reader: FileReader, row: Table, code: str, name: str, gates: dict[str, Gate]) -> Example:
    level = reader.level(row)
    line = _read_line(reader, row, f"{name}: {level.words} examples")
    gate_id = row.get("gate")
    if gate_id is not None and gate_id not in gates:
        reader.faults.append(MalformedLine(reader.file, line.id, f"gate {gate_id!r} is not in this file"))
    return Example(
        line.id,
        line.text,
        line.origin,
        category=code,
        level=level,
        gate=gates.get(gate_id) if gate_id else None,
        next_to=reader.codes(row, "next_to"),
        at_least=reader.level(row, "at_least") if "at_least" in row else None,
        at_least_because=reader.text(row, "at_least_because") if "at_least" in row else "",
        replaces=reader.codes(row, "replaces"),
    )


def _read_factor(reader: FileReader, row: Table, name: str = "") -> Factor:
    line = _read_line(reader, row, name)
    floors = tuple(_read_floor(reader, floor | {"id": line.id}, row, name) for floor in row.get("floor", []))
    return Factor(
        line.id,
        line.text,
        line.origin,
        prompt=reader.text(row, "prompt"),
        floors=floors,
        categories=frozenset(reader.codes(row, "categories")),
        actions=reader.codes(row, "actions"),
        rules=tuple(_read_line(reader, rule, name) for rule in row.get("rule", [])),
    )


def _read_floor(reader: FileReader, floor: Table, factor: Table, place: str) -> Floor:
    # A floor may rest on other evidence than its factor; what it does not say it takes from the factor.
    evidence = ("provenance", "source", "in_force_from", "in_force_to", "confirmed_by", "deduced_from", "paragraph")
    inherited = {key: factor[key] for key in evidence if key in factor}
    return Floor(
        level=reader.level(floor),
        origin=reader.origin({**inherited, **floor}, place),
        categories=frozenset(reader.codes(floor, "categories")),
        not_categories=frozenset(reader.codes(floor, "not_categories")),
        not_examples=frozenset(reader.codes(floor, "not_examples")),
        together_with=reader.codes(floor, "together_with"),
    )


def _read_action(reader: FileReader, row: Table, place: str) -> ActionLine:
    line = _read_line(reader, row, place)
    levels = frozenset(reader.level({"id": line.id, "level": level}) for level in reader.codes(row, "levels"))
    return ActionLine(line.id, line.text, line.origin, levels=levels)


def _read_duty(reader: FileReader, row: Table) -> LevelDuty:
    line = _read_line(reader, row, "")
    codes = reader.codes(row, "actions")
    return LevelDuty(line.id, line.text, line.origin, reader.level(row), reader.text(row, "name"), codes)


def _read_category_actions(reader: FileReader, rows: Iterable[Table], name: str) -> dict[Level, tuple[str, ...]]:
    actions: dict[Level, tuple[str, ...]] = {}
    for row in rows:
        level = reader.level(row)
        reader.text(row, "id")
        reader.origin(row, f"{name}: actions")
        if level in actions:
            reader.faults.append(ReusedId(reader.file, reader.id_of(row), f"{level} has a second list of actions"))
        actions[level] = reader.codes(row, "codes")
    return actions


def origins(edition: Edition) -> Iterable[tuple[str, Origin]]:
    """Yield every line's id and evidence."""
    lines: list[Line] = [*edition.levels, *edition.factors, *edition.actions]
    for category in edition.categories:
        lines += [category.definition_line, *category.rules, *category.examples]
        lines += [*category.conditions, *category.own_actions]
        lines += category.gates
    for line in lines:
        yield line.id, line.origin
        if isinstance(line, Factor):
            yield from ((line.id, floor.origin) for floor in line.floors)
            yield from ((rule.id, rule.origin) for rule in line.rules)
    if edition.guide:
        yield edition.guide.id, edition.guide.origin
