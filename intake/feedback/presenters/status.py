"""How far a contact has come, and what was written about it, for whoever sent it."""

from dataclasses import dataclass
from datetime import datetime

from foundation.web.words import moment_words
from intake.attachments.presenters import OwnFile, given_later
from intake.contacts.domain.thread import Said, Side, ThreadEntry, first_read, open_questions
from intake.feedback.domain import HandOver, Progress, Saying, Stage, StatusPage

WITHHELD = (
    "The hub has decided not to share the outcome with you. This may be to protect the adult, another person or an "
    "investigation. It is not a comment on what you sent. You were right to send it."
)
NO_WORDS = "The hub has not written to you about the outcome. Ring the hub if you need to know more."


@dataclass(frozen=True)
class StageView:
    """One stage of the work: whether it has been reached, and when."""

    label: str
    reached: bool
    at: datetime | None
    due: datetime | None


@dataclass(frozen=True)
class QuestionView:
    """A question of the hub that waits for an answer."""

    words: str
    asked: str
    due: str
    href: str


@dataclass(frozen=True)
class WrittenView:
    """One thing written since: what it is, its words, the files with it, and whether the other side has read it."""

    what: str
    when: str
    words: str
    read: str
    files: tuple[OwnFile, ...]


@dataclass(frozen=True)
class StatusView:
    """The status page of one contact."""

    reference: str
    now_words: str
    meaning: str
    next_words: str
    stages: tuple[StageView, ...]
    outcome: str
    questions: tuple[QuestionView, ...]
    written: tuple[WrittenView, ...]
    withdrawal: str
    hand_overs: tuple[str, ...]
    rest_action: str
    add_href: str
    withdraw_href: str


def status_view(page: StatusPage, *, base: str, now: datetime) -> StatusView:
    """Return the status page's words; its links begin with `base`, the page's own address."""
    progress = page.progress
    return StatusView(
        reference=progress.reference,
        now_words=progress.stage.label,
        meaning=progress.stage.meaning,
        next_words=_next_words(progress, now),
        stages=_stages(progress),
        outcome=_outcome_words(progress),
        questions=tuple(_question(entry, base) for entry in open_questions(page.thread)),
        written=tuple(_written(entry, page) for entry in page.thread),
        withdrawal=_withdrawal_words(page),
        hand_overs=tuple(_handed_over(each) for each in page.hand_overs),
        rest_action=f"{base}/rest" if page.rest_asked else "",
        add_href=f"{base}/{Saying(Said.ADDED).written}",
        withdraw_href=f"{base}/{Saying(Said.WITHDRAWAL).written}",
    )


def _handed_over(each: HandOver) -> str:
    if each.at is None:
        return (
            f"The hub is handing this over to {each.to}. It keeps its own record, and this page will say when it "
            "has been handed over."
        )
    return f"The hub handed this over to a named person at {each.to} {moment_words(each.at)}. It keeps its own record."


def _stages(progress: Progress) -> tuple[StageView, ...]:
    decided, looked_at = progress.stage is Stage.DECIDED, progress.looked_at is not None
    screen_by = None if looked_at or decided else progress.screen_by
    return (
        StageView(Stage.RECEIVED.label, True, progress.received_at, None),
        StageView(Stage.LOOKED_AT.label, looked_at, progress.looked_at, screen_by),
        StageView(Stage.DECIDED.label, decided, progress.decided_at, None if decided else progress.decide_by),
    )


def _next_words(progress: Progress, now: datetime) -> str:
    if progress.stage is Stage.DECIDED:
        return (
            "You do not need to do anything more. If something changes or you learn more, add it here: someone "
            "at the hub reads it."
        )
    waits_for, due = (
        ("A person at the hub reads it", progress.screen_by)
        if progress.stage is Stage.RECEIVED
        else ("The hub decides what should happen, and a manager signs it off,", progress.decide_by)
    )
    if due < now:
        return f"This should have happened by {moment_words(due)} but has not. Ring the hub and give your reference."
    return f"{waits_for} by {moment_words(due)}. You can then read here what the hub is able to tell you."


def _outcome_words(progress: Progress) -> str:
    if progress.outcome is None:
        return ""
    if progress.outcome.withheld:
        return WITHHELD
    return progress.outcome.words.strip() or NO_WORDS


def _question(entry: ThreadEntry, base: str) -> QuestionView:
    due = f"Answer by {moment_words(entry.due_at)}" if entry.due_at else ""
    href = f"{base}/{Saying(Said.ANSWERED, entry.sequence).written}"
    return QuestionView(entry.words, f"Asked {moment_words(entry.at)}", due, href)


_WHAT = {
    Said.ADDED: "Added from your side",
    Said.ASKED: "The hub asked",
    Said.ANSWERED: "Answered from your side",
    Said.ENDED: "The hub no longer needs an answer",
    Said.WITHDRAWAL: "Asked from your side to withdraw",
}


def _written(entry: ThreadEntry, page: StatusPage) -> WrittenView:
    # Who at the hub read it is the hub's own affair; that somebody did is what a sender has to know.
    mark = first_read(entry, page.marks)
    read = ""
    if entry.side is Side.SENDER:
        read = f"Read at the hub {moment_words(mark.at)}" if mark else "Not read at the hub yet"
    what = f"{_WHAT[entry.said]}: {entry.page}" if entry.page else _WHAT[entry.said]
    # Pages of the form say whom it is about; like what was sent itself, they are not read back here.
    words = "The hub has it, and it is not shown here." if entry.page else entry.words
    if entry.said is Said.ENDED:
        asked = next((each.words for each in page.thread if each.sequence == entry.about), "")
        words = f"{words}\n\nThe question was: {asked}"
    files = tuple(file for file in given_later(page.files) if file.message == entry.sequence)
    return WrittenView(what, moment_words(entry.at), words, read, files)


def _withdrawal_words(page: StatusPage) -> str:
    asked = [entry.at for entry in page.thread if entry.said is Said.WITHDRAWAL]
    if not asked:
        return ""
    asks = f"A request to withdraw this was made on {moment_words(asked[-1])}."
    if page.progress.stage is Stage.DECIDED:
        return f"{asks} What was sent stays on the record. Someone at the hub reads why."
    return f"{asks} What was sent stays on the record, and the hub must still decide what should happen."
