"""A page of the form too large to be taken: shown again with what was typed, and said which of it is kept."""

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge

from foundation import clock
from foundation.web.errors import too_large_page
from foundation.web.uploads import fields_typed
from foundation.web.words import clock_time
from intake.contacts.domain.drafts import Draft
from intake.contacts.domain.pages import PageUnknown, page_called
from intake.contacts.domain.pages.urgent import SLUG
from intake.contacts.domain.questions import Page
from intake.contacts.forms import LONGEST_KEPT, form_for
from intake.contacts.presenters import Fault, page_view, urgent_view
from intake.contacts.views.guidance import companion_in_form
from intake.contacts.views.shared import SignInFirst, blueprint, open_draft

_KEPT = (
    "This page was too large, so it was not saved. We have kept the page as saved at {at}, and every other page of "
    "your form. "
)
_STILL_HERE = "What you have typed since then is not saved yet, but it is still below. Make it shorter, then save again"
_SHORTENED = (
    f"What you have typed since then is not saved. Only the first {LONGEST_KEPT:,} characters of each answer are "
    "below. Your browser's back button may still show the rest"
)
_NOT_HERE = (
    "What you have typed since then is not saved, and is too long to show here: below is what was saved. Your "
    "browser's back button may still show the rest"
)


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Show the page of the form again with the words; elsewhere, or without a form, the words alone in boxes."""
    page, typed = _wanted(), fields_typed()
    if typed.get("action") == "autosave":
        return Response("Too large to be saved", status=413, mimetype="text/plain")
    draft = _draft() if page else None
    if page is None or draft is None or draft.is_sent:
        return too_large_page(typed)
    return _page_again(page, draft, typed), 413


def _wanted() -> Page | None:
    slug = SLUG if request.endpoint == "contacts.save_urgent" else (request.view_args or {}).get("slug", "")
    try:
        return page_called(slug)
    except PageUnknown:
        return None


def _draft() -> Draft | None:
    try:
        return open_draft()
    except SignInFirst:  # nobody may be shown it now; the words are still in the browser
        return None


def _page_again(page: Page, draft: Draft, typed: MultiDict[str, str]) -> str:
    words = _KEPT.format(at=clock_time(draft.saved_at)) + _rest(page, typed)
    form = form_for(page, typed)
    shown = {**draft.answers, **form.answers()} if typed else draft.answers
    problems = form.problems(today=clock.today(), known=draft.answers) if typed else ()
    fault = Fault(words, "#page")
    if page.slug == SLUG:
        view = urgent_view(draft, shown, now=clock.now(), problems=problems, extra=(fault,))
        return render_template("intake/contacts/urgent.html", view=view, notice="")
    again = page_view(page, draft, shown, problems=problems, extra=(fault,))
    companion = companion_in_form(page.slug, draft.answers)
    return render_template("intake/contacts/page.html", view=again, notice="", companion=companion)


def _rest(page: Page, typed: MultiDict[str, str]) -> str:
    asked = {name for question in page.questions for name in question.posted_names}
    texts = [text for name, text in typed.items(multi=True) if name in asked]
    if not texts:
        return _NOT_HERE
    return _SHORTENED if max(map(len, texts)) > LONGEST_KEPT else _STILL_HERE
