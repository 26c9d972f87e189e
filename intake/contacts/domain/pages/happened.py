"""What happened: kinds of abuse, the account, when, and its effect."""

from intake.contacts.domain import codes, codes_about_care
from intake.contacts.domain.dates import date_typed
from intake.contacts.domain.pages.adult import names_an_adult
from intake.contacts.domain.questions import Answers, Kind, Option, Page, Problem, Question, codes_of, text_of

SECTION = "What happened"
_KNOWN = frozenset(option.code for option in codes.ABUSE_TYPES)


def several_kinds(answers: Answers) -> bool:
    """Whether more than one kind of abuse was chosen, so that the main one has to be told."""
    return len(_KNOWN & set(codes_of(answers, "abuse_types"))) > 1


def _main_is_one_of_them(answers: Answers) -> tuple[Problem, ...]:
    main = text_of(answers, "primary_abuse_type")
    if not main or main == "not_known" or main in codes_of(answers, "abuse_types"):
        return ()
    return (Problem("primary_abuse_type", "Select one of the kinds you chose on the page before"),)


def _in_order(answers: Answers) -> tuple[Problem, ...]:
    """Nothing ends or is found out before it began; a date that was left blank is before or after nothing."""
    typed = {name: answers.get(name) for name in ("incident_on", "incident_until", "found_out_on")}
    began, ended, found = (date_typed(raw) if isinstance(raw, dict) else None for raw in typed.values())
    problems = []
    if began and ended and ended < began:
        problems.append(Problem("incident_until", "The last date must be the same as or after the date it began"))
    if began and found and found < began:
        problems.append(
            Problem("found_out_on", "The date you found out must be the same as or after the date it happened")
        )
    return tuple(problems)


PAGES = (
    Page(
        slug="kinds-of-abuse",
        title="Kinds of abuse or neglect",
        section=SECTION,
        questions=(
            Question(
                name="abuse_types",
                kind=Kind.CHECKBOXES,
                label="What kind of abuse or neglect could it be?",
                hint="Select all that apply. A best guess is enough",
                blank="Select at least one kind, or 'I am not sure'",
                options=(*codes.ABUSE_TYPES, Option("not_known", "I am not sure")),
            ),
            Question(
                name="themes",
                kind=Kind.CHECKBOXES,
                label="Does it involve any of these?",
                hint="Select any that apply, or none",
                options=codes.THEMES,
            ),
        ),
    ),
    Page(
        slug="main-kind",
        title="Which is the main one?",
        section=SECTION,
        applies=several_kinds,
        rule=_main_is_one_of_them,
        questions=(
            Question(
                name="primary_abuse_type",
                kind=Kind.RADIOS,
                label="Which is the main one?",
                blank="Select the main kind, or 'I am not sure'",
                options=(*codes.ABUSE_TYPES, Option("not_known", "I am not sure")),
                offered_by="abuse_types",
            ),
        ),
    ),
    Page(
        slug="what-happened",
        title="Tell us what happened",
        section=SECTION,
        questions=(
            Question(
                name="what_happened",
                kind=Kind.TEXTAREA,
                label="What happened?",
                hint="Say what you saw and heard, in people's own words. Keep it separate from what you think. Up "
                "to 20,000 characters",
                blank="Enter what happened",
                longest=20_000,
                rows=12,
            ),
            Question(
                name="happened_before",
                kind=Kind.RADIOS,
                label="Has anything like it happened before?",
                blank="Select yes if anything like it has happened before",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="pattern",
                kind=Kind.TEXTAREA,
                label="If so, what happened and when?",
                longest=4000,
                rows=4,
            ),
        ),
    ),
    Page(
        slug="when",
        title="When did it happen?",
        section=SECTION,
        rule=_in_order,
        questions=(
            Question(
                name="incident_on",
                kind=Kind.DATE,
                label="Date it happened, or began",
                called="The date it happened",
                hint="For example, 4 6 2026. Leave it blank if you do not know",
            ),
            Question(
                name="incident_time",
                kind=Kind.TEXT,
                label="What time did it happen?",
                hint="For example, 2.30pm, at night, or 'not known'",
                longest=100,
            ),
            Question(
                name="incident_until",
                kind=Kind.DATE,
                label="If it went on or happened again, the last date",
                called="The last date",
            ),
            Question(name="incident_when", kind=Kind.TEXT, label="More about when"),
            Question(
                name="ongoing",
                kind=Kind.RADIOS,
                label="Is it still happening?",
                blank="Select whether it is still happening",
                options=codes_about_care.ONGOING,
            ),
            Question(
                name="found_out_on",
                kind=Kind.DATE,
                label="Date you found out",
                called="The date you found out",
                hint="Leave it blank if you are not sure",
            ),
            Question(name="found_out_time", kind=Kind.TEXT, label="What time did you find out?", longest=100),
        ),
    ),
    Page(
        slug="effect",
        title="What effect has it had?",
        section=SECTION,
        questions=(
            Question(
                name="severity",
                kind=Kind.RADIOS,
                label="How serious is the effect so far?",
                blank="Select how serious the effect is",
                options=codes.SEVERITY,
            ),
            Question(
                name="impact",
                kind=Kind.TEXTAREA,
                label="How has it affected the person?",
                hint="For example, injuries, distress, or loss of money or trust",
                blank="Enter how it has affected the person, or write 'not known'",
                longest=4000,
                rows=4,
            ),
        ),
    ),
    Page(
        slug="treatment",
        title="Injuries and treatment",
        section=SECTION,
        applies=names_an_adult,
        questions=(
            Question(
                name="injuries",
                kind=Kind.RADIOS,
                label="Has the adult been physically hurt?",
                hint="For example, a bruise, a cut, a sore or a broken bone",
                blank="Select yes if the adult has been hurt in their body",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="medical_attention",
                kind=Kind.RADIOS,
                label="Has the adult had medical attention?",
                blank="Select whether the adult has had medical attention",
                options=codes_about_care.MEDICAL_ATTENTION,
            ),
        ),
    ),
)
