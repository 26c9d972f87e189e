"""How long it takes to report a worry, counted key by key and click by click: the keystroke-level model.

The figures are those of Card, Moran and Newell ("The keystroke-level model for user performance time with interactive
systems", Communications of the ACM 23(7), 1980, pages 396 to 410): a key 0.20 s for an average skilled typist (55 words
a minute), 0.12 s for a good one (90 words a minute) and 0.28 s for the average of people who are no typists (40 words a
minute), pointing 1.10 s, a click 0.20 s (press and release), moving a hand between keyboard and mouse 0.40 s, making up
one's mind 1.35 s. One mind is made up for each question, answered or passed over, and the server answers each page
within a tenth of a second. Both paths are counted for the average typist, the good one and the one who is none.

The whole form is counted with the mouse from box to box, the urgent path with the Tab key, as people in a hurry go:
a click into the first box, then Tab past every box, arrow keys or the space bar within a choice, Enter at the end.
The urgent path is for what cannot wait: who, where, what the danger is, who is telling. Of the stated concern's 120
words that is three sentences, what was done to her, the mark that it left and her fear; they are typed on the urgent
page, and the goal's line counts them with every other key of that page, until the hub has it and its clocks run. The
other seven sentences are told afterwards, when nobody waits for them: their line counts opening the rest of the form,
typing them and sending it. A third line counts all 120 words typed on the urgent page at once, with their typing and
the handling printed apart: an average typist needs nearly two minutes for the typing alone, which no page can shorten.
Who is in no danger now is not asked about 999, and who knows a name
is not asked how to recognise the person: both questions are folded away, and Tab passes them by. Reading every word of
every page at 240 words a minute is no part of the model, and nobody does it; it is printed on a line of its own, so
that a wordy page is noticed. Thinking out the narrative is not counted.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from intake.contacts.domain.pages import path_for, urgent
from intake.contacts.domain.questions import Kind, Page, Question, Raw
from tests.benchmarks import report
from tests.support.triage import ANSWERS, finished

KEY, GOOD_KEY, SLOW_KEY, POINT, CLICK, HAND, MIND, ANSWER = 0.20, 0.12, 0.28, 1.10, 0.20, 0.40, 1.35, 0.1
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
_SENTENCES = re.split(r"(?<=[.]) ", NARRATIVE)
_CANNOT_WAIT = (1, 7, 8)
DANGER = " ".join(_SENTENCES[place] for place in _CANNOT_WAIT)
"""What the danger is, in the concern's own words: what was done to her, the mark it left, and that she is afraid."""
AFTERWARDS = " ".join(words for place, words in enumerate(_SENTENCES) if place not in _CANNOT_WAIT)
"""The other sentences, told when the hub has the concern and its clocks run."""
PLACE = "Larch Court, her room"
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
        """The whole time by the model, for an average skilled typist."""
        return self.minutes_at(KEY)

    def minutes_at(self, key: float) -> float:
        """Return the whole time for somebody who takes so many seconds for a key."""
        acting = self.keys * key + self.clicks * (POINT + CLICK) + self.hands * HAND
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


def urgent_path(told: str = NARRATIVE, *, signed_in: bool = False) -> Count:
    """Return the same concern on the urgent path, from box to box by the Tab key.

    Somebody who is `signed_in` and has sent something before finds name, organisation and number filled in, and tabs
    past them.
    """
    answers = {**WHO, "danger_now": "no", "location_detail": PLACE, "what_happened": told}
    filled_in = ("your_name", "your_organisation", "your_phone") if signed_in else ()
    passed_by = (*filled_in, urgent.INSTEAD_OF_A_NAME)
    start = Count(pages=1, clicks=1, hands=2, keys=1, words_read=len(" ".join([URGENT.title, *URGENT.lead]).split()))
    typed = {name: words for name, words in answers.items() if name not in filled_in}
    asked = [replace(_tabbed(each, typed.get(each.name)), questions=each.name not in passed_by) for each in
             _unfolded(answers)]  # fmt: skip
    return sum(asked, start)


def told_afterwards() -> Count:
    """Return what it takes to tell the other sentences, from the receipt of the urgent path, with the mouse.

    The buttons and links: the rest of the form, its page of what happened, the end of what stands in its box, save,
    the list of pages, check, the declaration, send.
    """
    return Count(pages=5, questions=2, keys=len(AFTERWARDS), clicks=8, hands=2)


def _unfolded(answers: Mapping[str, Raw]) -> list[Question]:
    """The questions on the screen: whether 999 was rung stands folded until somebody is in danger."""
    return [each for each in URGENT.questions if each.name != urgent.FOLDED or answers["danger_now"] == "yes"]


WHO = {
    name: str(ANSWERS[name]) for name in ("given_name", "family_name", "your_name", "your_phone", "your_organisation")
}
URGENT = urgent.PAGE


def _tabbed(question: Question, answer: Raw | None) -> Count:
    """One question of the urgent page, which asks only for texts and one of a few choices; Tab leads on from it."""
    seen = Count(questions=1, keys=1, words_read=len(f"{question.label} {question.hint}".split()))
    if not answer:
        return seen
    if question.kind is Kind.RADIOS:
        presses = max(1, [option.code for option in question.options].index(str(answer)))
        return seen + Count(keys=presses, words_read=sum(len(option.label.split()) for option in question.options))
    assert question.kind in TYPED, question.kind
    return seen + Count(keys=len(str(answer)))


def measure() -> Iterator[report.Line]:
    """Return the estimate for each way of sending and each kind of typist, beside its goal."""
    yield from _lines("the full form, 120 words", full_form(), FULL_GOAL_MINUTES)
    yield from _other_typists(full_form(), FULL_GOAL_MINUTES)
    now, later = len(DANGER.split()), len(AFTERWARDS.split())
    meant = f"the urgent path: name, where, the danger in {now} of the 120 words, who you are, until the hub has it"
    yield from _lines(meant, urgent_path(DANGER), URGENT_GOAL_MINUTES)
    yield from _other_typists(urgent_path(DANGER), URGENT_GOAL_MINUTES)
    told = f"  telling the other {later} words afterwards, when the clocks run already: {_made(told_afterwards())}"
    yield report.Line("", "", told, f"{told_afterwards().minutes:.2f}")
    yield from _lines("the urgent path with all 120 words typed at once", urgent_path(), URGENT_GOAL_MINUTES)
    yield from _where_it_goes(urgent_path())
    yield from _other_typists(urgent_path(), URGENT_GOAL_MINUTES)
    signed_in = f"{urgent_path(signed_in=True).minutes:.2f}"
    yield report.Line("", "", "  for somebody signed in, whose name, organisation and number are there", signed_in)


def _other_typists(taken: Count, goal: float) -> Iterator[report.Line]:
    good, slow = taken.minutes_at(GOOD_KEY), taken.minutes_at(SLOW_KEY)
    yield report.at_most("", "", f"  for a good typist, {GOOD_KEY:.2f} s a key", good, goal)
    yield report.Line("", "", f"  for somebody who is no typist, {SLOW_KEY:.2f} s a key", f"{slow:.2f}")


def _typing(key: float) -> float:
    """Return the minutes that typing the 120 words takes at so many seconds a key."""
    return len(NARRATIVE) * key / 60


def _where_it_goes(taken: Count) -> Iterator[report.Line]:
    told = len(NARRATIVE)
    texts, minds = _typing(KEY), taken.questions * MIND / 60
    other = taken.minutes - texts - minds
    alone = f"  of these, typing the 120 words: {told} keys at {KEY:.2f} s, which no page can shorten"
    yield report.Line("", "", alone, f"{texts:.2f}")
    yield report.Line("", "", "  of these, handling: everything but typing those words", f"{minds + other:.2f}")
    yield report.Line("", "", f"    making up one's mind {taken.questions} times", f"{minds:.2f}")
    yield report.Line(
        "", "", f"    the other {taken.keys - told} keys, one click, and waiting for the page", f"{other:.2f}"
    )


def _lines(name: str, taken: Count, goal: float) -> Iterator[report.Line]:
    yield report.at_most("", "", f"minutes on {name}: {_made(taken)}", taken.minutes, goal)
    words = f"  more when each of its {taken.words_read} words is read"
    yield report.Line("", "", words, f"{taken.reading_minutes:.2f}")


def _made(taken: Count) -> str:
    pages = "1 page" if taken.pages == 1 else f"{taken.pages} pages"
    clicks = "1 click" if taken.clicks == 1 else f"{taken.clicks} clicks"
    return f"{pages}, {taken.questions} questions, {taken.keys} keys, {clicks}"
