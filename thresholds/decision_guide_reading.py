"""Reading the decision guide of an edition; what is wrong is gathered by the reader of its file."""

from __future__ import annotations

from thresholds.decision_guide import DecisionGuide, GuideAnswer, GuideQuestion
from thresholds.guidance_faults import MalformedLine, UnknownReference
from thresholds.guidance_lines import FileReader, Table

PLACE = "Decision guide"


def read_decision_guide(reader: FileReader, table: Table) -> DecisionGuide:
    """Return the guide of a file; faults go to the reader."""
    head, line = table.get("guide", {}), table.get("line", {})
    guide = DecisionGuide(
        id=reader.text(head, "id"),
        text=reader.text(head, "text"),
        note=str(head.get("note", "")),
        origin=reader.origin(head, PLACE),
        reached_at=_number(reader, head, "reached_at"),
        line=reader.origin(line, PLACE),
        example_reached=reader.text(head, "example_reached"),
        example_below=reader.text(head, "example_below"),
        questions=tuple(_question(reader, row) for row in table.get("question", [])),
    )
    _check(reader, guide)
    return guide


def _question(reader: FileReader, row: Table) -> GuideQuestion:
    answers = tuple(_answer(reader, row, answer) for answer in row.get("answer", []))
    if len(answers) < 2:
        reader.faults.append(MalformedLine(reader.file, reader.id_of(row), "a question needs two answers or more"))
    prompt, origin = reader.text(row, "prompt"), reader.origin(row, PLACE)
    return GuideQuestion(reader.text(row, "id"), prompt, answers, origin, reader.codes(row, "only_if"))


def _answer(reader: FileReader, row: Table, answer: Table) -> GuideAnswer:
    named = {**answer, "id": reader.id_of(row)}
    code, words = reader.text(named, "code"), reader.text(named, "text")
    return GuideAnswer(code, words, _number(reader, named, "score"), str(answer.get("example", "")))


def _number(reader: FileReader, table: Table, key: str) -> int:
    value = table.get(key)
    if isinstance(value, int) and value >= 0:
        return value
    says = f"{key} must be a whole number, nought or more"
    reader.faults.append(MalformedLine(reader.file, reader.id_of(table), says))
    return 0


def _check(reader: FileReader, guide: DecisionGuide) -> None:
    answers = {(question.id, answer.code) for question in guide.questions for answer in question.answers}
    for question in guide.questions:
        if question.only_if and question.only_if not in answers:
            says = f"there is no question and answer {question.only_if}"
            reader.faults.append(UnknownReference(reader.file, question.id, says))
    could_be = sum(question.highest for question in guide.questions if question.answers)
    if guide.reached_at > could_be:
        reader.faults.append(MalformedLine(reader.file, guide.id, "no answers could reach the line"))
