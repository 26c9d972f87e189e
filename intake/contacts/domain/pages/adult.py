"""The adult: their own words first, then who they are, where, and how they can be reached safely."""

from intake.contacts.domain import codes, codes_about_care
from intake.contacts.domain.questions import Answers, Kind, Page, Problem, Question, text_of

VOICE = "What the adult says"
SECTION = "The adult"


def names_an_adult(answers: Answers) -> bool:
    """Whether this is about an adult, living or dead; until the kind is chosen, it is taken to be."""
    return text_of(answers, "contact_kind") in {"", "adult", "adult_died"}


def about_a_living_adult(answers: Answers) -> bool:
    """Whether this is about an adult who can be asked."""
    return text_of(answers, "contact_kind") in {"", "adult"}


def about_an_adult_who_died(answers: Answers) -> bool:
    """Whether the adult has died: consent and wishes are not asked."""
    return text_of(answers, "contact_kind") == "adult_died"


def _name_or_description(answers: Answers) -> tuple[Problem, ...]:
    if any(text_of(answers, name) for name in ("given_name", "family_name", "description")):
        return ()
    return (Problem("given_name", "Enter a name, or describe the person if you do not know it"),)


PAGES = (
    Page(
        slug="their-words",
        title="What has the adult said?",
        section=VOICE,
        applies=about_a_living_adult,
        lead=("Their own words matter most. Asking is not always possible or safe: say so if it was not.",),
        questions=(
            Question(
                name="views",
                kind=Kind.TEXTAREA,
                label="What has the adult said about it?",
                hint="Use their own words where you can. If they have not been asked, say why",
                blank="Enter what the adult has said, or write 'not known' and why",
                longest=5000,
                rows=6,
            ),
            Question(
                name="desired_outcomes",
                kind=Kind.CHECKBOXES,
                label="What do they want to happen?",
                hint="Select all that apply",
                blank="Select what they want to happen, or that they have not been asked yet",
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
    Page(
        slug="who",
        title="Who is the adult?",
        section=SECTION,
        applies=names_an_adult,
        rule=_name_or_description,
        questions=(
            Question(name="given_name", kind=Kind.TEXT, label="First names", longest=100),
            Question(name="family_name", kind=Kind.TEXT, label="Last name", longest=100),
            Question(name="known_as", kind=Kind.TEXT, label="Any other name they use", longest=100),
            Question(
                name="description",
                kind=Kind.TEXTAREA,
                label="If you do not know the name, how would someone recognise them?",
                longest=1000,
                rows=3,
            ),
        ),
    ),
    Page(
        slug="about-them",
        title="About them",
        section=SECTION,
        applies=names_an_adult,
        questions=(
            Question(
                name="born_on",
                kind=Kind.DATE,
                label="Date of birth",
                hint="For example, 27 3 1948. Leave it blank if you do not know",
            ),
            Question(
                name="estimated_age",
                kind=Kind.AGE,
                label="If you do not know it, about how old?",
                called="Age",
                longest=3,
            ),
            Question(
                name="nhs_number",
                kind=Kind.NHS_NUMBER,
                label="NHS number",
                hint="10 figures, if you have it to hand",
                longest=30,
            ),
            Question(name="sex", kind=Kind.RADIOS, label="Sex", options=codes.SEX),
            Question(
                name="ethnicity",
                kind=Kind.SELECT,
                label="Ethnic group",
                hint="Asked so that the board can see who is being missed",
                blank="Select an ethnic group, or 'Not known'",
                options=codes.ETHNICITY,
            ),
        ),
    ),
    Page(
        slug="where-they-live",
        title="Where they live",
        section=SECTION,
        applies=names_an_adult,
        questions=(
            Question(
                name="address",
                kind=Kind.TEXTAREA,
                label="Address",
                hint="If they have no fixed address, say where they can be found",
                blank="Enter an address or where they can be found, or write 'not known'",
                longest=500,
                rows=4,
            ),
            Question(name="postcode", kind=Kind.TEXT, label="Postcode", longest=10),
            Question(
                name="where_now",
                kind=Kind.RADIOS,
                label="Where are they now?",
                blank="Select where they are now",
                options=codes_about_care.WHERE_NOW,
            ),
            Question(
                name="lives_alone",
                kind=Kind.RADIOS,
                label="Do they live alone?",
                blank="Select yes if they live alone",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="funding_authority",
                kind=Kind.TEXT,
                label="If another council pays for their care, which?",
                hint="You can send this to us whoever pays",
            ),
        ),
    ),
    Page(
        slug="safe-contact",
        title="Reaching the adult safely",
        section=SECTION,
        applies=about_a_living_adult,
        questions=(
            Question(
                name="safe_contact",
                kind=Kind.TEXTAREA,
                label="How and when is it safe to contact them?",
                hint="Who may answer, when to ring, what must not be said",
                blank="Enter how it is safe to contact them, or write 'not known'",
                longest=1000,
                rows=4,
            ),
            Question(name="adult_phone", kind=Kind.PHONE, label="Their phone number", longest=40),
            Question(
                name="communication_needs",
                kind=Kind.CHECKBOXES,
                label="What helps them to understand and be understood?",
                hint="Select all that apply",
                blank="Select what helps them, or 'Not known'",
                options=codes_about_care.COMMUNICATION_NEEDS,
            ),
            Question(name="first_language", kind=Kind.TEXT, label="First language, if not English", longest=100),
        ),
    ),
    Page(
        slug="the-death",
        title="About the death",
        section=SECTION,
        applies=about_an_adult_who_died,
        lead=("We are sorry. Others may still be at risk, and this form asks about them too.",),
        questions=(
            Question(name="died_on", kind=Kind.DATE, label="Date of death", hint="Leave it blank if you do not know"),
            Question(
                name="died_where",
                kind=Kind.TEXT,
                label="Where did they die?",
                blank="Enter where they died, or write 'not known'",
            ),
            Question(
                name="coroner_told",
                kind=Kind.RADIOS,
                label="Has the coroner been told?",
                blank="Select yes if the coroner has been told",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
)
