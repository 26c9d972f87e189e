"""The hub asks another body, reads what comes back, and answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import abort, redirect
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.signin.queries import organisations
from foundation.web.typed import Typed
from intake.attachments.queries import files_of_form
from intake.caused import actions, forms, queries
from intake.caused.domain import facts, forms_of
from intake.caused.domain.states import CausedMoveRefused
from intake.caused.presenters import caused_shown, lines_shown
from intake.caused.presenters.hub import FileShown, ReportFiles, about, ask_form
from intake.caused.views.shared import blueprint, tidy_caused
from intake.enquiries.domain.parts import Form
from intake.enquiries.domain.records import Whole
from intake.enquiries.forms import of_form
from intake.enquiries.presenters.page import may_write
from intake.enquiries.views.shared import attempt, opened, posted, show, tidy
from intake.permissions import Permission

REFUSALS = (actions.OwnProposal, actions.CausedChanged, CausedMoveRefused)


@blueprint.get("/enquiries/<reference>/caused")
@requires(Permission.SEE_ENQUIRIES)
def caused(reference: str) -> ResponseReturnValue:
    """Show what an enquiry asked of other bodies, and ask another."""
    return _list(opened(reference), Typed(), 200)


@blueprint.post("/enquiries/<reference>/caused")
@requires(Permission.WORK_ENQUIRY)
def ask(reference: str) -> ResponseReturnValue:
    """Ask another body, or propose it."""
    typed, me, now = of_form(forms_of.ASK, posted()), signed_in_account(), clock.now()
    refused = attempt(
        reference,
        lambda: actions.ask_body(forms.read_ask(tidy(reference), typed), by=me, now=now),
        typed,
        lambda again, status: _list(opened(reference), again, status),
    )
    return refused or redirect(f"/enquiries/{tidy(reference)}/caused", 303)


@blueprint.get("/enquiries/<reference>/caused/<asked>")
@requires(Permission.SEE_ENQUIRIES)
def one(reference: str, asked: str) -> ResponseReturnValue:
    """Show one thing asked, whole."""
    return _one(opened(reference), asked, {}, 200)


@blueprint.post("/enquiries/<reference>/caused/<asked>/<form>")
@requires(Permission.WORK_ENQUIRY)
def answer(reference: str, asked: str, form: str) -> ResponseReturnValue:
    """Agree, accept or challenge, write down a report, or withdraw."""
    short, read, do = _FORMS.get(form) or abort(404)
    typed, me, now = of_form(short, posted()), signed_in_account(), clock.now()
    found = tidy_caused(asked)
    refused = attempt(
        reference,
        lambda: do(read(tidy(reference), found, typed), by=me, now=now),
        typed,
        lambda again, status: _one(opened(reference), asked, {form: again}, status),
        also=REFUSALS,
    )
    return refused or redirect(f"/enquiries/{tidy(reference)}/caused/{found}", 303)


_FORMS: dict[str, tuple[Form, Callable[[str, str, Typed], Any], Callable[..., None]]] = {
    "agree": (forms_of.AGREE, forms.read_agree, actions.agree),
    "judge": (forms_of.JUDGE, forms.read_judge, actions.judge),
    "report": (forms_of.WRITTEN_DOWN, forms.read_written_down, actions.write_down_report),
    "withdraw": (forms_of.WITHDRAW, forms.read_withdraw, actions.withdraw),
}


def _list(whole: Whole, typed: Typed, status: int) -> ResponseReturnValue:
    me, now = signed_in_account(), clock.now()
    with reading() as session:
        lines = lines_shown(queries.caused_of(session, whole.standing.id), now=now)
        bodies = {each.id: each.name for each in organisations(session, active_only=True)}
    form = ask_form(whole.standing, typed, bodies) if may_write(whole.standing, me) else None
    risks = [each.fact.cause for person in whole.adults for each in whole.risks_of(person.adult) if each.fact.cause]
    page = {"lines": lines, "asks": form, "risks": risks}
    return show("intake/caused/list.html", whole, form.fields if form else typed, status=status, **page)


def _one(whole: Whole, asked: str, typed: dict[str, Typed], status: int) -> ResponseReturnValue:
    me, now = signed_in_account(), clock.now()
    try:
        found = actions.read_at_hub(whole.standing.id, tidy_caused(asked), by=me, now=now)
    except actions.CausedMissing:
        abort(404)
    files = _files(found, f"/enquiries/{whole.standing.reference}/caused/{found.caused.reference}")
    page = caused_shown(found, whole.standing, typed, by=me, now=now, files=files)
    wrong = next((each.fields for each in page.forms if each.fields.faults), next(iter(typed.values()), Typed()))
    return show("intake/caused/one.html", whole, wrong, status=status, caused=page)


def _files(found: facts.Whole, base: str) -> ReportFiles:
    with reading() as session:
        held = {each.number: files_of_form(session, each.files_key) for each in found.reports}
    return {
        number: tuple(FileShown(f"{base}/files/{each.mark}", each.name, about(each)) for each in kept)
        for number, kept in held.items()
    }
