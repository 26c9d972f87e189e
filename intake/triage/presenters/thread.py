"""What the sender and the hub have written to each other, with who has read it, for the contact's page."""

from __future__ import annotations

from dataclasses import dataclass

from foundation.web.words import moment_words
from intake.attachments.presenters import HubFile
from intake.contacts.domain.thread import Said, Side, ThreadEntry, first_read, open_questions
from intake.triage.domain.events import EVENT_WORDS
from intake.triage.queries import ContactPage


@dataclass(frozen=True)
class EntryShown:
    """One entry: what it is, when, its words, whether the other side has read it, and the files that came with it."""

    what: str
    when: str
    words: str
    read: str
    due: str
    files: tuple[HubFile, ...]


def thread_shown(page: ContactPage, files: tuple[HubFile, ...]) -> tuple[EntryShown, ...]:
    """Return everything written since the contact was sent, oldest first, each with those of its files."""
    waiting = {question.sequence for question in open_questions(page.record.thread)}
    return tuple(_entry(page, entry, files, waits=entry.sequence in waiting) for entry in page.record.thread)


def withdrawal_words(page: ContactPage) -> str:
    """Return that the sender asks to withdraw, or nothing. The newest wish counts; each stays in the story."""
    asked = [entry for entry in page.record.thread if entry.said is Said.WITHDRAWAL]
    if not asked:
        return ""
    when = moment_words(asked[-1].at)
    return (
        f"On {when} the sender asked to withdraw this. That does not change its state or stop any "
        "clock: the hub decides."
    )


def _entry(page: ContactPage, entry: ThreadEntry, files: tuple[HubFile, ...], *, waits: bool) -> EntryShown:
    due = f"Answer needed by {moment_words(entry.due_at)}" if waits and entry.due_at else ""
    brought = tuple(file for file in files if file.message == entry.sequence)
    what = EVENT_WORDS[entry.said.value] + (": someone is in danger now" if entry.danger else "")
    read = read_words(page, entry)
    return EntryShown(what, moment_words(entry.at), entry.words, read, due, brought)


def read_words(page: ContactPage, entry: ThreadEntry) -> str:
    """Return who on the other side first read an entry and when, or that nobody has."""
    mark = first_read(entry, page.marks)
    if mark is None:
        return "Not read by the sender yet" if entry.side is Side.HUB else "Not read here yet"
    name = page.names.get(mark.by_account or "", "")
    who = name or ("the sender" if entry.side is Side.HUB else "someone here")
    return f"First read by {who}, {moment_words(mark.at)}"
