"""The page on which a sender adds something, answers a question, or asks to withdraw."""

from dataclasses import dataclass

from intake.contacts.domain.thread import LONGEST_WORDS, Said
from intake.feedback.domain import Saying, StatusPage


@dataclass(frozen=True)
class SayView:
    """The page. `closed` means that the status page had closed: the secret is asked again, the text is kept."""

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
        "What you sent stays as it is. What you add is kept beside it with today's date, and a person at the hub reads "
        "it. If someone is in danger, ring 999.",
        "What do you want to add?",
        "Add this",
    ),
    Said.ANSWERED: _Page(
        "Answer the hub's question",
        "Say so if you do not know, or cannot say safely: that is an answer too.",
        "Your answer",
        "Send my answer",
    ),
    Said.WITHDRAWAL: _Page(
        "Ask to withdraw",
        "The hub cannot undo what it has read, so nothing is deleted. Your reason is marked on the record and a person "
        "reads it. The hub still has to decide, and its time to decide runs on.",
        "Why do you want to withdraw it?",
        "Ask the hub to withdraw it",
    ),
}


def say_view(
    reference: str,
    saying: Saying,
    *,
    base: str,
    key: str,
    page: StatusPage | None = None,
    words: str = "",
    fault: str = "",
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
        words=words,
        key=key,
        fault=fault,
        closed=closed,
        secret_fault=secret_fault,
    )
