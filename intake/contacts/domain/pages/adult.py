"""The adult: which kinds of contact have one, who they are and where they live."""

from collections.abc import Mapping
from datetime import date

from intake.adults.domain import Described, age_on
from intake.contacts.domain import codes, codes_about_care
from intake.contacts.domain.dates import date_typed
from intake.contacts.domain.questions import Answers, Kind, Page, Problem, Question, text_of
from intake.contacts.domain.routes import Route, route_for_the_young

SECTION = "The adult"
_PRISON = (
    "A prison or approved premises has its own duty to keep people safe, and leads while the adult is there. Tell "
    "the staff there and send this as well: the hub will advise them."
)


def names_an_adult(answers: Answers) -> bool:
    """Whether this is about an adult, living or dead; until the kind is chosen, it is taken to be."""
    return text_of(answers, "contact_kind") in {"", "adult", "young_person", "adult_died"}


def about_a_living_adult(answers: Answers) -> bool:
    """Whether this is about an adult who can be asked."""
    return text_of(answers, "contact_kind") in {"", "adult", "young_person"}


def _age_gate(answers: Answers, today: date) -> tuple[str, ...]:
    """Which service leads for somebody under 18; the form goes on and may be sent all the same."""
    typed, age = answers.get("born_on", {}), text_of(answers, "estimated_age")
    born = date_typed(typed) if isinstance(typed, dict) else None
    guessed = int(age[:4]) if age.isascii() and age.isdecimal() else None
    adult = Described("", "", "", born, guessed, None, "")
    route = route_for_the_young(adult, today)
    told = (route.words,) if route else ()
    return (*told, *_as_another_kind(text_of(answers, "contact_kind"), route, age_on(adult, today)))


def _as_another_kind(kind: str, route: Route | None, age: int | None) -> tuple[str, ...]:
    """Say that the age does not fit the kind that was chosen: 17 and a half to 18 is judged on the day of sending.

    It is a word and no more: the contact is taken as whatever it was sent as (Sussex 17.5+ protocol: no dead end).
    """
    if kind == "young_person" and route is Route.CHILDRENS_SERVICES:
        return (_YOUNGER,)
    if kind == "young_person" and age is not None and route is None:
        return (OLDER,)
    return (NEARLY_18,) if kind == "adult" and route is Route.CHILDRENS_AND_ADULTS else ()


OLDER = (
    "From what you told us they are 18 or older, so this is about an adult. You can change your answer or carry "
    "on: the hub will accept it either way."
)
NEARLY_18 = (
    "If you choose a young person aged 17 and a half to 18, the form also asks what children's services need. You "
    "can change your answer or carry on: the hub will accept it either way."
)
_YOUNGER = (
    "You chose 17 and a half to 18, but from what you told us they are younger. If that is right, carry on. If "
    "not, correct their age. The hub will accept it either way."
)
CHANGED_ELSEWHERE: Mapping[str, str] = {OLDER: "about-whom", NEARLY_18: "about-whom"}
"""Notes that offer another answer on another page, each with that page."""


def _in_prison(answers: Answers, _today: date) -> tuple[str, ...]:
    """The duty to enquire does not reach into prisons and approved premises (Care Act 2014, section 76(7))."""
    if text_of(answers, "where_now") != "prison_approved":
        return ()
    return (_PRISON,)


def _name_or_description(answers: Answers) -> tuple[Problem, ...]:
    if any(text_of(answers, name) for name in ("given_name", "family_name", "description")):
        return ()
    return (Problem("given_name", "Enter a name, or describe the person if you do not know it"),)


PAGES = (
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
        notes=_age_gate,
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
                label="If you do not know it, roughly how old are they?",
                called="Age",
                longest=3,
            ),
            Question(
                name="nhs_number",
                kind=Kind.NHS_NUMBER,
                label="NHS number",
                hint="10 digits, if you have it to hand",
                longest=30,
            ),
            Question(name="sex", kind=Kind.RADIOS, label="Sex", options=codes.SEX),
            Question(
                name="ethnicity",
                kind=Kind.SELECT,
                label="Ethnic group",
                hint="We ask so that the safeguarding board can see who is being missed",
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
        ),
    ),
    Page(
        slug="where-now",
        title="Where they are now",
        section=SECTION,
        applies=about_a_living_adult,
        notes=_in_prison,
        questions=(
            Question(
                name="where_now",
                kind=Kind.RADIOS,
                label="Where are they now?",
                blank="Select where they are now",
                options=codes_about_care.WHERE_NOW,
            ),
            Question(
                name="where_now_detail",
                kind=Kind.TEXT,
                label="If they are not at home, where exactly are they?",
                hint="For example, the hospital and ward",
            ),
            Question(
                name="lives_alone",
                kind=Kind.RADIOS,
                label="Do they live alone?",
                blank="Select yes if they live alone",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
)
