"""What the interface answers about the thread, as models: they are what is sent, and what the description shows."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from intake.contacts.domain.thread import LONGEST_WORDS, ThreadEntry, first_read, open_questions
from intake.feedback.domain import StatusPage
from intake.systems.actions import Answered


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(_Closed):
    """What a system answers to one of the hub's questions."""

    words: str = Field(json_schema_extra={"minLength": 1, "maxLength": LONGEST_WORDS})
    danger_now: bool = Field(
        default=False, description="Whether it says that someone is in danger now: people are told."
    )


class HeldAnswer(_Closed):
    """An answer that is held beside a contact."""

    reference: str = Field(description="The contact it is held with.")
    question: int = Field(description="The number of the question it answers.")
    number: int = Field(description="Its place among all that happened to the contact.")
    received_at: datetime


class Entry(_Closed):
    """One thing written since the contact was sent."""

    number: int = Field(description="Its place among all that happened to the contact: answer and attach by it.")
    kind: Literal["addition", "question", "answer", "ended", "withdrawal"]
    written_by: Literal["hub", "sender"]
    at: datetime
    words: str
    answers: int | None = Field(
        description="For an answer or the end of a question, that question's number; else null."
    )
    answer_by: datetime | None = Field(description="For a question, when the hub needs the answer; else null.")
    is_open: bool = Field(description="Whether it is a question that waits for an answer.")
    read_at: datetime | None = Field(description="When the other side first read it; null while it has not.")
    files: list[str] = Field(description="The names of the files that belong to it.")


class Thread(_Closed):
    """Everything written about a contact since it was sent, oldest first."""

    reference: str
    asked_until: datetime | None = Field(description="The earliest moment by which the hub needs an answer, or null.")
    entries: list[Entry]


def thread_answer(page: StatusPage) -> Thread:
    """Return what was written since as a program reads it. Nobody at the hub is named."""
    waiting = {each.sequence for each in open_questions(page.thread)}
    entries = [_entry(each, page, is_open=each.sequence in waiting) for each in page.thread]
    return Thread(reference=page.progress.reference, asked_until=page.progress.asked_until, entries=entries)


def held_answer(answered: Answered) -> HeldAnswer:
    """Return an answer as a program reads of it."""
    kept = answered.kept
    return HeldAnswer(
        reference=answered.reference, question=answered.question, number=kept.sequence, received_at=kept.at
    )


def _entry(entry: ThreadEntry, page: StatusPage, *, is_open: bool) -> Entry:
    read = first_read(entry, page.marks)
    return Entry(
        number=entry.sequence,
        kind=_KINDS[entry.said.name],
        written_by=entry.side.value,
        at=entry.at,
        words=entry.words,
        answers=entry.about,
        answer_by=entry.due_at,
        is_open=is_open,
        read_at=read.at if read else None,
        files=[file.name for file in page.files if file.message == entry.sequence],
    )


_KINDS: dict[str, Literal["addition", "question", "answer", "ended", "withdrawal"]] = {
    "ADDED": "addition",
    "ASKED": "question",
    "ANSWERED": "answer",
    "ENDED": "ended",
    "WITHDRAWAL": "withdrawal",
}
