"""Who is sending this, how to reach them safely, and how they know."""

from intake.contacts.domain import codes, codes_about_people
from intake.contacts.domain.questions import Answers, Kind, Page, Problem, Question, text_of

SECTION = "About you"

ABOUT_THE_REFERRER = frozenset(
    {
        "your_name", "your_role", "your_organisation", "your_kind", "your_phone", "your_email", "safe_to_write",
        "feedback_method",
    }
)  # fmt: skip
"""Answers sealed apart from the rest, so that what the hub shares never carries who told it."""


def _one_way_to_reach(answers: Answers) -> tuple[Problem, ...]:
    phone, email, how = (text_of(answers, name) for name in ("your_phone", "your_email", "feedback_method"))
    if not phone and not email:
        return (Problem("your_phone", "Enter a phone number or an email address so that the hub can reach you"),)
    if how == "phone" and not phone:
        return (Problem("your_phone", "Enter a phone number, or choose another way to hear"),)
    if how == "email" and not email:
        return (Problem("your_email", "Enter an email address, or choose another way to hear"),)
    if how == "email" and text_of(answers, "safe_to_write") == "no":
        return (Problem("feedback_method", "You said that an email is not safe, so choose another way to hear"),)
    return ()


def rang_the_hub(answers: Answers) -> bool:
    """Whether the sender rang the hub's professional line before sending this."""
    return text_of(answers, "consulted_hub") == "yes"


def took_advice(answers: Answers) -> bool:
    """Whether the sender talked to their lead or to the hub: who said what is then asked."""
    return text_of(answers, "consulted_lead") == "yes" or rang_the_hub(answers)


PAGES = (
    Page(
        slug="about-you",
        title="About you",
        section=SECTION,
        questions=(
            Question(
                name="your_name",
                kind=Kind.TEXT,
                label="Your full name",
                called="Your name",
                blank="Enter your full name",
                longest=100,
                autocomplete="name",
            ),
            Question(
                name="your_role",
                kind=Kind.TEXT,
                label="Your job or role",
                blank="Enter your job or role, or write 'not known'",
                autocomplete="organization-title",
            ),
            Question(
                name="your_organisation",
                kind=Kind.TEXT,
                label="Your organisation",
                blank="Enter your organisation, or write 'none'",
                autocomplete="organization",
            ),
            Question(
                name="your_kind",
                kind=Kind.SELECT,
                label="What kind of organisation is it?",
                blank="Select what kind of organisation it is",
                options=codes.REFERRER_KIND,
            ),
        ),
    ),
    Page(
        slug="reaching-you",
        title="How the hub can reach you",
        section=SECTION,
        lead=("One way is enough. The hub never puts anyone's details in an email.",),
        rule=_one_way_to_reach,
        questions=(
            Question(
                name="your_phone",
                kind=Kind.PHONE,
                label="Phone number",
                hint="Your work number is best",
                longest=40,
                autocomplete="tel",
            ),
            Question(
                name="your_email",
                kind=Kind.EMAIL,
                label="Email address",
                hint="Your work address is best",
                longest=254,
                autocomplete="email",
            ),
            Question(
                name="safe_to_write",
                kind=Kind.RADIOS,
                label="Is it safe to send you an email about this?",
                hint="Select no if someone else may see your messages",
                blank="Select yes if it is safe to send you an email",
                options=codes.YES_NO_NOT_KNOWN,
            ),
            Question(
                name="feedback_method",
                kind=Kind.RADIOS,
                label="How would you like to hear what happened?",
                blank="Select how you would like to hear what happened",
                options=codes_about_people.FEEDBACK,
            ),
        ),
    ),
    Page(
        slug="how-you-know",
        title="How you know",
        section=SECTION,
        questions=(
            Question(
                name="your_relationship",
                kind=Kind.RADIOS,
                label="How do you know the person?",
                blank="Select how you know the person",
                options=codes.YOUR_RELATIONSHIP,
            ),
            Question(
                name="how_known",
                kind=Kind.RADIOS,
                label="How did you come to know what happened?",
                blank="Select how you came to know what happened",
                options=codes.HOW_KNOWN,
            ),
            Question(
                name="consulted_lead",
                kind=Kind.RADIOS,
                label="Have you talked to your manager or safeguarding lead?",
                hint="You can send this whatever your answer",
                blank="Select yes if you have talked to your manager or safeguarding lead",
                options=(*codes.YES_NO_NOT_APPLICABLE, codes.NOT_KNOWN),
            ),
            Question(
                name="consulted_hub",
                kind=Kind.RADIOS,
                label="Have you rung the hub's professional line about this?",
                blank="Select yes if you have rung the hub about it",
                options=codes.YES_NO_NOT_KNOWN,
            ),
        ),
    ),
    Page(
        slug="advice-you-had",
        title="The advice you were given",
        section=SECTION,
        applies=took_advice,
        lead=("Leave blank anything you do not know.",),
        questions=(
            Question(name="consulted_lead_name", kind=Kind.TEXT, label="Name of your manager or lead", longest=100),
            Question(
                name="consulted_lead_on",
                kind=Kind.DATE,
                label="When did you talk to your manager or lead?",
                called="The date you talked to them",
            ),
            Question(
                name="consulted_advice",
                kind=Kind.TEXTAREA,
                label="What advice were you given?",
                longest=2000,
                rows=3,
            ),
        ),
    ),
    Page(
        slug="the-hubs-advice",
        title="Your call to the hub",
        section=SECTION,
        applies=rang_the_hub,
        lead=("The reference helps the hub find the advice it gave you.",),
        questions=(
            Question(
                name="consulted_hub_on",
                kind=Kind.DATE,
                label="When did you ring the hub?",
                called="The date you rang the hub",
            ),
            Question(
                name="consulted_hub_reference",
                kind=Kind.TEXT,
                label="The reference the hub gave you, if you have one",
                longest=40,
            ),
        ),
    ),
)
