"""What the adult says and wants: asked first. Nobody is pressed to ask when it is not safe."""

from intake.contacts.domain import codes, codes_about_people
from intake.contacts.domain.pages.adult import about_a_living_adult
from intake.contacts.domain.questions import Answers, Kind, Page, Problem, Question, codes_of, text_of

SECTION = "What the adult says"


def _what_they_said(answers: Answers) -> tuple[Problem, ...]:
    """Their words and wishes are wanted when they were asked; otherwise why they were not is answer enough."""
    if text_of(answers, "views_asked") != "asked":
        return ()
    said = () if text_of(answers, "views") else (Problem("views", "Enter what the adult has said"),)
    wants = Problem("desired_outcomes", "Select what they want to happen, or that they have not been asked yet")
    return said if codes_of(answers, "desired_outcomes") else (*said, wants)


PAGES = (
    Page(
        slug="their-words",
        title="What has the adult said?",
        section=SECTION,
        applies=about_a_living_adult,
        rule=_what_they_said,
        lead=("Their own words matter most. It is not always possible or safe to ask: if it was not, say so.",),
        questions=(
            Question(
                name="views_asked",
                kind=Kind.RADIOS,
                label="Have they been asked about it?",
                blank="Select whether they have been asked",
                options=codes_about_people.VIEWS_ASKED,
            ),
            Question(
                name="views",
                kind=Kind.TEXTAREA,
                label="What has the adult said about it?",
                hint="Use their own words where you can",
                longest=5000,
                rows=6,
            ),
            Question(
                name="spoken_to_alone",
                kind=Kind.RADIOS,
                label="Were they spoken to alone?",
                hint="You can leave this blank",
                options=(*codes.YES_NO_NOT_APPLICABLE, codes.NOT_KNOWN),
            ),
            Question(
                name="desired_outcomes",
                kind=Kind.CHECKBOXES,
                label="What do they want to happen?",
                hint="Select all that apply",
                options=codes.DESIRED_OUTCOMES,
            ),
            Question(
                name="desired_outcomes_words",
                kind=Kind.TEXTAREA,
                label="Anything else about what they want",
                longest=2000,
                rows=3,
            ),
        ),
    ),
)
