"""How long it takes to report a worry, counted key by key and click by click: the keystroke-level model.

Card, Moran and Newell's operators (Communications of the ACM 23(7), 1980): a key of an average typist 0.2 s, pointing
1.1 s, a click 0.2 s (press and release), moving a hand between keyboard and mouse 0.4 s, making up one's mind 1.35 s.
One mind is made up for each question, answered or passed over, and the server answers each page within a tenth of a
second. Reading every word of every page at 240 words a minute is no part of the model, and nobody does it; it is
printed on a line of its own, so that a wordy page is noticed. Thinking out the narrative is not counted.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from intake.contacts.domain.pages import path_for, urgent
from intake.contacts.domain.questions import Kind, Page, Question, Raw
from tests.benchmarks import report
from tests.support.triage import ANSWERS, finished

KEY, POINT, CLICK, HAND, MIND, ANSWER = 0.2, 1.1, 0.2, 0.4, 1.35, 0.1
READ_A_WORD = 60 / 240
NARRATIVE = (
    "On Sunday evening I came into the lounge and heard Mrs Marsh call out. A care worker was holding her left "
    "arm above the elbow and pulling her up from her chair. He said that she had to go to bed now. She cried and "
    "said no twice. I asked him to stop and he let go and left the room. Her arm was red and she held it close. "
    "I stayed with her, gave her tea and rang the senior on duty, who sent him home. This morning there is a "
    "bruise the size of a coin. She says she is afraid of him and wants him never to come into her room again. "
    "Her daughter knows and agrees."
)
"""The stated concern: 120 words."""
DANGER = " ".join(re.split(r"(?<=[.]) ", NARRATIVE)[:3])
"""What somebody with two minutes says of it: its first three sentences. The rest is asked afterwards."""
WHEN = datetime(2026, 10, 6, 9, tzinfo=UTC)
TYPED = {Kind.TEXT, Kind.TEXTAREA, Kind.EMAIL, Kind.PHONE, Kind.AGE, Kind.NHS_NUMBER}
FULL_GOAL_MINUTES, URGENT_GOAL_MINUTES = 8, 2


@dataclass(frozen=True)
class Count:
    """What one way through the form takes."""

    pages: int = 0
    questions: int = 0
    keys: int = 0
    clicks: int = 0
    hands: int = 0
    words_read: int = 0

    def __add__(self, other: "Count") -> "Count":
        mine, theirs = vars(self), vars(other)
        return Count(**{name: mine[name] + theirs[name] for name in mine})

    @property
    def minutes(self) -> float:
        """The whole time by the model."""
        acting = self.keys * KEY + self.clicks * (POINT + CLICK) + self.hands * HAND
        return (acting + self.questions * MIND + self.pages * ANSWER) / 60

    @property
    def reading_minutes(self) -> float:
        """What reading every word there is would add."""
        return self.words_read * READ_A_WORD / 60


def count(pages: tuple[Page, ...], answers: Mapping[str, Raw]) -> Count:
    """Return what it takes to fill in these pages with these answers, each page ending with its button."""
    return sum((_page(page, answers) for page in pages), Count())


def _page(page: Page, answers: Mapping[str, Raw]) -> Count:
    words = " ".join([page.title, *page.lead]).split()
    start = Count(pages=1, clicks=1, words_read=len(words))
    return sum((_question(each, answers.get(each.name)) for each in page.questions), start)


def _question(question: Question, answer: Raw | None) -> Count:
    seen = Count(questions=1, words_read=len(f"{question.label} {question.hint}".split()))
    options = Count(words_read=sum(len(option.label.split()) for option in question.options[:8]))
    if not answer:
        return seen
    if question.kind in TYPED and isinstance(answer, str):
        return seen + Count(keys=len(answer), clicks=1, hands=2)
    if isinstance(answer, dict):
        return seen + Count(keys=sum(len(part) + 1 for part in answer.values()), clicks=1, hands=2)
    return seen + options + Count(clicks=len(answer) if isinstance(answer, list) else 1)


def full_form() -> Count:
    """Return the stated concern on every page its sender is led through."""
    answers = finished({**ANSWERS, "what_happened": NARRATIVE}, at=WHEN)
    return count(path_for(answers), answers)


def urgent_path(told: str = DANGER) -> Count:
    """Return the same concern on the urgent path."""
    known = {
        name: ANSWERS[name] for name in ("given_name", "family_name", "your_name", "your_phone", "your_organisation")
    }
    answers = {**known, "danger_now": "no", "location_detail": "Larch Court, her room", "what_happened": told}
    return count((urgent.PAGE,), answers)


def measure() -> Iterator[report.Line]:
    """Return the estimate for each way of sending, beside its goal."""
    yield from _lines("the full form, 120 words", full_form(), FULL_GOAL_MINUTES)
    words = len(DANGER.split())
    yield from _lines(f"the urgent path, the first {words} of the 120 words", urgent_path(), URGENT_GOAL_MINUTES)
    everything = urgent_path(NARRATIVE).minutes
    yield report.Line("", "", "minutes on the urgent path when all 120 words are typed", f"{everything:.2f}")


def _lines(name: str, taken: Count, goal: float) -> Iterator[report.Line]:
    made = f"{taken.pages} pages, {taken.questions} questions, {taken.keys} keys, {taken.clicks} clicks"
    yield report.at_most("", "", f"minutes on {name}: {made}", taken.minutes, goal)
    words = f"minutes more when each of its {taken.words_read} words is read"
    yield report.Line("", "", words, f"{taken.reading_minutes:.2f}")
