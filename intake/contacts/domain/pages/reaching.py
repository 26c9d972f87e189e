"""Reaching the adult without making things worse, and being understood when somebody does."""

from intake.contacts.domain import codes_about_care, codes_about_people
from intake.contacts.domain.pages.adult import SECTION, about_a_living_adult
from intake.contacts.domain.questions import Answers, Kind, Page, Problem, Question, text_of


def _how(answers: Answers) -> tuple[Problem, ...]:
    """A safe way is no use to anybody without its words; not known, or no safe way, needs none."""
    if text_of(answers, "safe_to_contact") not in {"as_said", "through_someone"} or text_of(answers, "safe_contact"):
        return ()
    return (Problem("safe_contact", "Enter how and when it is safe to contact them"),)


PAGES = (
    Page(
        slug="safe-contact",
        title="Reaching the adult safely",
        section=SECTION,
        applies=about_a_living_adult,
        rule=_how,
        questions=(
            Question(
                name="safe_to_contact",
                kind=Kind.RADIOS,
                label="Is it safe for the hub to contact them?",
                blank="Select whether it is safe to contact them",
                options=codes_about_people.SAFE_TO_CONTACT,
            ),
            Question(
                name="safe_contact",
                kind=Kind.TEXTAREA,
                label="How and when is it safe to contact them?",
                hint="Who might answer, when to ring, and what not to say",
                longest=1000,
                rows=4,
            ),
            Question(name="adult_phone", kind=Kind.PHONE, label="Their phone number", longest=40),
            Question(name="adult_email", kind=Kind.EMAIL, label="Their email address", longest=254),
        ),
    ),
    Page(
        slug="understanding",
        title="Being understood",
        section=SECTION,
        applies=about_a_living_adult,
        questions=(
            Question(
                name="interpreter_needed",
                kind=Kind.RADIOS,
                label="Do they need an interpreter?",
                blank="Select whether they need an interpreter",
                options=codes_about_people.INTERPRETER,
            ),
            Question(name="first_language", kind=Kind.TEXT, label="First language, if not English", longest=100),
            Question(
                name="communication_needs",
                kind=Kind.CHECKBOXES,
                label="What helps them understand and be understood?",
                hint="Select all that apply",
                blank="Select what helps them, or 'Not known'",
                options=codes_about_care.COMMUNICATION_NEEDS,
            ),
        ),
    ),
)
