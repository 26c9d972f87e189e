"""Reports on the guidance at work, and a decision replayed. Every look is recorded."""

import time
from dataclasses import replace

from flask import Blueprint, abort, render_template, request
from flask.sansio.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from foundation import clock, ids
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from intake.guidance import actions, queries
from intake.guidance.domain.disagreement import disagreement
from intake.guidance.forms import read_span
from intake.guidance.presenters import disagreement_shown, rehearsal_shown, replay_shown
from intake.permissions import Permission
from intake.restriction.queries import kept_back, may_see
from intake.rule_sets.domain import guidance_called, guidance_on
from thresholds import ClockPolicy, known_versions, rehearse

blueprint = Blueprint("guidance", __name__)

HOLIDAYS_ARE_ASKED_FOR_EVERY = 60.0
"""Seconds: a holiday announced in one process is known to the others within this time."""

_asked_at = float("-inf")


@blueprint.record_once
def _take_settings(state: BlueprintSetupState) -> None:
    actions.count_days_by(ClockPolicy(state.app.config["HUB"].clock_policy))


@blueprint.before_app_request
def _know_the_holidays() -> None:
    global _asked_at
    if request.endpoint != "static" and time.monotonic() - _asked_at > HOLIDAYS_ARE_ASKED_FOR_EVERY:
        _asked_at = time.monotonic()
        actions.learn_holidays_if_possible()


@blueprint.get("/contacts/<reference>/replay")
@requires(Permission.SEE_CONTACT)
def replay(reference: str) -> ResponseReturnValue:
    """Show every decision on a contact as it was on its day."""
    try:
        tidy = ids.read_reference("SA", reference)
    except ids.ReferenceUnreadable:
        abort(404)
    with reading() as session:
        seen = may_see(session, signed_in_account().id, tidy, now=clock.now())
        found = queries.replay_of(session, tidy) if seen else None
    if found is None:
        abort(404)
    actions.record_replay_shown(reference=tidy, by=signed_in_account(), now=clock.now())
    status = 500 if any(each.broken for each in found.decisions) else 200
    return render_template("intake/guidance/replay.html", shown=replay_shown(found)), status


@blueprint.get("/reports")
@requires(Permission.SEE_REPORTS)
def reports() -> ResponseReturnValue:
    """List the reports."""
    return render_template("intake/guidance/reports.html")


@blueprint.get("/reports/rehearsal")
@requires(Permission.SEE_REPORTS)
def rehearsal() -> ResponseReturnValue:
    """Show which contacts of a span would have moved under a draft."""
    me, now, span = signed_in_account(), clock.now(), read_span(request.args, today=clock.today())
    drafts = {each.id: each for each in known_versions() if each.draft}
    chosen = drafts.get(request.args.get("draft", ""))
    if chosen is None:
        return render_template("intake/guidance/rehearsal.html", span=span, drafts=drafts.values(), chosen=None)
    new = guidance_called(chosen.id, on=chosen.in_force_from)
    with reading() as session:
        past = queries.past_contacts(session, since=span.since, until=span.until)
        found = rehearse(past, old=guidance_on(span.until), new=new, by=queries.ATTRIBUTES)
        # The figures are of all, the same for every reader; single contacts are named only to those who may see them.
        hidden = kept_back(session, me.id, [each.reference for each in found.moved], now=now)
    found = replace(found, moved=tuple(each for each in found.moved if each.reference not in hidden))
    actions.record_rehearsal_shown(draft=chosen.id, contacts=found.read, by=me.actor, now=now)
    shown = rehearsal_shown(found, label=chosen.label, with_contacts=me.may(Permission.SEE_CONTACT))
    page = {"span": span, "drafts": drafts.values(), "chosen": chosen, "shown": shown}
    return render_template("intake/guidance/rehearsal.html", **page)


@blueprint.get("/reports/disagreement")
@requires(Permission.SEE_REPORTS)
def disagreements() -> ResponseReturnValue:
    """Show where people and the guidance part."""
    span = read_span(request.args, today=clock.today())
    with reading() as session:
        judged = queries.judged_between(session, since=span.since, until=span.until)
        found = disagreement(judged, guidance=guidance_on(span.until))
        parted = [each.reference for each in found.parted]
        hidden = kept_back(session, signed_in_account().id, parted, now=clock.now())
    found = replace(found, parted=tuple(each for each in found.parted if each.reference not in hidden))
    shown = disagreement_shown(found, manager=signed_in_account().may(Permission.SIGN_OFF))
    return render_template("intake/guidance/disagreement.html", span=span, shown=shown)
