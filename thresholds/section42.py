"""The section 42 question: is the council's duty to make enquiries engaged?

Care Act 2014 section 42(1). The duty is engaged if and only if the section's own gates hold and all three limbs are
yes. A limb or a gate that is not known is asked for and is never a silent "no". Consent, capacity and wishes shape how
the duty is carried out, so they are no part of this question.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path

from thresholds.citations import Citation
from thresholds.facts import Answer
from thresholds.guidance_faults import GuidanceFault, MalformedLine
from thresholds.guidance_lines import FileReader, Table, read_documents, read_toml

GUIDANCE_FILES = Path(__file__).parent / "guidance"
FILE = "care_act/section_42.toml"


@dataclass(frozen=True)
class LimbAnswer:
    """The answer to one limb, with the evidence for it in the worker's words."""

    answer: Answer = Answer.NOT_KNOWN
    evidence: str = ""


@dataclass(frozen=True)
class Gates:
    """What must hold before the limbs matter; nothing is taken for granted.

    `in_area` means in the council's area when it happened, or at risk there now, whoever funds or places the adult.
    """

    adult_18_or_over: Answer = Answer.NOT_KNOWN
    in_area: Answer = Answer.NOT_KNOWN
    living: Answer = Answer.NOT_KNOWN
    not_in_prison: Answer = Answer.NOT_KNOWN
    reasonable_cause: Answer = Answer.NOT_KNOWN

    @classmethod
    def taken_as_met(cls) -> Gates:
        """Return gates that all hold, for a caller who says so in so many words."""
        return cls(*(Answer.YES for _ in fields(cls)))


@dataclass(frozen=True)
class LimbAnswers:
    """What is known about one adult: (a) needs, (b) abuse or neglect or the risk of it, (c) cannot protect themself."""

    a: LimbAnswer = field(default_factory=LimbAnswer)
    b: LimbAnswer = field(default_factory=LimbAnswer)
    c: LimbAnswer = field(default_factory=LimbAnswer)
    gates: Gates = field(default_factory=Gates)


@dataclass(frozen=True)
class Route:
    """Where to take it when the duty is not engaged: a code of the outcome list, and why."""

    code: str
    text: str


@dataclass(frozen=True)
class Part:
    """A limb or a gate as the law has it: the question, its citation and the routes when it is not so."""

    code: str
    title: str
    prompt: str
    kind: str  # "limb" or "gate"
    citation: Citation
    routes: tuple[Route, ...]


@dataclass(frozen=True)
class PartReason:
    """How one limb or gate was answered, in a sentence that can be read out."""

    code: str
    title: str
    kind: str
    answer: Answer
    evidence: str
    text: str
    citation: Citation


@dataclass(frozen=True)
class Missing:
    """A limb or a gate that is not known, and the question to ask."""

    code: str
    prompt: str
    citation: Citation


@dataclass(frozen=True)
class Section42Judgement:
    """Whether the duty is engaged, and why.

    `reasons` are the three limbs, `gates` the five gates. `without_evidence` names limbs answered without evidence.
    `routes` say where to go for each "no"; there is always a way on.
    """

    duty_engaged: Answer
    reasons: tuple[PartReason, ...]
    gates: tuple[PartReason, ...]
    missing: tuple[Missing, ...]
    without_evidence: tuple[str, ...]
    routes: tuple[Route, ...]


def judge_section42(answers: LimbAnswers) -> Section42Judgement:
    """Judge whether the duty of section 42(2) is engaged, from what is known now.

    One "no" settles it; otherwise one "not known" leaves it open; all "yes" engages the duty.
    """
    parts = section_42_parts()
    given = _given(answers)
    reasons = [_reason(part, *given[part.code]) for part in parts.values()]
    found = {reason.answer for reason in reasons}
    limbs = tuple(reason for reason in reasons if reason.kind == "limb")
    return Section42Judgement(
        duty_engaged=next((each for each in (Answer.NO, Answer.NOT_KNOWN) if each in found), Answer.YES),
        reasons=limbs,
        gates=tuple(reason for reason in reasons if reason.kind == "gate"),
        missing=tuple(
            Missing(reason.code, parts[reason.code].prompt, reason.citation)
            for reason in reasons
            if reason.answer is Answer.NOT_KNOWN
        ),
        without_evidence=tuple(
            limb.code for limb in limbs if limb.answer is not Answer.NOT_KNOWN and not limb.evidence.strip()
        ),
        routes=tuple(dict.fromkeys(r for each in reasons if each.answer is Answer.NO for r in parts[each.code].routes)),
    )


def _given(answers: LimbAnswers) -> dict[str, tuple[Answer, str]]:
    limbs = {name: getattr(answers, name) for name in ("a", "b", "c")}
    gates = {gate.name: (getattr(answers.gates, gate.name), "") for gate in fields(Gates)}
    return {**gates, **{name: (limb.answer, limb.evidence) for name, limb in limbs.items()}}


_SAID = {Answer.YES: "Yes", Answer.NO: "No", Answer.NOT_KNOWN: "Not known"}


def _reason(part: Part, answer: Answer, evidence: str) -> PartReason:
    text = f"{part.title}: {_SAID[answer].lower()}."
    return PartReason(part.code, part.title, part.kind, answer, evidence, text, part.citation)


@lru_cache(maxsize=2)
def section_42_parts(*, root: Path = GUIDANCE_FILES) -> dict[str, Part]:
    """Return the gates and limbs by code, gates first; raises the first GuidanceFault of the file."""
    parts, faults = _read(root)
    for fault in faults:
        raise fault
    return parts


def section_42_faults(*, root: Path = GUIDANCE_FILES) -> list[GuidanceFault]:
    """Return everything wrong with the file of section 42."""
    try:
        return _read(root)[1]
    except GuidanceFault as unreadable:
        return [unreadable]


def _read(root: Path) -> tuple[dict[str, Part], list[GuidanceFault]]:
    reader = FileReader(FILE, read_documents(root))
    rows = read_toml(root / FILE)
    parts = [_read_part(reader, row, kind) for kind in ("gate", "limb") for row in rows.get(kind, [])]
    expected = {*(gate.name for gate in fields(Gates)), "a", "b", "c"}
    for code in expected.symmetric_difference(part.code for part in parts):
        reader.faults.append(MalformedLine(FILE, code, "the section has exactly five gates and three limbs"))
    return {part.code: part for part in parts}, reader.faults


def _read_part(reader: FileReader, row: Table, kind: str) -> Part:
    routes = tuple(Route(reader.text(route, "code"), reader.text(route, "text")) for route in row.get("route", []))
    if not routes:
        reader.faults.append(MalformedLine(FILE, reader.id_of(row), "a no must lead somewhere: give a route"))
    title, prompt = reader.text(row, "title"), reader.text(row, "prompt")
    return Part(reader.text(row, "id"), title, prompt, kind, reader.origin(row, "section 42(1)").citation, routes)
