"""The urgent path: one page that is saved like any other, and can be sent as it stands."""

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import current_account, open_to_all
from intake.contacts import actions
from intake.contacts.domain.drafts import Draft
from intake.contacts.domain.pages import urgent as page
from intake.contacts.domain.questions import Answers, Problem
from intake.contacts.domain.snapshot import Line
from intake.contacts.forms import PageForm, form_for
from intake.contacts.presenters import elsewhere, urgent_view
from intake.contacts.views.form import after_sending, in_a_new_draft, own_words, saved_answer
from intake.contacts.views.shared import (
    ANYONE,
    SignInFirst,
    blueprint,
    covered_writer,
    draft_cookie,
    is_shut,
    keep_for,
    kept_until_signed_in,
    may_be_shown,
    named_draft,
    notice_words,
    open_draft,
    settings,
)


@blueprint.get("/report/urgent")
@open_to_all(ANYONE)
def urgent() -> ResponseReturnValue:
    """Show the one page of the urgent path, with what the form already holds."""
    draft = open_draft()
    if draft is None:
        return render_template("intake/contacts/no_draft.html"), 404
    if draft.is_sent or draft.adds_to or draft.taken:
        return redirect(url_for("contacts.tasks"), 303)
    return _page(draft, draft.answers)


@blueprint.post("/report/urgent")
@open_to_all(ANYONE)
def save_urgent() -> ResponseReturnValue:
    """Save the page whatever it holds; then send it, go over to the whole form, or stop for now."""
    form = form_for(page.PAGE, request.form)
    mark = request.form.get("mark", "")
    command = actions.SavePage(cookie=draft_cookie(), slug=page.SLUG, answers=form.answers(), mark=mark)
    before = named_draft()
    if before is not None and is_shut(before):
        return in_a_new_draft(own_words(command, before))
    try:
        draft = actions.save_page(command, now=clock.now(), keep_for=keep_for())
    except actions.DraftMissing:
        return in_a_new_draft(command)
    except actions.DraftSent as sent:
        return after_sending(sent.draft, page.PAGE, form)
    except actions.PageChanged as changed:
        return _both_texts(changed.draft, form)
    return _after_saving(draft, form)


def _after_saving(draft: Draft, form: PageForm) -> ResponseReturnValue:
    action = request.form.get("action", "")
    if action == "autosave":
        return saved_answer(page.PAGE, draft)
    if action in ("whole", "later") or draft.adds_to or draft.taken:  # the hub may send its own as it stands
        return redirect(url_for("contacts.tasks", notice="saved"), 303)
    return _send(draft, form)


def _both_texts(draft: Draft, form: PageForm) -> ResponseReturnValue:
    """Another window saved these answers: show both, and send nothing until the person has put them together."""
    if request.form.get("action") == "autosave":
        return Response("Changed in another window", status=409, mimetype="text/plain")
    try:
        if draft.taken or not may_be_shown(draft):
            return redirect(url_for("contacts.tasks"), 303)
    except SignInFirst:
        return kept_until_signed_in(draft)
    other = elsewhere(page.PAGE, draft.answers, form.answers())
    return _page(draft, {**draft.answers, **form.answers()}, other=other), 409


def _send(draft: Draft, form: PageForm) -> ResponseReturnValue:
    command = actions.SendContact(
        form_key=draft.form_key,
        answers=draft.answers,
        draft_version=draft.version,
        clock_policy=settings().clock_policy,
        urgent=True,
        written_by=covered_writer(draft),
    )
    try:
        actions.send_contact(command, by=current_account(), now=clock.now())
    except actions.ContactIncomplete:
        return _page(draft, form.answers(), form.problems(today=clock.today(), known=draft.answers)), 400
    except actions.DraftChanged:
        return redirect(url_for("contacts.urgent", notice="saved-meanwhile"), 303)
    return redirect(url_for("contacts.sent"), 303)


def _page(draft: Draft, answers: Answers, problems: tuple[Problem, ...] = (), other: tuple[Line, ...] = ()) -> str:
    view = urgent_view(draft, answers, now=clock.now(), problems=problems, other=other)
    return render_template("intake/contacts/urgent.html", view=view, notice=notice_words())
