"""Scores that other guides give, where somebody has them: each is offered only when what happened calls for it."""

from intake.contacts.domain import codes_about_people
from intake.contacts.domain.questions import Answers, Kind, Page, Problem, Question, codes_of, text_of

_HIGHEST_DASH = 27
"""Questions in the full DASH checklist; the short one has 24."""

_HIGHEST_ULCER = 100
"""Above any total of the national decision guide, which asks six questions."""


def about_a_pressure_ulcer(answers: Answers) -> bool:
    """Whether a pressure ulcer is one of the themes."""
    return "pressure_ulcer" in codes_of(answers, "themes")


def about_domestic_abuse(answers: Answers) -> bool:
    """Whether domestic abuse is one of the kinds."""
    return "domestic" in codes_of(answers, "abuse_types")


def about_self_neglect(answers: Answers) -> bool:
    """Whether self-neglect, which includes hoarding, is one of the kinds."""
    return "self_neglect" in codes_of(answers, "abuse_types")


def _whole_number(answers: Answers, name: str, called: str, highest: int) -> tuple[Problem, ...]:
    typed = text_of(answers, name)
    fine = not typed or (typed.isascii() and typed.isdecimal() and int(typed[:4]) <= highest)
    return () if fine else (Problem(name, f"{called} must be a whole number from 0 to {highest}"),)


def _ulcer_rule(answers: Answers) -> tuple[Problem, ...]:
    return _whole_number(answers, "pressure_ulcer_score", "The score", _HIGHEST_ULCER)


def _dash_rule(answers: Answers) -> tuple[Problem, ...]:
    return _whole_number(answers, "dash_score", "The DASH score", _HIGHEST_DASH)


PAGES = (
    Page(
        slug="pressure-ulcer-score",
        title="Pressure ulcer decision guide",
        section="What happened",
        applies=about_a_pressure_ulcer,
        rule=_ulcer_rule,
        aside=True,
        questions=(
            Question(
                name="pressure_ulcer_score",
                kind=Kind.TEXT,
                label="Decision guide score, if it was filled in",
                longest=10,
            ),
            Question(name="pressure_ulcer_scored_by", kind=Kind.TEXT, label="Who filled in the guide, and when?"),
        ),
    ),
    Page(
        slug="dash-score",
        title="Domestic abuse checklist (DASH)",
        section="What happened",
        applies=about_domestic_abuse,
        rule=_dash_rule,
        aside=True,
        questions=(
            Question(name="dash_score", kind=Kind.TEXT, label="DASH score, if it was filled in", longest=10),
            Question(name="dash_scored_by", kind=Kind.TEXT, label="Who filled in the checklist, and when?"),
        ),
    ),
    Page(
        slug="clutter-rating",
        title="Clutter rating",
        section="What happened",
        applies=about_self_neglect,
        aside=True,
        questions=(
            Question(
                name="clutter_rating",
                kind=Kind.SELECT,
                label="Which clutter rating picture is most like the worst room?",
                options=codes_about_people.CLUTTER,
            ),
            Question(name="clutter_scored_by", kind=Kind.TEXT, label="Who rated the clutter, and when?"),
        ),
    ),
)
