"""The urgent path: one short page for somebody with two minutes. The rest of the form is asked afterwards.

Its questions are the form's own, under the same names, so that a form can change paths and nothing typed is lost; only
the words around them are shorter. It is no page of the whole form.
"""

from dataclasses import replace

from intake.contacts.domain.pages import adult, around, danger, happened, you
from intake.contacts.domain.questions import Answers, Page, Problem, Question, text_of

SLUG = "urgent"
FOLDED = "emergency_called"
"""Asked only of those who say that somebody is in danger now."""
INSTEAD_OF_A_NAME = "description"
"""Opens for those who do not know the name; the others pass it by in one step."""

_ASKED = {
    question.name: question
    for pages in (danger.PAGES, you.PAGES, adult.PAGES, around.PLACES, happened.PAGES)
    for page in pages
    for question in page.questions
}


def _shorter(name: str, label: str, *, blank: str = "", hint: str = "", rows: int = 5) -> Question:
    return replace(_ASKED[name], label=label, blank=blank, hint=hint, rows=rows, called="")


def _who_and_999(answers: Answers) -> tuple[Problem, ...]:
    found = []
    if danger.in_danger_now(answers) and not text_of(answers, "emergency_called"):
        found.append(Problem("emergency_called", "Select whether anyone has rung 999"))
    if not any(text_of(answers, name) for name in ("given_name", "family_name", "description")):
        found.append(Problem("given_name", "Enter a name, or describe the person if you do not know it"))
    return tuple(found)


PAGE = Page(
    slug=SLUG,
    title="Tell us the essentials",
    section="Urgent form",
    lead=(
        "This takes about two minutes. The hub will ring you for the rest, or you can send it later.",
        "This is not read straight away. If anyone is in danger now, ring 999 before you go on.",
    ),
    rule=_who_and_999,
    questions=(
        replace(_ASKED["danger_now"], blank="Select yes if anyone is in danger now"),
        _shorter("emergency_called", "If so, has anyone rung 999?"),
        _shorter("given_name", "First names of the person at risk", hint="Leave it blank if you do not know"),
        _shorter("family_name", "Last name"),
        _shorter("description", "How would someone recognise them?", rows=2),
        _shorter(
            "location_detail",
            "Where are they now?",
            blank="Enter where they are now, or write 'not known'",
            hint="An address, a room or a street",
        ),
        _shorter(
            "what_happened",
            "What is the danger?",
            blank="Enter what the danger is",
            hint="What you saw or heard. A few sentences is enough",
        ),
        _shorter("your_name", "Your full name", blank="Enter your full name"),
        replace(
            _ASKED["your_phone"],
            label="A phone number we can reach you on",
            blank="Enter a phone number so that the hub can ring you",
            hint="The hub will ring this number for the missing details",
        ),
        _shorter("your_organisation", "Your organisation, if you have one"),
    ),
)


def pages_sent(whole: tuple[Page, ...]) -> tuple[Page, ...]:
    """Return the urgent page, then the pages of the whole form without the questions that it has asked."""
    asked = set(PAGE.names)
    rest = (replace(page, questions=tuple(each for each in page.questions if each.name not in asked)) for page in whole)
    return (PAGE, *(page for page in rest if page.questions))
