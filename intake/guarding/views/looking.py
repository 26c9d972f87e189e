"""Looking that stands out: the reviewer's list, one finding, what the person asked sees, and one's own details."""

from __future__ import annotations

from flask import abort, redirect, render_template
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed
from intake.guarding import actions, forms, presenters, queries
from intake.guarding.views.shared import blueprint, posted
from intake.permissions import Permission

_NUMBER = "<int(max=2147483647):number>"


@blueprint.get("/looking")
@requires(Permission.REVIEW_LOOKING)
def findings() -> ResponseReturnValue:
    """List what this reviewer was given to look at."""
    me = signed_in_account().id
    with reading() as session:
        told = queries.findings_for(session, me)
    found = _shown(told, me)
    page = {"open": [each for each in found if each.is_open], "ended": [each for each in found if not each.is_open]}
    return render_template("intake/guarding/findings.html", kinds=presenters.kinds_looked_for(), **page)


@blueprint.get(f"/looking/{_NUMBER}")
@requires(Permission.REVIEW_LOOKING)
def finding(number: int) -> ResponseReturnValue:
    """Show one finding; that it was read is recorded."""
    return _finding(number, Typed())


@blueprint.post(f"/looking/{_NUMBER}")
@requires(Permission.REVIEW_LOOKING)
def answer(number: int) -> ResponseReturnValue:
    """Say what a finding comes to, or ask the person."""
    typed = posted()
    try:
        actions.answer_finding(forms.read_answer(number, typed), by=signed_in_account(), now=clock.now())
    except actions.FindingMissing:
        abort(404)
    except FormRefused as refusal:
        return _finding(number, typed.with_faults(*refusal.faults), status=400)
    except actions.FindingClosed as refusal:
        return _finding(number, typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect(f"/looking/{number}", 303)


@blueprint.get("/my-looking")
@requires(Permission.SEE_CONTACT)
def my_looking() -> ResponseReturnValue:
    """Show what one was asked about one's own looking, and what one told of oneself."""
    return _mine(Typed())


@blueprint.post(f"/my-looking/{_NUMBER}")
@requires(Permission.SEE_CONTACT)
def say(number: int) -> ResponseReturnValue:
    """Answer what one was asked."""
    typed = posted()
    try:
        actions.say_about_finding(number, forms.read_said(typed), by=signed_in_account(), now=clock.now())
    except actions.FindingMissing:
        abort(404)
    except FormRefused as refusal:
        return _mine(typed.with_faults(*refusal.faults), status=400)
    except actions.FindingClosed as refusal:
        return _mine(typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect("/my-looking", 303)


@blueprint.post("/my-looking/details")
@requires(Permission.SEE_CONTACT)
def tell_details() -> ResponseReturnValue:
    """Keep the marks of what a person tells of themselves."""
    typed = posted()
    try:
        kept = actions.tell_own_details(forms.read_details(typed), by=signed_in_account(), now=clock.now())
    except FormRefused as refusal:
        return _mine(typed.with_faults(*refusal.faults), status=400)
    return _mine(Typed(), kept=kept)


def _finding(number: int, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    me = signed_in_account()
    with reading() as session:
        told = queries.finding(session, number, reviewer_id=me.id) or abort(404)
    (found,) = _shown((told,), me.id)
    actions.record_finding_shown(number, by=me, now=clock.now())
    page = {"shown": found, "form": typed, "answers": presenters.ANSWERS}
    return render_template("intake/guarding/finding.html", **page), status


def _mine(typed: Typed, *, kept: int | None = None, status: int = 200) -> ResponseReturnValue:
    me = signed_in_account().id
    with reading() as session:
        told = queries.findings_about(session, me)
    found = _shown(told, me)
    return render_template("intake/guarding/my_looking.html", found=found, form=typed, kept=kept), status


def _shown(told: tuple[queries.FindingTold, ...], me: str) -> list[presenters.FindingShown]:
    with reading() as session:
        seen = queries.without_kept_back(session, told, reader=me, now=clock.now())
    return [presenters.finding_shown(each) for each in seen]
