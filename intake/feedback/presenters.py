"""Progress in words, dates and links, for the status page."""

from dataclasses import dataclass
from datetime import datetime

from intake.feedback.domain import Progress, Stage

WITHHELD = (
    "The hub has decided not to share the outcome with you. That can be to protect the adult, another person or an "
    "investigation; it says nothing about what you sent. You did right to send it."
)
NO_WORDS = "Nobody has written words for you about the outcome. Ring the hub if you need to know more."


@dataclass(frozen=True)
class StageView:
    """One stage of the work: whether it has been reached, and when."""

    label: str
    reached: bool
    at: datetime | None
    due: datetime | None


@dataclass(frozen=True)
class StatusView:
    """The status page of one contact."""

    reference: str
    now_words: str
    meaning: str
    stages: tuple[StageView, ...]
    outcome: str


def status_view(progress: Progress) -> StatusView:
    """Return the status page's words."""
    decided = progress.stage is Stage.DECIDED
    return StatusView(
        reference=progress.reference,
        now_words=progress.stage.label,
        meaning=progress.stage.meaning,
        stages=(
            StageView(Stage.RECEIVED.label, True, progress.received_at, None),
            StageView(Stage.LOOKED_AT.label, progress.looked_at is not None, progress.looked_at, None),
            StageView(Stage.DECIDED.label, decided, progress.decided_at, None if decided else progress.decide_by),
        ),
        outcome=_outcome_words(progress),
    )


def _outcome_words(progress: Progress) -> str:
    if progress.outcome is None:
        return ""
    if progress.outcome.withheld:
        return WITHHELD
    return progress.outcome.words.strip() or NO_WORDS
