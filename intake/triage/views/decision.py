"""A decision, page by page: each page is kept on the server before anything is checked, so that no text is lost."""

from __future__ import annotations

from flask import abort, redirect
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Typed
from intake.contacts.domain.states import State, TransitionRefused
from intake.contacts.domain.told_later import abuse_types_later
from intake.matching.domain.verdicts import Kind
from intake.permissions import Permission
from intake.triage import actions, queries
from intake.triage.domain import decision_pages as pages
from intake.triage.domain.advice import advice_on, facts_with_history, guidance_for
from intake.triage.domain.judgement import Fault
from intake.triage.domain.outcomes import DUPLICATE
from intake.triage.forms.anew import former_decision, typed_again
from intake.triage.forms.decision import read_decision
from intake.triage.presenters import decision as presenting
from intake.triage.presenters.advice import advice_shown
from intake.triage.presenters.beside import SenderSaid, beside_shown
from intake.triage.presenters.record import RecordLists
from intake.triage.presenters.routes import Suggested, chosen_in, suggested_links
from intake.triage.presenters.situation import SituationShown, situation_shown
from intake.triage.presenters.story import since
from intake.triage.views.finding import people_found
from intake.triage.views.shared import blueprint, contact_address, opened, posted, show, tidy
from thresholds import Guidance, recommendation_as_facts

NOT_NOW = "You cannot decide this contact now. Its state is ‘{}’."


@blueprint.get("/contacts/<reference>/decision")
@requires(Permission.DECIDE)
def decision(reference: str) -> ResponseReturnValue:
    """Begin a decision: what happened, against the guidance."""
    return _page(reference, pages.SITUATION)


@blueprint.post("/contacts/<reference>/decision")
@requires(Permission.DECIDE)
def keep_situation(reference: str) -> ResponseReturnValue:
    """Keep what was found to match, and show the advice."""
    return _keep(reference, pages.SITUATION)


@blueprint.get("/contacts/<reference>/decision/<code>")
@requires(Permission.DECIDE)
def decision_step(reference: str, code: str) -> ResponseReturnValue:
    """Show one of the later pages of a decision."""
    return _page(reference, pages.step(code) or abort(404))


@blueprint.post("/contacts/<reference>/decision/<code>")
@requires(Permission.DECIDE)
def keep_step(reference: str, code: str) -> ResponseReturnValue:
    """Keep one of the later pages of a decision, and go on."""
    return _keep(reference, pages.step(code) or abort(404))


@blueprint.post("/contacts/<reference>/decision/check")
@requires(Permission.DECIDE)
def record_decision(reference: str) -> ResponseReturnValue:
    """Recommend the decision that has been written."""
    me, now, page = signed_in_account(), clock.now(), opened(reference)
    draft = _kept(page)
    typed, base = draft or (Typed(), page.standing.version)
    try:
        command = read_decision(page.standing.reference, base, typed, guidance_for(page.standing.received_at))
        actions.record_decision(command, by=me, now=now)
    except actions.Refused as refusal:
        return _show(page, pages.CHECK, typed.with_faults(*refusal.faults), base=base, status=400)
    except actions.ContactChanged as conflict:
        return _conflict(page, typed, conflict)
    except (actions.TooLate, TransitionRefused) as refusal:
        return _show(page, pages.CHECK, typed.with_faults(Fault("", str(refusal))), base=base, status=409)
    return redirect(contact_address(page.standing.reference), 303)


@blueprint.post("/contacts/<reference>/decision/mine")
@requires(Permission.DECIDE)
def carry_on(reference: str) -> ResponseReturnValue:
    """Go on from one's own text, having read the other's."""
    found, version = tidy(reference), posted().number("version")
    try:
        actions.carry_on_with_mine(actions.CarryOnWithMine(found, version), by=signed_in_account(), now=clock.now())
    except actions.ContactMissing:
        abort(404)
    except actions.ContactChanged as conflict:
        page = opened(reference)
        return _conflict(page, _draft(page)[0], conflict)
    return redirect(_address(found, pages.CHECK), 303)


def _page(reference: str, step: pages.Step) -> ResponseReturnValue:
    page = opened(reference)
    typed, base = _draft(page)
    if not page.standing.is_open or page.standing.state in (State.SUBMITTED, State.ACKNOWLEDGED):
        words = NOT_NOW.format(page.standing.state.words)
        return show("contact", page, Typed(faults=(Fault("", words),)), status=409)
    return _show(page, step, typed, base=base)


def _keep(reference: str, step: pages.Step) -> ResponseReturnValue:
    page, typed = opened(reference), posted()
    guidance = guidance_for(page.standing.received_at)
    # Written anew, the first page that is kept brings all of the former text with it.
    begun, kept = {} if _kept(page) else _draft(page)[0].fields, pages.fields_of(step, typed, guidance)
    command = actions.SaveDecisionDraft(page.standing.reference, typed.number("version"), {**begun, **kept})
    actions.save_decision_draft(command, by=signed_in_account(), now=clock.now())
    whole, base = _draft(page)
    if step is pages.SITUATION and typed.one("then") != "next":
        part = "advice" if typed.one("then") == "advice" else pages.opened_last(typed, guidance)
        return redirect(f"{_address(page.standing.reference, step)}#{part}", 303)
    faults = pages.unanswered(step, whole)
    if faults:
        return _show(page, step, whole.with_faults(*faults), base=base, status=400)
    return redirect(_address(page.standing.reference, pages.STEPS[pages.STEPS.index(step) + 1]), 303)


def _draft(page: queries.ContactPage) -> tuple[Typed, int]:
    """Return what the person has typed so far, else the former decision's text, and the version it was begun from."""
    former = former_decision(page)
    return _kept(page) or (typed_again(former) if former else Typed(), page.standing.version)


def _kept(page: queries.ContactPage) -> tuple[Typed, int] | None:
    with reading() as session:
        draft = queries.decision_draft(session, page.standing.contact_id, signed_in_account().id)
    return (Typed(draft.answers), draft.base_version) if draft else None


def _show(
    page: queries.ContactPage, step: pages.Step, typed: Typed, *, base: int, status: int = 200
) -> ResponseReturnValue:
    guidance = guidance_for(page.standing.received_at)
    with_version = Typed({**typed.fields, "version": [str(base)]}, typed.faults)
    return show(
        f"decision_{step.code}",
        page,
        with_version,
        status=status,
        step=step,
        steps=[(each.title, _address(page.standing.reference, each), each is step) for each in pages.STEPS],
        **_advised(page, typed, guidance),
        situation=_situation(page, typed, guidance) if step is pages.SITUATION else None,
        suggested=_suggested(page, typed) if step is pages.REASONS else None,
        parts=presenting.parts_of(typed, today=clock.today()),
        lists=RecordLists(),
        begun_from=presenting.begun_words(page.names, former_decision(page)),
        fault_links=presenting.faults_by_page(typed.faults, page.standing.reference),
    )


def _suggested(page: queries.ContactPage, typed: Typed) -> Suggested | None:
    """What a contact may be linked to, looked for only where it is to be linked."""
    if DUPLICATE not in chosen_in(typed):
        return None
    return suggested_links(people_found(page.standing.reference, Kind.ADULT))


def _situation(page: queries.ContactPage, typed: Typed, guidance: Guidance) -> SituationShown:
    types = page.record.abuse_types
    return situation_shown(guidance, typed, types, later=abuse_types_later(types, page.later))


def _advised(page: queries.ContactPage, typed: Typed, guidance: Guidance) -> dict[str, object]:
    """Return the advice with the hub's own history in it, and what stands beside it."""
    examples, answered = pages.examples_of(typed, guidance), pages.facts_of(typed, guidance)
    with reading() as session:
        me = signed_in_account().id
        history = queries.history_facts_for(session, page.standing.reference, at=clock.now(), to=me)
    facts = facts_with_history(answered, history)
    advice = advice_on(received_at=page.standing.received_at, examples=examples, facts=facts)
    told = SenderSaid(page.record.answers, page.later)
    beside = beside_shown(history, advice, guidance, told=told, answered=answered, examples=examples)
    return {"advice": advice_shown(recommendation_as_facts(advice)), "beside": beside}


def _conflict(page: queries.ContactPage, typed: Typed, conflict: actions.ContactChanged) -> ResponseReturnValue:
    with reading() as session:
        draft = queries.decision_draft(session, page.standing.contact_id, signed_in_account().id)
    begun = draft.begun_at if draft else page.standing.received_at
    theirs = page.newest_decision
    return show(
        "decision_conflict",
        page,
        Typed({"version": [str(conflict.version)]}, (Fault("", str(conflict)),)),
        status=409,
        lines=presenting.side_by_side(theirs, typed),
        since=since(page, begun),
        theirs_by=page.names.get(theirs.decided_by, "") if theirs else "",
    )


def _address(reference: str, step: pages.Step) -> str:
    base = f"/contacts/{reference}/decision"
    return base if step is pages.SITUATION else f"{base}/{step.code}"
