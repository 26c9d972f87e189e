"""What is asked only of some kinds of contact: a death, a young person, a position of trust, a whole service."""

from datetime import date

from intake.contacts.domain import codes, codes_about_people
from intake.contacts.domain.pages.adult import SECTION, names_an_adult
from intake.contacts.domain.questions import Answers, Kind, Page, Question, text_of

DEATH = "The death"


def about_an_adult_who_died(answers: Answers) -> bool:
    """Whether the adult has died: consent and wishes are not asked."""
    return text_of(answers, "contact_kind") == "adult_died"


def about_a_young_person(answers: Answers) -> bool:
    """Whether the sender said that the person is between 17 and a half and 18."""
    return text_of(answers, "contact_kind") == "young_person"


def about_a_whole_service(answers: Answers) -> bool:
    """Whether no adult is named and the worry is about how a service is run."""
    return text_of(answers, "contact_kind") == "whole_service"


def about_a_position_of_trust(answers: Answers) -> bool:
    """Whether no adult is named and the worry is about somebody who works or volunteers with adults."""
    return text_of(answers, "contact_kind") == "position_of_trust"


def caused_by_someone(answers: Answers) -> bool:
    """Whether a person is said to be the cause of risk to an adult, or the worry is about a worker."""
    a_person = names_an_adult(answers) and text_of(answers, "cause_kind") == "person"
    return a_person or about_a_position_of_trust(answers)


def about_somebody_at_work(answers: Answers) -> bool:
    """Whether the cause of risk works or volunteers with adults, whichever way the sender came to say so."""
    says_so = text_of(answers, "cause_works_with_adults") == "yes"
    return (caused_by_someone(answers) and says_so) or about_a_position_of_trust(answers)


def _who_has_to_know(answers: Answers, _today: date) -> tuple[str, ...]:
    """The Sussex adult death protocol (version 3): who is told of a death, and when it is for the police alone."""
    notes = []
    if text_of(answers, "death_still_there") == "yes":
        notes.append("They are still where they died, so ring the police on 101 before anything is moved.")
    if text_of(answers, "death_by_another") == "yes":
        notes.append(
            "If someone may have caused the death, the police lead. Ring 999 or 101 if they do not know about it."
        )
    return tuple(notes)


PAGES = (
    Page(
        slug="the-death",
        title="About the death",
        section=DEATH,
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
            Question(name="next_of_kin", kind=Kind.TEXT, label="Who is their next of kin, and do they know?"),
            Question(
                name="coroner_told",
                kind=Kind.RADIOS,
                label="Has the coroner been told?",
                blank="Select yes if the coroner has been told",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
    Page(
        slug="how-they-died",
        title="How they died",
        section=DEATH,
        applies=about_an_adult_who_died,
        notes=_who_has_to_know,
        lead=("Your answers tell the hub whether agencies need to meet about the death. Your best guess is enough.",),
        questions=(
            Question(
                name="death_unexpected",
                kind=Kind.RADIOS,
                label="Was it sudden, unexpected or not natural?",
                blank="Select yes if it was sudden, unexpected or not natural",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="death_from_abuse",
                kind=Kind.RADIOS,
                label="Did, or could, abuse or neglect have played a part?",
                blank="Select yes if abuse or neglect may have played a part",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="death_by_another",
                kind=Kind.RADIOS,
                label="Did, or could, someone else have caused it?",
                blank="Select yes if someone else may have caused it",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="death_still_there",
                kind=Kind.RADIOS,
                label="Are they still where they died?",
                blank="Select yes if they are still where they died",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
    Page(
        slug="learning-from-it",
        title="Learning from the death",
        section=DEATH,
        applies=about_an_adult_who_died,
        lead=("The safeguarding adults board may review a death so that others are safer.",),
        questions=(
            Question(
                name="agencies_could_have",
                kind=Kind.RADIOS,
                label="Could agencies have worked better together?",
                blank="Select yes if agencies could have worked better together",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="agencies_could_have_words",
                kind=Kind.TEXTAREA,
                label="What could they have done better?",
                longest=4000,
                rows=4,
            ),
            Question(
                name="left_care_young",
                kind=Kind.RADIOS,
                label="Were they under 25, and had they been in a council's care as a child?",
                blank="Select yes if they were under 25 and had been in care",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
    Page(
        slug="young-person",
        title="Nearly an adult",
        section=SECTION,
        applies=about_a_young_person,
        lead=("Adults' and children's services work on this together. You only need to tell us once.",),
        questions=(
            Question(
                name="childrens_services_know",
                kind=Kind.RADIOS,
                label="Do children's services know?",
                blank="Select yes if children's services know",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="in_care",
                kind=Kind.RADIOS,
                label="Are they in a council's care, or have they been?",
                blank="Select yes if they are or have been in a council's care",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="risk_past_18",
                kind=Kind.RADIOS,
                label="Will the risk continue after they turn 18?",
                blank="Select yes if the risk will go on after they turn 18",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
)

AT_WORK = Page(
    slug="their-work",
    title="Their work with adults",
    section="Cause of risk",
    applies=about_somebody_at_work,
    questions=(
        Question(name="cause_employer", kind=Kind.TEXT, label="Who do they work or volunteer for, and in what role?"),
        Question(
            name="cause_still_working",
            kind=Kind.RADIOS,
            label="Are they still working with adults?",
            blank="Select yes if they are still working with adults",
            options=codes.YES_NO_NOT_KNOWN,
        ),
        Question(
            name="cause_employer_told",
            kind=Kind.RADIOS,
            label="Has their employer been told?",
            blank="Select yes if their employer has been told",
            options=codes.YES_NO_NOT_KNOWN,
        ),
        Question(
            name="cause_regulator",
            kind=Kind.SELECT,
            label="Who regulates their profession?",
            hint="You can leave this blank",
            options=codes_about_people.REGULATOR,
        ),
        Question(name="cause_other_work", kind=Kind.TEXT, label="Where else do they work with adults or children?"),
    ),
)

WHOLE_SERVICE = Page(
    slug="whole-service",
    title="Who the service looks after",
    section="Where it happened",
    applies=about_a_whole_service,
    questions=(
        Question(
            name="adults_affected",
            kind=Kind.TEXT,
            label="Roughly how many adults are affected?",
            blank="Enter roughly how many adults are affected, or write 'not known'",
            longest=100,
        ),
        Question(
            name="service_changes",
            kind=Kind.TEXTAREA,
            label="Has anything changed at the service lately?",
            hint="For example, a new manager, staff leaving or an inspection",
            longest=2000,
            rows=4,
        ),
    ),
)
