"""What happened: kinds of abuse, the account, when, and its effect."""

from intake.contacts.domain import codes, codes_about_care
from intake.contacts.domain.pages.adult import names_an_adult
from intake.contacts.domain.questions import Kind, Option, Page, Question

SECTION = "What happened"

PAGES = (
    Page(
        slug="kinds-of-abuse",
        title="Kinds of abuse or neglect",
        section=SECTION,
        questions=(
            Question(
                name="abuse_types",
                kind=Kind.CHECKBOXES,
                label="What kind of abuse or neglect may it be?",
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
        slug="what-happened",
        title="Tell us what happened",
        section=SECTION,
        questions=(
            Question(
                name="what_happened",
                kind=Kind.TEXTAREA,
                label="What happened?",
                hint="What you saw and heard, in people's own words, apart from what you think. Up to 20,000 letters",
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
                label="If it has, what and when?",
                longest=4000,
                rows=4,
            ),
        ),
    ),
    Page(
        slug="when",
        title="When did it happen?",
        section=SECTION,
        questions=(
            Question(
                name="incident_on",
                kind=Kind.DATE,
                label="Date it happened, or began",
                called="The date it happened",
                hint="For example, 4 6 2026. Leave it blank if you do not know",
            ),
            Question(
                name="incident_when",
                kind=Kind.TEXT,
                label="More about when",
                hint="A time of day, a range of dates, or 'not known'",
            ),
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
                label="What has it done to the person?",
                hint="Injuries, distress, loss of money or trust",
                blank="Enter what it has done to the person, or write 'not known'",
                longest=4000,
                rows=4,
            ),
        ),
    ),
    Page(
        slug="treatment",
        title="Treatment",
        section=SECTION,
        applies=names_an_adult,
        questions=(
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
