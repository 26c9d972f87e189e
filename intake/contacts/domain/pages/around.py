"""Where it happened, what caused the risk, who else is at risk, and what has been done."""

from intake.contacts.domain import codes, codes_about_care
from intake.contacts.domain.questions import Answers, Kind, Page, Question, part_of, text_of

WHERE = "Where it happened"
CAUSE = "Cause of risk"
OTHERS = "Other people"
DONE = "What you have done"


def caused_by_someone(answers: Answers) -> bool:
    """Whether a person is said to be the cause of risk, or the worry is about a worker."""
    return text_of(answers, "cause_kind") == "person" or text_of(answers, "contact_kind") == "position_of_trust"


def place_is_named(answers: Answers) -> bool:
    """Whether a service was chosen from the register or written by hand."""
    return bool(part_of(answers, "place", "id") or part_of(answers, "place", "words"))


PAGES = (
    Page(
        slug="where",
        title="Where did it happen?",
        section=WHERE,
        questions=(
            Question(
                name="location_type",
                kind=Kind.SELECT,
                label="What kind of place?",
                blank="Select the kind of place",
                options=codes.LOCATION_TYPE,
            ),
            Question(
                name="location_detail", kind=Kind.TEXT, label="Where exactly?", hint="An address, a room, a street"
            ),
            Question(
                name="in_area",
                kind=Kind.RADIOS,
                label="Was it in West Sussex?",
                hint="If not, send it to us all the same: the hub hands it over to the right council",
                blank="Select yes if it was in West Sussex",
                options=codes.YES_NO_UNSURE,
            ),
        ),
    ),
    Page(
        slug="service",
        title="Was a care service involved?",
        section=WHERE,
        lead=("For example a care home, home care, a hospital. Leave this page blank if none was.",),
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
        slug="cause-of-risk",
        title="What is the cause of risk?",
        section=CAUSE,
        questions=(
            Question(
                name="cause_kind",
                kind=Kind.RADIOS,
                label="Who or what is the cause of risk?",
                blank="Select who or what is the cause of risk",
                options=codes.CAUSE_KIND,
            ),
            Question(
                name="cause_aware",
                kind=Kind.RADIOS,
                label="Do they know that you are telling us?",
                hint="Do not tell them if a crime may have happened, or if it could make things worse",
                blank="Select whether they know that you are telling us",
                options=(*codes.YES_NO_NOT_KNOWN, codes.YES_NO_NOT_APPLICABLE[2]),
            ),
            Question(
                name="risk_to_workers",
                kind=Kind.TEXTAREA,
                label="Could anyone who visits be at risk?",
                hint="For example from a person, an animal or the building",
                longest=1000,
                rows=3,
            ),
        ),
    ),
    Page(
        slug="who-causes-risk",
        title="About the person who may be the cause of risk",
        section=CAUSE,
        applies=caused_by_someone,
        questions=(
            Question(
                name="cause_name",
                kind=Kind.TEXTAREA,
                label="Who are they?",
                hint="Name, date of birth, address, job: whatever you know",
                blank="Enter who they are, or write 'not known'",
                longest=1000,
                rows=3,
            ),
            Question(
                name="cause_relationship",
                kind=Kind.SELECT,
                label="What are they to the adult?",
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
            Question(
                name="cause_employer",
                kind=Kind.TEXT,
                label="If they do, who for and as what?",
            ),
            Question(
                name="cause_also_at_risk",
                kind=Kind.RADIOS,
                label="Could they be an adult at risk too?",
                blank="Select yes if they could be an adult at risk too",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
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
                name="others_words",
                kind=Kind.TEXTAREA,
                label="Who, and what has been done?",
                hint="Names and ages if you know them, and whom you have told",
                longest=4000,
                rows=4,
            ),
        ),
    ),
    Page(
        slug="done",
        title="What has been done so far?",
        section=DONE,
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
                hint="If a crime may have happened, tell Sussex Police: 999 in an emergency, else 101",
                blank="Select yes if the police have been told",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(name="police_reference", kind=Kind.TEXT, label="Police reference, if you have one", longest=100),
        ),
    ),
)
