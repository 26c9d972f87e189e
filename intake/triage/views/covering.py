"""Handing sign-off to somebody else for some days: who signs for whom, the form, and taking it back."""

from __future__ import annotations

from flask import abort, redirect, render_template
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.signin.queries import names_of
from foundation.web.typed import Fault, FormRefused, Typed
from intake.permissions import Permission
from intake.teams.queries import workers
from intake.triage import actions, queries
from intake.triage.presenters.covering import CoverShown, covers_shown, standing_in_words
from intake.triage.views.shared import blueprint, posted

_PAGE = "/sign-off-cover"


@blueprint.get(_PAGE)
@requires(Permission.CONFIRM_COVER)
def covering() -> ResponseReturnValue:
    """Show who signs for whom, and ask to whom one's own sign-off is handed."""
    return _page(Typed())


@blueprint.post(_PAGE)
@requires(Permission.SIGN_OFF)
def hand_over_signing() -> ResponseReturnValue:
    """Hand one's own sign-off to a named person for some days."""
    typed = posted()
    days = typed.date("first_day"), typed.date("last_day")
    command = actions.HandOverSigning(typed.one("to_account"), *days, typed.one("reason"))
    try:
        actions.hand_over_signing(command, by=signed_in_account(), now=clock.now())
    except FormRefused as refusal:
        return _page(typed.with_faults(*refusal.faults), status=400)
    except actions.PermissionWithdrawn:
        abort(404)
    return redirect(_PAGE, 303)


@blueprint.post(f"{_PAGE}/<int(max=2147483647):number>/take-back")
@requires(Permission.SIGN_OFF)
def take_back_signing(number: int) -> ResponseReturnValue:
    """End a cover before its last day."""
    try:
        actions.take_back_signing(number, by=signed_in_account(), now=clock.now())
    except (actions.CoverMissing, actions.PermissionWithdrawn):
        abort(404)
    return redirect(_PAGE, 303)


@blueprint.get(f"{_PAGE}/<int(max=2147483647):number>/confirm")
@requires(Permission.CONFIRM_COVER)
def cover_to_confirm(number: int) -> ResponseReturnValue:
    """Show one cover to whoever may be its second person."""
    return _confirming(number, Typed())


@blueprint.post(f"{_PAGE}/<int(max=2147483647):number>/confirm")
@requires(Permission.CONFIRM_COVER)
def confirm_cover(number: int) -> ResponseReturnValue:
    """Confirm that somebody signs in another's place."""
    try:
        actions.confirm_cover(number, by=signed_in_account(), now=clock.now())
    except (actions.CoverMissing, actions.PermissionWithdrawn):
        abort(404)
    except actions.NotYoursToConfirm as refusal:
        return _confirming(number, Typed().with_faults(Fault("", str(refusal))), status=409)
    return redirect(_PAGE, 303)


def stands_in() -> tuple[str, ...]:
    """Return in words for whom the person signed in signs today; not found for somebody who may not sign at all."""
    me = signed_in_account()
    if me.may(Permission.SIGN_OFF):
        return ()
    with reading() as session:
        covers = queries.covers_of(session, me.id, on=clock.today())
        names = names_of(session, {each.for_account for each in covers})
    return standing_in_words(covers, names) or abort(404)


def _page(typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    me = signed_in_account()
    with reading() as session:
        covers = queries.all_covers(session)
        people = [
            each for each in workers(session) if each.may(Permission.DECIDE) and not each.may(Permission.SIGN_OFF)
        ]
    options = [{"code": each.id, "label": each.name} for each in people if each.id != me.id]
    page = "intake/triage/sign_off_cover.html"
    return render_template(
        page, covers=_shown(covers), people=options, form=typed, signs=me.may(Permission.SIGN_OFF)
    ), status


def _confirming(number: int, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        cover = queries.one_cover(session, number) or abort(404)
    (shown,) = _shown((cover,))
    return render_template("intake/triage/sign_off_cover_confirm.html", cover=shown, form=typed), status


def _shown(covers: tuple[queries.Cover, ...]) -> tuple[CoverShown, ...]:
    people = {name for each in covers for name in (each.for_account, each.by_account, each.confirmed_by) if name}
    with reading() as session:
        names = names_of(session, people)
    return covers_shown(covers, names, today=clock.today(), by=signed_in_account())
