"""Where it happened, who else is at risk, and what has been done."""

from datetime import date

from intake.contacts.domain import codes, codes_about_care
from intake.contacts.domain.cautions import a_crime_may_have_happened, family_was_told_and_may_be_the_cause
from intake.contacts.domain.questions import Answers, Kind, Page, Problem, Question, part_of, text_of
from intake.contacts.domain.routes import Route

WHERE = "Where it happened"
OTHERS = "Other people"
DONE = "What you have done"


def place_is_named(answers: Answers) -> bool:
    """Whether a service was chosen from the register or written by hand."""
    return bool(part_of(answers, "place", "id") or part_of(answers, "place", "words"))


def a_child_is_at_risk(answers: Answers) -> bool:
    """Whether the sender said that a child is at risk."""
    return text_of(answers, "children") == "yes"


def _a_whole_service_is_named(answers: Answers) -> tuple[Problem, ...]:
    if text_of(answers, "contact_kind") != "whole_service" or place_is_named(answers):
        return ()
    if part_of(answers, "place", "search"):
        return ()
    return (Problem("place", "Enter the name of the service, or write 'not known'"),)


def _in_another_area(answers: Answers, _today: date) -> tuple[str, ...]:
    return (Route.ANOTHER_COUNCIL.words,) if text_of(answers, "in_area") == "no" else ()


def _tell_childrens_services(answers: Answers, _today: date) -> tuple[str, ...]:
    return (Route.CHILD_AT_RISK.words,) if text_of(answers, "childrens_told") in {"no", "not_known"} else ()


def _police_and_family(answers: Answers, _today: date) -> tuple[str, ...]:
    police = text_of(answers, "police_told") == "no" and a_crime_may_have_happened(answers)
    return (*((Route.POLICE.words,) if police else ()), *family_was_told_and_may_be_the_cause(answers))


def _family(answers: Answers, _today: date) -> tuple[str, ...]:
    return family_was_told_and_may_be_the_cause(answers)


PLACES = (
    Page(
        slug="where",
        title="Where did it happen?",
        section=WHERE,
        notes=_in_another_area,
        questions=(
            Question(
                name="location_type",
                kind=Kind.SELECT,
                label="What kind of place?",
                blank="Select the kind of place",
                options=codes.LOCATION_TYPE,
            ),
            Question(
                name="location_detail", kind=Kind.TEXT, label="Where exactly?", hint="An address, a room or a street"
            ),
            Question(
                name="in_area",
                kind=Kind.RADIOS,
                label="Was it in West Sussex?",
                hint="If not, still send it to us: the hub will hand it over to the right council",
                blank="Select yes if it was in West Sussex",
                options=codes.YES_NO_UNSURE,
            ),
        ),
    ),
    Page(
        slug="service",
        title="Was a care service involved?",
        section=WHERE,
        rule=_a_whole_service_is_named,
        lead=("For example, a care home, home care or a hospital. Leave this page blank if not.",),
        questions=(
            Question(
                name="place",
                kind=Kind.PLACE,
                label="Name or postcode of the service",
                hint="Type at least three letters and choose from the list",
                called="The service",
            ),
        ),
    ),
    Page(
        slug="your-service",
        title="Do you work there?",
        section=WHERE,
        applies=place_is_named,
        questions=(
            Question(
                name="works_there",
                kind=Kind.RADIOS,
                label="Do you work for this service, or for the organisation that runs it?",
                hint="Services that tell us about themselves are doing the right thing",
                blank="Select yes if you work for this service",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
    Page(
        slug="about-the-service",
        title="More about the service",
        section=WHERE,
        applies=place_is_named,
        aside=True,
        questions=(
            Question(
                name="service_manager_told",
                kind=Kind.RADIOS,
                label="Has the manager of the service been told?",
                options=(*codes.YES_NO_NOT_APPLICABLE, codes.NOT_KNOWN),
            ),
            Question(name="service_commissioner", kind=Kind.TEXT, label="Who pays for or arranges the care there?"),
            Question(
                name="service_kind",
                kind=Kind.TEXT,
                label="If it is not in the register, what kind of service is it?",
            ),
        ),
    ),
)

PAGES = (
    Page(
        slug="others",
        title="Is anyone else at risk?",
        section=OTHERS,
        questions=(
            Question(
                name="other_adults",
                kind=Kind.RADIOS,
                label="Are other adults at risk?",
                blank="Select yes if other adults are at risk",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="children",
                kind=Kind.RADIOS,
                label="Are any children at risk?",
                hint="If a child is at risk, tell children's services too",
                blank="Select yes if any children are at risk",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="public_at_risk",
                kind=Kind.RADIOS,
                label="Is anyone else in the public at risk?",
                blank="Select yes if anyone else in the public is at risk",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="others_words",
                kind=Kind.TEXTAREA,
                label="Who, and what has been done?",
                hint="Names and ages if you know them, and who you have told",
                longest=4000,
                rows=4,
            ),
        ),
    ),
    Page(
        slug="children",
        title="The children",
        section=OTHERS,
        applies=a_child_is_at_risk,
        notes=_tell_childrens_services,
        questions=(
            Question(
                name="childrens_told",
                kind=Kind.RADIOS,
                label="Have children's services been told?",
                blank="Select yes if children's services have been told",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="childrens_told_on",
                kind=Kind.DATE,
                label="When were children's services told?",
                called="The date children's services were told",
                hint="Leave it blank if you do not know",
            ),
            Question(
                name="children_named",
                kind=Kind.TEXTAREA,
                label="Who are the children?",
                hint="One on each line: name and age, as far as you know",
                longest=2000,
                rows=4,
            ),
        ),
    ),
    Page(
        slug="done",
        title="What has been done so far?",
        section=DONE,
        notes=_police_and_family,
        questions=(
            Question(
                name="immediate_actions",
                kind=Kind.CHECKBOXES,
                label="What has been done to make people safe?",
                hint="Select all that apply",
                blank="Select what has been done, or 'Nothing yet'",
                options=codes_about_care.IMMEDIATE_ACTIONS,
            ),
            Question(name="actions_words", kind=Kind.TEXTAREA, label="Tell us more", longest=4000, rows=4),
            Question(
                name="police_told",
                kind=Kind.RADIOS,
                label="Have the police been told?",
                hint="If a crime may have happened, tell Sussex Police: 999 in an emergency, otherwise 101",
                blank="Select yes if the police have been told",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(name="police_reference", kind=Kind.TEXT, label="Police reference, if you have one", longest=100),
        ),
    ),
    Page(
        slug="who-else-knows",
        title="Who else has been told?",
        section=DONE,
        notes=_family,
        aside=True,
        questions=tuple(
            Question(name=name, kind=Kind.RADIOS, label=label, options=(*codes.YES_NO_NOT_APPLICABLE, codes.NOT_KNOWN))
            for name, label in (
                ("cqc_told", "Has the Care Quality Commission been told?"),
                ("commissioner_told", "Has the organisation that arranges the care been told?"),
                ("family_told", "Has the family been told?"),
            )
        ),
    ),
    Page(
        slug="witnesses-and-evidence",
        title="Witnesses and evidence",
        section=DONE,
        aside=True,
        questions=(
            Question(
                name="witnesses",
                kind=Kind.TEXTAREA,
                label="Who saw or heard it?",
                hint="One on each line, with how to reach them",
                longest=2000,
                rows=4,
            ),
            Question(
                name="evidence_preserved",
                kind=Kind.RADIOS,
                label="Has anything been kept that may be evidence?",
                hint="For example, clothes, messages or records, or the place left untouched",
                options=(*codes.YES_NO_NOT_APPLICABLE, codes.NOT_KNOWN),
            ),
            Question(name="evidence_words", kind=Kind.TEXT, label="What has been kept, and who has it?", longest=1000),
        ),
    ),
    Page(
        slug="agencies",
        title="Other people who work with the adult",
        section=DONE,
        aside=True,
        questions=(
            Question(
                name="agencies",
                kind=Kind.TEXTAREA,
                label="Who else is involved?",
                hint="One on each line: name, organisation, how to reach them",
                longest=4000,
                rows=5,
            ),
        ),
    ),
)
