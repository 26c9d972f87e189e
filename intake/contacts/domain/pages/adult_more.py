"""More about the adult, for whoever knows it: pages that stand in nobody's way."""

from intake.contacts.domain import codes, codes_about_people
from intake.contacts.domain.pages.adult import SECTION, names_an_adult
from intake.contacts.domain.questions import Kind, Page, Question

PAGES = (
    Page(
        slug="more-about-them",
        title="More about who they are",
        section=SECTION,
        applies=names_an_adult,
        aside=True,
        questions=(
            Question(name="title", kind=Kind.TEXT, label="Title", hint="For example, Mrs, Mr or Dr", longest=40),
            Question(name="previous_names", kind=Kind.TEXT, label="Previous names"),
            Question(
                name="gender_identity",
                kind=Kind.TEXT,
                label="Gender",
                hint="In their own words, if it is different from their sex",
                longest=100,
            ),
            Question(name="religion", kind=Kind.TEXT, label="Religion or belief", longest=100),
        ),
    ),
    Page(
        slug="home-and-household",
        title="Their home and household",
        section=SECTION,
        applies=names_an_adult,
        aside=True,
        questions=(
            Question(
                name="home_address",
                kind=Kind.TEXTAREA,
                label="Home address, if they are staying somewhere else",
                longest=500,
                rows=4,
            ),
            Question(
                name="household",
                kind=Kind.TEXTAREA,
                label="Who lives with them?",
                hint="Adults and children, one on each line, with their relationship to the adult",
                longest=2000,
                rows=4,
            ),
            Question(
                name="animals_at_risk",
                kind=Kind.RADIOS,
                label="Is any animal at risk?",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
    Page(
        slug="gp-and-numbers",
        title="Their GP and other reference numbers",
        section=SECTION,
        applies=names_an_adult,
        aside=True,
        questions=(
            Question(name="gp_name", kind=Kind.TEXT, label="Name of their GP", longest=100),
            Question(name="gp_practice", kind=Kind.TEXT, label="GP practice"),
            Question(name="social_care_id", kind=Kind.TEXT, label="Social care number", longest=40),
            Question(name="police_urn", kind=Kind.TEXT, label="Police number (URN)", longest=40),
            Question(name="other_ids", kind=Kind.TEXT, label="Any other number, and whose it is"),
        ),
    ),
    Page(
        slug="conditions-and-services",
        title="Conditions, services and who pays",
        section="Care and support needs",
        applies=names_an_adult,
        aside=True,
        questions=(
            Question(
                name="conditions",
                kind=Kind.CHECKBOXES,
                label="Which of these do they live with?",
                hint="Select all that apply",
                options=codes_about_people.CONDITIONS,
            ),
            Question(
                name="services_in_place",
                kind=Kind.CHECKBOXES,
                label="What help do they get now?",
                hint="Select all that apply",
                options=codes_about_people.SERVICES,
            ),
            Question(name="services_words", kind=Kind.TEXT, label="Which services, and who from?"),
            Question(
                name="care_funding",
                kind=Kind.SELECT,
                label="Who pays for that help?",
                options=codes_about_people.WHO_PAYS,
            ),
            Question(
                name="funding_authority",
                kind=Kind.TEXT,
                label="If another council pays for their care, which one?",
                hint="You can send this to us whoever pays",
            ),
        ),
    ),
    Page(
        slug="carers",
        title="Looking after each other",
        section="Care and support needs",
        applies=names_an_adult,
        aside=True,
        questions=(
            Question(
                name="is_carer",
                kind=Kind.RADIOS,
                label="Do they look after someone, unpaid?",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="has_carer",
                kind=Kind.RADIOS,
                label="Does someone look after them, unpaid?",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="carer_words",
                kind=Kind.TEXT,
                label="Who cares for whom, and how can we reach them?",
                longest=500,
            ),
        ),
    ),
)
