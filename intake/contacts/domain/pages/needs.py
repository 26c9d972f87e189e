"""Care and support needs; consent; who decides, and who speaks for them.

Lack of consent never stops a contact: it is recorded with its reason.
"""

from datetime import date

from intake.contacts.domain import codes, codes_about_care, codes_about_people
from intake.contacts.domain.cautions import speaker_may_be_the_cause
from intake.contacts.domain.pages.adult import about_a_living_adult, names_an_adult
from intake.contacts.domain.questions import Answers, Kind, Page, Problem, Question, text_of

NEEDS = "Care and support needs"
CONSENT = "Consent and capacity"


def sent_without_consent(answers: Answers) -> bool:
    """Whether the adult is living and has not agreed: the ground for going ahead is then asked."""
    return about_a_living_adult(answers) and text_of(answers, "consent") not in {"", "given"}


def capacity_is_doubted(answers: Answers) -> bool:
    """Whether somebody doubts that the adult can decide: whether it was assessed is then asked."""
    doubted = text_of(answers, "capacity_doubt") == "yes" or text_of(answers, "consent") == "lacks_capacity"
    return about_a_living_adult(answers) and doubted


def may_need_a_voice(answers: Answers) -> bool:
    """Whether the adult may have great difficulty in taking part (Care Act 2014, section 68)."""
    asked_for = about_a_living_adult(answers) and text_of(answers, "advocate_needed") == "yes"
    return capacity_is_doubted(answers) or asked_for


def _who_speaks(answers: Answers) -> tuple[Problem, ...]:
    if text_of(answers, "speaks_for_them") != "yes" or text_of(answers, "representative"):
        return ()
    return (Problem("representative", "Enter the name of the person who can speak for them"),)


def _not_the_cause(answers: Answers, _today: date) -> tuple[str, ...]:
    return speaker_may_be_the_cause(answers)


PAGES = (
    Page(
        slug="needs",
        title="Care and support needs",
        section=NEEDS,
        applies=names_an_adult,
        lead=(
            "Needs count whether or not anyone is meeting them, and whoever pays for it.",
            "If the adult has died, tell us what their needs were.",
        ),
        questions=(
            Question(
                name="has_needs",
                kind=Kind.RADIOS,
                label="Do they need care and support?",
                blank="Select yes if they need care and support",
                options=codes.YES_NO_UNSURE,
            ),
            Question(
                name="primary_support_reason",
                kind=Kind.SELECT,
                label="What is the main reason?",
                blank="Select the main reason, or 'Not known'",
                options=codes.PRIMARY_SUPPORT_REASON,
            ),
            Question(
                name="needs_description",
                kind=Kind.TEXTAREA,
                label="What do they need help with?",
                hint="For example, conditions, what they cannot do alone, and who helps them now",
                blank="Enter what they need help with, or write 'not known'",
                longest=4000,
            ),
            Question(
                name="why_cannot_protect",
                kind=Kind.TEXTAREA,
                label="What makes it hard for them to protect themselves?",
                hint="The hub decides this, so leave it blank if you are not sure",
                longest=2000,
                rows=4,
            ),
        ),
    ),
    Page(
        slug="consent",
        title="Does the adult know, and agree?",
        section=CONSENT,
        applies=about_a_living_adult,
        lead=("You can send this without their agreement. We ask so that the hub knows.",),
        questions=(
            Question(
                name="adult_aware",
                kind=Kind.RADIOS,
                label="Does the adult know that you are telling us?",
                blank="Select yes if the adult knows that you are telling us",
                options=codes_about_people.ADULT_AWARE,
            ),
            Question(
                name="consent",
                kind=Kind.RADIOS,
                label="Do they agree?",
                blank="Select whether they agree",
                options=codes.CONSENT,
            ),
            Question(
                name="contact_would_raise_risk",
                kind=Kind.RADIOS,
                label="Could contacting them make things worse?",
                blank="Select yes if contacting them could make things worse",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
    Page(
        slug="without-consent",
        title="Why you are telling us without their agreement",
        section=CONSENT,
        applies=sent_without_consent,
        questions=(
            Question(
                name="override_grounds",
                kind=Kind.CHECKBOXES,
                label="Which of these apply?",
                hint="Select all that apply",
                blank="Select the reasons for telling us without their agreement",
                options=codes.OVERRIDE_GROUNDS,
            ),
            Question(
                name="override_reason",
                kind=Kind.TEXTAREA,
                label="Why, in your own words?",
                blank="Enter why you are telling us without their agreement, or write 'not known'",
                longest=2000,
                rows=4,
            ),
        ),
    ),
    Page(
        slug="capacity",
        title="Making this decision",
        section=CONSENT,
        applies=about_a_living_adult,
        questions=(
            Question(
                name="capacity_doubt",
                kind=Kind.RADIOS,
                label="Do you doubt that they can make this decision for themselves?",
                blank="Select yes if you doubt that they can decide about this",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="advocate_needed",
                kind=Kind.RADIOS,
                label="Do they need an advocate?",
                blank="Select yes if they need an advocate",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
    Page(
        slug="assessment",
        title="Has it been assessed?",
        section=CONSENT,
        applies=capacity_is_doubted,
        questions=(
            Question(
                name="capacity_assessed",
                kind=Kind.RADIOS,
                label="Has anyone assessed whether they can decide?",
                blank="Select whether anyone has assessed it",
                options=codes_about_care.CAPACITY_ASSESSED,
            ),
            Question(
                name="capacity_assessed_on",
                kind=Kind.DATE,
                label="When was it assessed?",
                called="The date of the assessment",
                hint="Leave it blank if you do not know",
            ),
            Question(name="capacity_assessed_by", kind=Kind.TEXT, label="Who assessed it?"),
        ),
    ),
    Page(
        slug="who-speaks",
        title="Who can speak for them?",
        section=CONSENT,
        applies=may_need_a_voice,
        rule=_who_speaks,
        notes=_not_the_cause,
        questions=(
            Question(
                name="speaks_for_them",
                kind=Kind.RADIOS,
                label="Is there someone suitable to speak for them?",
                hint="Not anyone who may be the cause of risk",
                blank="Select whether someone can speak for them",
                options=codes_about_people.SPEAKS_FOR_THEM,
            ),
            Question(
                name="representative", kind=Kind.TEXT, label="Name of the person who can speak for them", longest=1000
            ),
            Question(
                name="representative_relationship",
                kind=Kind.SELECT,
                label="What is that person's relationship to the adult?",
                options=codes.RELATIONSHIP,
            ),
            Question(name="representative_reach", kind=Kind.TEXT, label="How can we reach that person?"),
        ),
    ),
    Page(
        slug="legal-powers",
        title="Who has the legal power to decide for them",
        section=CONSENT,
        applies=about_a_living_adult,
        notes=_not_the_cause,
        aside=True,
        questions=(
            Question(
                name="legal_power",
                kind=Kind.SELECT,
                label="Does anyone have a legal power to decide for them?",
                options=codes_about_people.LEGAL_POWER,
            ),
            Question(name="legal_power_holder", kind=Kind.TEXT, label="Who holds the power?"),
        ),
    ),
)
