"""The list of pages, and each page: shown, saved whatever it holds, and shown again with what is wrong."""

from dataclasses import replace

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as BaseResponse

from foundation import clock, log
from foundation.audit import PUBLIC
from foundation.database import reading
from foundation.signin import current_account, open_to_all
from foundation.web.words import clock_time
from intake.contacts import actions, queries
from intake.contacts.domain.drafts import Draft, notes_on, page_mark
from intake.contacts.domain.pages import PAGES, PageUnknown, page_after, page_called
from intake.contacts.domain.pages.urgent import SLUG
from intake.contacts.domain.places import has_to_choose
from intake.contacts.domain.questions import Page
from intake.contacts.forms import PageForm, fields_nobody_asked_for, form_for
from intake.contacts.presenters import Fault, elsewhere, note_views, page_view, task_list_view
from intake.contacts.views.guidance import companion_in_form, posted_on
from intake.contacts.views.places import places_found
from intake.contacts.views.shared import (
    ANYONE,
    SignInFirst,
    begun_from,
    blueprint,
    draft_cookie,
    is_shut,
    keep_for,
    kept_until_signed_in,
    may_be_shown,
    named_draft,
    notice_words,
    open_draft,
    with_draft_cookie,
)

_NOT_ASKED_FOR = Fault(
    "Something was sent that this page does not ask for, so it was left out. What you typed here is saved", "#page"
)


@blueprint.get("/report")
@open_to_all(ANYONE)
def tasks() -> ResponseReturnValue:
    """Show every page of this browser's draft with its state, the time it was saved and the code to come back with."""
    draft = open_draft()
    if draft is None:
        return render_template("intake/contacts/no_draft.html"), 404
    if draft.is_sent:
        return redirect(url_for("contacts.sent"), 303)
    view, notes = task_list_view(draft, today=clock.today()), note_views(_notes(None, draft))
    return render_template("intake/contacts/tasks.html", view=view, notice=notice_words(), notes=notes)


@blueprint.get("/report/<slug>")
@open_to_all(ANYONE)
def page(slug: str) -> ResponseReturnValue:
    """Show one page with what has been answered so far."""
    wanted, draft = _page(slug), open_draft()
    if draft is None:
        return render_template("intake/contacts/no_draft.html"), 404
    if draft.is_sent:
        return redirect(url_for("contacts.sent"), 303)
    found = places_found(draft.answers.get("place", "")) if slug == "service" else ()
    back = request.args.get("from") == "check"
    view = page_view(wanted, draft, draft.answers, found=found, notes=_notes(wanted, draft), from_check=back)
    companion = companion_in_form(slug, draft.answers)
    return render_template("intake/contacts/page.html", view=view, notice=notice_words(), companion=companion)


@blueprint.post("/report/<slug>")
@open_to_all(ANYONE)
def save(slug: str) -> ResponseReturnValue:
    """Save one page whatever it holds; then go on, stop for now, or show what is wrong."""
    wanted = _page(slug)
    form = form_for(wanted, posted_on(slug))
    mark = request.form.get("mark", "")
    command = actions.SavePage(cookie=draft_cookie(), slug=slug, answers=form.answers(), mark=mark)
    before = named_draft()
    if before is not None and is_shut(before):
        return in_a_new_draft(own_words(command, before))
    try:
        draft = actions.save_page(command, now=clock.now(), keep_for=keep_for())
    except actions.DraftMissing:
        return in_a_new_draft(command)
    except actions.DraftSent as sent:
        return after_sending(sent.draft, wanted, form)
    except actions.PageChanged as changed:
        return _both_texts(wanted, form, changed.draft)
    return _after_saving(wanted, form, draft, before)


def _both_texts(wanted: Page, form: PageForm, draft: Draft) -> ResponseReturnValue:
    """Another window saved this page: show what it saved beside what was typed here, and let the person choose."""
    if request.form.get("action") == "autosave":
        return Response("Changed in another window", status=409, mimetype="text/plain")
    try:
        if not may_be_shown(draft):
            abort(404)
    except SignInFirst:
        return kept_until_signed_in(draft)
    shown, back = {**draft.answers, **form.answers()}, request.form.get("action") == "to-check"
    view = page_view(wanted, draft, shown, elsewhere=elsewhere(wanted, draft.answers, form.answers()), from_check=back)
    companion = companion_in_form(wanted.slug, draft.answers)
    return render_template("intake/contacts/page.html", view=view, notice="", companion=companion), 409


def _page(slug: str) -> Page:
    try:
        return page_called(slug)
    except PageUnknown:
        abort(404)


def _after_saving(wanted: Page, form: PageForm, draft: Draft, before: Draft | None) -> ResponseReturnValue:
    action = request.form.get("action", "")
    if action == "autosave":
        return saved_answer(wanted, draft)
    if not may_be_shown(draft):
        return redirect(url_for("contacts.tasks"), 303)
    if action == "later":
        return redirect(url_for("contacts.tasks", notice="saved"), 303)
    if action == SLUG:
        return redirect(url_for("contacts.urgent"), 303)
    if action == "show":
        return redirect(url_for("contacts.page", slug=wanted.slug, _anchor="says"), 303)
    if wanted.slug == "service" and (action == "find" or _choice_is_due(form, draft, before)):
        return redirect(url_for("contacts.page", slug=wanted.slug, _anchor="places"), 303)
    unasked = fields_nobody_asked_for(wanted, posted_on(wanted.slug))
    problems = form.problems(today=clock.today(), known=draft.answers)
    if not problems and not unasked:
        return redirect(_where_next(wanted, draft, action), 303)
    if unasked:
        log.logger().warning("form.unasked_fields", page=wanted.slug, count=unasked)
    extra, back = ((_NOT_ASKED_FOR,) if unasked else ()), action == "to-check"
    shown, notes = {**draft.answers, **form.answers()}, notes_on(wanted, draft.answers, today=clock.today())
    view = page_view(wanted, draft, shown, problems=problems, extra=extra, notes=notes, from_check=back)
    companion = companion_in_form(wanted.slug, draft.answers)
    return render_template("intake/contacts/page.html", view=view, notice="", companion=companion), 400


def saved_answer(wanted: Page, draft: Draft) -> Response:
    """Return what autosave is told: when it was saved, and the mark of what the page now holds."""
    saved = Response(f"Saved at {clock_time(draft.saved_at)}", mimetype="text/plain")
    saved.headers["X-Page-Mark"] = page_mark(wanted, draft.answers)
    return saved


def _choice_is_due(form: PageForm, draft: Draft, before: Draft | None) -> bool:
    settled = draft.answers.get("place", "")
    held = before.answers.get("place", "") if before else ""
    return has_to_choose(form.answers().get("place", ""), settled, held) and bool(places_found(settled))


def _where_next(wanted: Page, draft: Draft, action: str) -> str:
    following = page_after(wanted, draft.answers)
    if action == "to-check" or (following is None and not wanted.aside):
        return url_for("contacts.check")
    # What the answers call for is said on the page that comes next, so that nobody has to press twice.
    noted = wanted.slug if notes_on(wanted, draft.answers, today=clock.today()) else None
    if wanted.aside or following is None:
        return url_for("contacts.tasks", noted=noted, _anchor="more")
    return url_for("contacts.page", slug=following.slug, noted=noted)


def _notes(wanted: Page | None, draft: Draft) -> tuple[str, ...]:
    """Return the notes of the page that was just saved, then those of the page that is open."""
    slugs = {request.args.get("noted", ""), wanted.slug if wanted else ""}
    pages, today = [page for page in PAGES if page.slug in slugs], clock.today()
    return tuple(dict.fromkeys(note for page in pages for note in notes_on(page, draft.answers, today=today)))


def own_words(command: actions.SavePage, shut: Draft) -> actions.SavePage:
    """Return what was typed without what the page was filled in with: that is no longer theirs to keep."""
    with reading() as session:
        told = queries.answers_told(session, shut.adds_to or "")
    typed = {name: raw for name, raw in command.answers.items() if raw != told.get(name)}
    return replace(command, answers=typed)


def in_a_new_draft(command: actions.SavePage) -> BaseResponse:
    """The draft is gone but the text is here: keep it in a new draft rather than lose it."""
    now = clock.now()
    draft = actions.start_draft(now=now, keep_for=keep_for(), known={}, by=current_account(), source=begun_from())
    kept = actions.SavePage(cookie=draft.cookie, slug=command.slug, answers=command.answers)
    actions.save_page(kept, now=now, keep_for=keep_for())
    return with_draft_cookie(redirect(url_for("contacts.tasks", notice="new-draft"), 303), draft)


def after_sending(draft: Draft, wanted: Page, form: PageForm) -> BaseResponse:
    """The form was sent meanwhile: keep what was typed with it, beside what was sent.

    What a page saves by itself is kept once somebody presses its button: it may be older than what was sent, and have
    been on its way meanwhile; half a word is no addition to tell the hub of.
    """
    if request.form.get("action") == "autosave":
        return Response("Sent from another window", status=409, mimetype="text/plain")
    account = current_account()
    by = account.actor if account else PUBLIC
    reference = draft.contact_reference or ""
    kept = actions.offer_addition(reference=reference, slug=wanted.slug, answers=form.answers(), by=by, now=clock.now())
    return redirect(url_for("contacts.sent", notice="addition" if kept else "already-sent"), 303)
