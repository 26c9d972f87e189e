"""Where on the body somebody was hurt: two figures to mark, and the same in words."""

from intake.contacts.domain.body import REGIONS
from intake.contacts.domain.pages.adult import names_an_adult
from intake.contacts.domain.pages.happened import SECTION
from intake.contacts.domain.questions import Answers, Kind, Option, Page, Question, text_of


def has_been_hurt(answers: Answers) -> bool:
    """Whether an adult is named who is said to have been hurt in their body."""
    return names_an_adult(answers) and text_of(answers, "injuries") == "yes"


PAGES = (
    Page(
        slug="body-map",
        title="Where on the body?",
        section=SECTION,
        applies=has_been_hurt,
        lead=("You can mark each place and say what you saw. Leave the page blank if you do not know.",),
        questions=(
            Question(
                name="body_map",
                kind=Kind.BODY_MAP,
                label="Places on the body",
                hint="Left and right are the person's own. For each place, describe what you saw, with its colour "
                "and size",
                options=tuple(Option(code, words) for code, words in REGIONS),
                longest=500,
            ),
        ),
    ),
)
