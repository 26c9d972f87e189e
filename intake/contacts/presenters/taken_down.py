"""How a contact came that the hub typed in: for the band above the form, and for the contact's own page."""

from dataclasses import dataclass
from datetime import timedelta

from foundation.web.words import moment_words
from intake.contacts.domain.taken_down import TakenDown, TakenRecord


@dataclass(frozen=True)
class TakenView:
    """How a contact came, in words."""

    way: str
    first_received: str
    taken_by: str
    paper_code: str


def taken_view(taken: TakenDown) -> TakenView:
    """Return how a contact came that is still being typed."""
    return TakenView(taken.channel.words, moment_words(taken.first_received_at), taken.taken_by, taken.paper_code)


def took_words(taken: TakenRecord, *, typed_by: str) -> str:
    """Return how a contact came in sentences: when it was received, when it was typed, and how much later that was."""
    paper = f" (form {taken.paper_code})" if taken.paper_code else ""
    between = _between(taken.typed_at - taken.first_received_at)
    return (
        f"It came {taken.channel.words}{paper} and was taken by {taken.taken_by}. First received "
        f"{moment_words(taken.first_received_at)}; typed in {moment_words(taken.typed_at)} by {typed_by}, "
        f"{between}. Both clocks run from when it was first received."
    )


def _between(gap: timedelta) -> str:
    minutes = int(gap.total_seconds() // 60)
    if minutes < 1:
        return "at once"
    days, hours = divmod(minutes // 60, 24)
    parts = [(days, "day"), (hours, "hour"), (minutes % 60, "minute")]
    said = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in parts if number]
    return f"{' and '.join(said[:2])} later"
