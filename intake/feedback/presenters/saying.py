"""The page on which a sender adds something, answers a question, or asks to withdraw."""

from dataclasses import dataclass

from intake.attachments.domain import MOST_BYTES, MOST_FILES
from intake.attachments.presenters import MOST_WORDS, OwnFile, given_later, own_files
from intake.contacts.domain.thread import LONGEST_WORDS, Said
from intake.feedback.domain import Saying, StatusPage


@dataclass(frozen=True)
class FilesAsked:
    """The box for photos and documents. `room` is how many more are taken, None where the page may not tell.

    `refused` says in words why files were not taken; `kept` are those that came with the same entry and were.
    """

    room: int | None
    refused: tuple[str, ...]
    kept: tuple[OwnFile, ...]
    most_files: int = MOST_FILES
    most_words: str = MOST_WORDS
    most_bytes: int = MOST_BYTES


@dataclass(frozen=True)
class Typed:
    """What was typed and given on the page, as far as it can be shown again.

    `fault` says what is wrong with the words, `refused` what is wrong with the files; `danger`
    whether they say that somebody is in danger. `message` is the entry that the
    words are kept as already, None while they are not.
    """

    words: str
    key: str
    fault: str = ""
    refused: tuple[str, ...] = ()
    message: int | None = None
    danger: bool = False


@dataclass(frozen=True)
class SayView:
    """The page. `closed` means that the status page had closed: the secret is asked again, the text is kept.

    `is_kept` means that the words are with the hub already, and only files are still wanting.
    """

    reference: str
    title: str
    question: str
    explained: str
    label: str
    button: str
    action: str
    back: str
    words: str
    key: str
    fault: str
    closed: str
    secret_fault: str
    is_kept: bool
    asks_danger: bool
    danger: bool
    files: FilesAsked | None
    most: int = LONGEST_WORDS


@dataclass(frozen=True)
class _Page:
    title: str
    explained: str
    label: str
    button: str


_PAGES = {
    Said.ADDED: _Page(
        "Add information",
        "What you sent does not change. What you add is kept beside it with today's date, and someone at the hub "
        "reads it. If someone is in danger, ring 999.",
        "What do you want to add?",
        "Add this",
    ),
    Said.ANSWERED: _Page(
        "Answer the hub's question",
        "If you do not know, or it is not safe to say, tell us that.",
        "Your answer",
        "Send my answer",
    ),
    Said.WITHDRAWAL: _Page(
        "Ask to withdraw",
        "The hub cannot undo what it has read, so nothing is deleted. Your reason is added to the record and "
        "someone at the hub reads it. The hub must still make a decision, and its deadline does not change.",
        "Why do you want to withdraw it?",
        "Ask the hub to withdraw it",
    ),
}


def say_view(
    reference: str,
    saying: Saying,
    *,
    base: str,
    typed: Typed,
    page: StatusPage | None = None,
    closed: str = "",
    secret_fault: str = "",
) -> SayView:
    """Return the page for one thing to say, with what was typed. Without `page` it shows nothing of the contact."""
    shown = _PAGES[saying.said]
    thread = page.thread if page else ()
    question = next((entry.words for entry in thread if entry.sequence == saying.question), "")
    return SayView(
        reference=reference,
        title=shown.title,
        question=question,
        explained=shown.explained,
        label=shown.label,
        button=shown.button,
        action=f"{base}/{saying.written}",
        back=base,
        words=typed.words,
        key=typed.key,
        fault=typed.fault,
        closed=closed,
        secret_fault=secret_fault,
        is_kept=typed.message is not None,
        asks_danger=saying.said is not Said.WITHDRAWAL,
        danger=typed.danger,
        files=_files(typed, page) if saying.asks_for_files else None,
    )


def _files(typed: Typed, page: StatusPage | None) -> FilesAsked:
    if page is None:
        return FilesAsked(None, typed.refused, ())
    kept = tuple(file for file in given_later(page.files) if file.message == typed.message)
    return FilesAsked(own_files(page.files, sent=True).room, typed.refused, kept if typed.message else ())
