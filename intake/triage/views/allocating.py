"""Allocating: the contacts that were ticked, everybody's open work beside them, and what became of each."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock, ids
from foundation.database import reading
from foundation.signin import Account, requires, signed_in_account
from foundation.signin.queries import names_of
from foundation.web.typed import Typed
from intake.permissions import Permission
from intake.rota.queries import away_on
from intake.teams.queries import teams, workers
from intake.triage import actions, queries
from intake.triage.domain.load import loads, weights_on
from intake.triage.forms.allocating import read_allocation
from intake.triage.presenters.allocating import AllocatingShown, allocating_shown
from intake.triage.views.shared import blueprint, posted


@blueprint.get("/queue/allocate")
@requires(Permission.ALLOCATE)
def allocating() -> ResponseReturnValue:
    """Ask whom the ticked contacts go to, and why."""
    shown = _shown(request.args.getlist("contact"))
    return render_template("intake/triage/allocate.html", shown=shown, form=Typed(), result=None)


@blueprint.post("/queue/allocate")
@requires(Permission.ALLOCATE)
def allocate() -> ResponseReturnValue:
    """Give the contacts away; those that changed meanwhile are named, with a fresh page for them."""
    typed = posted()
    try:
        result = actions.allocate(read_allocation(typed), by=signed_in_account(), now=clock.now())
    except actions.Refused as refusal:
        shown = _shown([each.partition(":")[0] for each in typed.many("contact")])
        page = {"shown": shown, "form": typed.with_faults(*refusal.faults), "result": None}
        return render_template("intake/triage/allocate.html", **page), 400
    left = _shown([*result.changed, *result.unfit])
    page = {"shown": left, "form": typed, "result": result}
    return render_template("intake/triage/allocate.html", **page), 409 if result.changed else 200


def _shown(references: list[str]) -> AllocatingShown:
    now, me = clock.now(), signed_in_account().id
    with reading() as session:
        rows = queries.rows_of(session, _tidy(references), me=me, now=now)
        people = {account.id: account for account in workers(session)}
        today = clock.in_london(now).date()
        held, kept_back = queries.open_work(session, me=me, now=now), queries.restricted_work(session)
        open_teams, away = teams(session, on=today), away_on(session, today)
        names = names_of(session, {row.owner_id for row in rows if row.owner_id})
    fit = _fit([each for each in people.values() if each.id not in away], {row.owner_role for row in rows})
    weights = weights_on(today)
    weighed = loads(people, held, weights)
    return allocating_shown(
        rows, people=people, loads=weighed, teams=open_teams, names=names, weights=weights, away=away, fit=fit, me=me,
        restricted=kept_back,
    )  # fmt: skip


def _fit(accounts: list[Account], waits_for: set[str]) -> frozenset[str]:
    """Return whom it would be sensible to suggest: whose role it is, else who may and does not sign, else who may.

    A manager who takes a contact on can no longer sign its decision.
    """
    needed = {actions.needed_for(role) for role in waits_for}
    may = [each for each in accounts if all(each.may(permission) for permission in needed)]
    own = [each for each in may if waits_for <= set(each.roles)]
    signs_none = [each for each in may if not each.may(Permission.SIGN_OFF)]
    return frozenset(each.id for each in own or signs_none or may)


def _tidy(references: list[str]) -> list[str]:
    found = []
    for each in references:
        try:
            found.append(ids.read_reference("SA", each))
        except ids.ReferenceUnreadable:
            continue
    return found
