"""Who may see a contact: restricting, changing, ending; and declaring a conflict of interest."""

from __future__ import annotations

from collections.abc import Callable

from flask import abort, redirect, render_template
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed
from intake.guarding import actions, forms, presenters, queries
from intake.guarding.views.shared import blueprint, posted, tidy
from intake.permissions import Permission


@blueprint.get("/contacts/<reference>/restriction")
@requires(Permission.RESTRICT)
def restriction(reference: str) -> ResponseReturnValue:
    """Show who may see a contact; that this was looked at is recorded."""
    return _page(tidy(reference), Typed())


@blueprint.post("/contacts/<reference>/restriction")
@requires(Permission.RESTRICT)
def restrict(reference: str) -> ResponseReturnValue:
    """Restrict a contact, or all about its adult or place."""
    me, now = signed_in_account(), clock.now()
    return _carry_out(
        reference, lambda found, typed: actions.restrict(forms.read_restrict(found, typed), by=me, now=now)
    )


@blueprint.post("/contacts/<reference>/restriction/<int(max=2147483647):number>")
@requires(Permission.RESTRICT)
def change_lists(reference: str, number: int) -> ResponseReturnValue:
    """Change who may see."""
    me, now = signed_in_account(), clock.now()
    return _carry_out(
        reference,
        lambda found, typed: actions.change_lists(forms.read_change(found, number, typed), by=me, now=now),
    )


@blueprint.post("/contacts/<reference>/restriction/<int(max=2147483647):number>/end")
@requires(Permission.RESTRICT)
def end_restriction(reference: str, number: int) -> ResponseReturnValue:
    """End a restriction."""
    me, now = signed_in_account(), clock.now()
    return _carry_out(
        reference,
        lambda found, typed: actions.end_restriction(forms.read_end(found, number, typed), by=me, now=now),
    )


@blueprint.post("/contacts/<reference>/restriction/conflict")
@requires(Permission.RESTRICT)
def record_conflict(reference: str) -> ResponseReturnValue:
    """Record a conflict of interest of somebody else."""
    me, now = signed_in_account(), clock.now()

    def record(found: str, typed: Typed) -> object:
        command = forms.read_conflict(found, typed, account_id=typed.one("account"))
        return actions.declare_conflict(command, by=me, now=now)

    return _carry_out(reference, record)


@blueprint.get("/contacts/<reference>/conflict")
@requires(Permission.SEE_CONTACT)
def conflict(reference: str) -> ResponseReturnValue:
    """Ask what one should not see, and why."""
    return _conflict(tidy(reference), Typed())


@blueprint.post("/contacts/<reference>/conflict")
@requires(Permission.SEE_CONTACT)
def declare_conflict(reference: str) -> ResponseReturnValue:
    """Declare a conflict of interest of one's own: the record is gone from this moment."""
    found, typed, me = tidy(reference), posted(), signed_in_account()
    try:
        actions.declare_conflict(forms.read_conflict(found, typed, account_id=me.id), by=me, now=clock.now())
    except actions.RecordMissing:
        abort(404)
    except FormRefused as refusal:
        return _conflict(found, typed.with_faults(*refusal.faults), status=400)
    return redirect("/conflict-declared", 303)


@blueprint.get("/conflict-declared")
@requires(Permission.SEE_CONTACT)
def conflict_declared() -> ResponseReturnValue:
    """Say that it was recorded, and name nothing."""
    return render_template("intake/guarding/conflict_declared.html")


def _carry_out(reference: str, do: Callable[[str, Typed], object]) -> ResponseReturnValue:
    found, typed = tidy(reference), posted()
    try:
        do(found, typed)
    except actions.RecordMissing:
        abort(404)
    except FormRefused as refusal:
        return _page(found, typed.with_faults(*refusal.faults), status=400)
    except actions.RestrictionChanged as conflict:
        return _page(found, typed.with_faults(Fault("", str(conflict))), status=409)
    with reading() as session:
        still = queries.still_seen(session, signed_in_account().id, found, now=clock.now())
    return redirect(f"/contacts/{found}/restriction" if still else "/queue", 303)


def _page(reference: str, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    try:
        contact_id = actions.record_restrictions_shown(reference, by=signed_in_account(), now=clock.now())
    except actions.RecordMissing:
        abort(404)
    with reading() as session:
        named, people = queries.contact_named(session, reference), queries.staff(session)
        held = [presenters.restriction_shown(each) for each in queries.restrictions_told(session, contact_id)]
        opened = [presenters.opening_shown(each) for each in queries.passes_told(session, contact_id)]
    page = {
        "named": named,
        "held": held,
        "opened": opened,
        "people": people,
        "covers": presenters.COVERS,
        "form": typed,
        "blank": Typed(),  # the forms of restrictions that stand start from what stands
    }
    return render_template("intake/guarding/restriction.html", me=signed_in_account().id, **page), status


def _conflict(reference: str, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        named = queries.contact_named(session, reference) or abort(404)
    page = {"named": named, "form": typed, "covers": presenters.CONFLICTS}
    return render_template("intake/guarding/conflict.html", **page), status
