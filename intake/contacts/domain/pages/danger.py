"""First: is anyone in danger now, and whom is this about?"""

from intake.contacts.domain import codes
from intake.contacts.domain.questions import Answers, Kind, Page, Problem, Question, text_of

SECTION = "Before you start"


def in_danger_now(answers: Answers) -> bool:
    """Whether the sender said that someone is in danger now."""
    return text_of(answers, "danger_now") == "yes"


def _called_or_why_not(answers: Answers) -> tuple[Problem, ...]:
    if text_of(answers, "emergency_called") == "no" and not text_of(answers, "emergency_why_not"):
        return (
            Problem("emergency_why_not", "Say why the emergency services have not been called, or write 'not known'"),
        )
    return ()


PAGES = (
    Page(
        slug="emergency",
        title="Is anyone in danger now?",
        section=SECTION,
        lead=("This form is not read straight away, so do not wait for a reply.",),
        questions=(
            Question(
                name="danger_now",
                kind=Kind.RADIOS,
                label="Is anyone in danger now?",
                blank="Select yes if anyone is in danger now",
                options=codes.YES_NO,
            ),
        ),
    ),
    Page(
        slug="emergency-help",
        title="What to do now",
        section=SECTION,
        lead=(
            "Ring 999 now if you have not already. Stay with the person if it is safe for you.",
            "Do not wait for a reply to this form. Once you have rung 999, tell us here so that the hub knows.",
        ),
        applies=in_danger_now,
        rule=_called_or_why_not,
        questions=(
            Question(
                name="emergency_called",
                kind=Kind.RADIOS,
                label="Have the emergency services been called?",
                blank="Select yes if the emergency services have been called",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="emergency_why_not",
                kind=Kind.TEXTAREA,
                label="If they have not been called, why not?",
                longest=2000,
                rows=3,
            ),
        ),
    ),
    Page(
        slug="about-whom",
        title="Who are you worried about?",
        section=SECTION,
        questions=(
            Question(
                name="contact_kind",
                kind=Kind.RADIOS,
                label="Who are you worried about?",
                blank="Select who you are worried about",
                options=codes.CONTACT_KIND,
            ),
        ),
    ),
)
