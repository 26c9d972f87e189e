"""What the cause of risk is, who they are, and how safe things are now."""

from datetime import date

from intake.contacts.domain import codes, codes_about_people
from intake.contacts.domain.cautions import (
    a_crime_may_have_happened,
    family_was_told_and_may_be_the_cause,
    speaker_may_be_the_cause,
)
from intake.contacts.domain.pages.adult import names_an_adult
from intake.contacts.domain.pages.kinds import AT_WORK, caused_by_someone
from intake.contacts.domain.questions import Answers, Kind, Page, Question, text_of

SECTION = "Cause of risk"


def someone_causes_an_adult_risk(answers: Answers) -> bool:
    """Whether a person is the cause of risk to an adult who is named or described."""
    return caused_by_someone(answers) and names_an_adult(answers)


def _say_no_more(answers: Answers, _today: date) -> tuple[str, ...]:
    if text_of(answers, "cause_aware") != "yes" or not a_crime_may_have_happened(answers):
        return ()
    words = "If a crime may have happened, do not tell the cause of risk any more: the police may need to ask first."
    return (words,)


def _about_the_person(answers: Answers, _today: date) -> tuple[str, ...]:
    second = "If the cause of risk is also an adult at risk, send a second form about them when you can."
    too = (second,) if text_of(answers, "cause_also_at_risk") == "yes" else ()
    return (*too, *speaker_may_be_the_cause(answers))


def _of_the_family(answers: Answers, _today: date) -> tuple[str, ...]:
    return family_was_told_and_may_be_the_cause(answers)


PAGES = (
    Page(
        slug="cause-of-risk",
        title="Who or what is the cause of risk?",
        section=SECTION,
        applies=names_an_adult,
        questions=(
            Question(
                name="cause_kind",
                kind=Kind.RADIOS,
                label="Who or what is the cause of risk?",
                blank="Select who or what is the cause of risk",
                options=codes.CAUSE_KIND,
            ),
        ),
    ),
    Page(
        slug="who-causes-risk",
        title="About the person who may be the cause of risk",
        section=SECTION,
        applies=caused_by_someone,
        notes=_about_the_person,
        questions=(
            Question(
                name="cause_name",
                kind=Kind.TEXTAREA,
                label="Who are they?",
                hint="Their name first, then anything else you know",
                blank="Enter who they are, or write 'not known'",
                longest=1000,
                rows=3,
            ),
            Question(
                name="cause_also_at_risk",
                kind=Kind.RADIOS,
                label="Could they be an adult at risk too?",
                blank="Select yes if they could be an adult at risk too",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="cause_capacity",
                kind=Kind.RADIOS,
                label="Can they make their own decisions about what they do?",
                hint="Some people cannot, because of illness or disability",
                blank="Select whether they can decide for themselves what they do",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
    Page(
        slug="their-part",
        title="Their relationship to the adult",
        section=SECTION,
        applies=someone_causes_an_adult_risk,
        notes=_of_the_family,
        questions=(
            Question(
                name="cause_relationship",
                kind=Kind.SELECT,
                label="What is their relationship to the adult?",
                blank="Select what they are to the adult, or 'Not known'",
                options=codes.RELATIONSHIP,
            ),
            Question(
                name="cause_works_with_adults",
                kind=Kind.RADIOS,
                label="Do they work or volunteer with adults who need care or support?",
                blank="Select yes if they work or volunteer with adults",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
    AT_WORK,
    Page(
        slug="risk-now",
        title="How safe are things now?",
        section=SECTION,
        notes=_say_no_more,
        questions=(
            Question(
                name="recurrence",
                kind=Kind.RADIOS,
                label="How likely is it to happen again?",
                blank="Select how likely it is to happen again",
                options=codes_about_people.RECURRENCE,
            ),
            Question(
                name="contact_with_cause",
                kind=Kind.RADIOS,
                label="Is the cause of risk still in contact with the people at risk?",
                blank="Select whether the cause of risk is still in contact with them",
                options=codes_about_people.CONTACT_NOW,
            ),
            Question(
                name="cause_aware",
                kind=Kind.RADIOS,
                label="Does the cause of risk know that you are telling us?",
                hint="Do not tell them if a crime may have happened, or if it could make things worse",
                blank="Select whether they know that you are telling us",
                options=(*codes.YES_NO_NOT_KNOWN, codes.YES_NO_NOT_APPLICABLE[2]),
            ),
            Question(
                name="risk_to_workers",
                kind=Kind.TEXTAREA,
                label="Could anyone who visits be at risk?",
                hint="For example, from a person, an animal or the building",
                longest=1000,
                rows=3,
            ),
        ),
    ),
    Page(
        slug="more-about-the-cause",
        title="More about the person who may be the cause of risk",
        section=SECTION,
        applies=caused_by_someone,
        aside=True,
        questions=(
            Question(
                name="cause_born_on",
                kind=Kind.DATE,
                label="Date of birth of the cause of risk",
                hint="Leave it blank if you do not know",
            ),
            Question(
                name="cause_address", kind=Kind.TEXTAREA, label="Address of the cause of risk", longest=500, rows=4
            ),
        ),
    ),
    Page(
        slug="cause-at-home",
        title="Living with and caring for the adult",
        section=SECTION,
        applies=someone_causes_an_adult_risk,
        aside=True,
        questions=(
            Question(
                name="cause_lives_with",
                kind=Kind.RADIOS,
                label="Does the cause of risk live with the adult?",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="cause_main_carer",
                kind=Kind.RADIOS,
                label="Is the cause of risk the adult's main carer?",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
)
