"""The companion inside the form: what is picked is kept with the draft as one answer, which people can read too."""

from flask import request
from werkzeug.datastructures import MultiDict

from foundation import clock
from intake.companion.domain import CATEGORY, EXAMPLE, FACT, GUIDE, Picked, as_text, read_picked, seen_in, with_known
from intake.companion.presenters import CompanionView, companion_view
from intake.contacts.domain.known_facts import already_said
from intake.contacts.domain.pages.guidance import SLUG
from intake.contacts.domain.questions import Answers, text_of
from intake.rule_sets.domain import guidance_on


def posted_on(slug: str) -> MultiDict[str, str]:
    """Return what was posted on a page; on the companion's page, what was picked becomes its answer."""
    if slug != SLUG:
        return request.form
    fields = list(request.form.items(multi=True))
    rest = [(name, value) for name, value in fields if not _is_picked(name)]
    if len(rest) < len(fields):
        rest = [(name, value) for name, value in rest if name != "guidance"]
        rest.append(("guidance", text_of_picked(fields)))
    return MultiDict(rest)


def text_of_picked(fields: list[tuple[str, str]]) -> str:
    """Return what a page carried as the text that the form keeps; empty when nothing was picked."""
    today = clock.today()
    guidance = guidance_on(today)
    return as_text(read_picked(fields, guidance), guidance, on=today)


def companion_in_form(slug: str, answers: Answers) -> CompanionView | None:
    """Return the companion with what was picked and what the form already says, on its own page; None on any other."""
    if slug != SLUG:
        return None
    today = clock.today()
    guidance = guidance_on(today)
    seen = seen_in(text_of(answers, "guidance"))
    picked = with_known(seen.picked if seen else Picked(), already_said(answers, guidance), guidance)
    return companion_view(picked, guidance, on=today)


def _is_picked(name: str) -> bool:
    return name in (CATEGORY, EXAMPLE) or name.startswith((FACT, GUIDE))
