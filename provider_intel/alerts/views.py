"""The lists, the evidence behind one listing, what patterns found, and the log; and saying what became of a flag."""

from collections.abc import Iterable
from datetime import date

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.signin.queries import names_of
from foundation.web.typed import Fault, FormRefused, Typed, read_typed
from provider_intel.alerts import actions, presenters, queries
from provider_intel.alerts.domain import StoredListing, StoredMatch, flag_of, flag_of_match
from provider_intel.domain import Match
from provider_intel.flags import actions as flag_actions
from provider_intel.flags import forms as flag_forms
from provider_intel.flags import presenters as flag_presenters
from provider_intel.flags import queries as flags
from provider_intel.flags.domain.life import Flag
from provider_intel.framework.actions import Conflicted
from provider_intel.patterns.possible_successors import NAME as POSSIBLE_SUCCESSORS
from provider_intel.permissions import Permission, may_keep_recording, may_open_contacts, may_read_register
from provider_intel.sources import kept_from, names_of_places

blueprint = Blueprint("intelligence", __name__, url_prefix="/intelligence")

_LENSES = {"high": "high_3_months", "low": "low_12_months"}
_RECORDING = "recording.changes"  # the record's page of changes in what is recorded, where it has one
_FOLLOWED = "register.followed"  # the register's page of two registrations, where it has one
_CONTACT = "triage.contact"  # the record's own page of one contact, where it has one


@blueprint.get("")
@requires(Permission.SEE_LISTS)
def lists() -> ResponseReturnValue:
    """Show the newest list of high reporting, or the one that stood on a day."""
    return _list_page("high")


@blueprint.get("/low")
@requires(Permission.SEE_LISTS)
def low() -> ResponseReturnValue:
    """Show the newest questions about low reporting, or those that stood on a day."""
    return _list_page("low")


@blueprint.get("/<int(max=2147483647):listing_id>")
@requires(Permission.SEE_EVIDENCE)
def evidence(listing_id: int) -> ResponseReturnValue:
    """Show everything behind one listing, and record that it was read."""
    answer = _evidence_page(listing_id, Typed())
    actions.record_evidence_opened(listing_id=listing_id, by=signed_in_account().actor, at=clock.now())
    return answer


@blueprint.post("/<int(max=2147483647):listing_id>")
@requires(Permission.SAY_OF_FLAGS)
def say_of_listing(listing_id: int) -> ResponseReturnValue:
    """Say what became of a listing."""
    with reading() as session:
        found = queries.listing(session, listing_id)
    if found is None:
        abort(404)
    typed = read_typed(request.form.lists())
    listing = found[0].listing
    refused = _say(flag_of(found[1].basis.lens, listing, found[0].as_at), typed, [listing.location_id])
    return (_evidence_page(listing_id, refused[0]), refused[1]) if refused else redirect(request.path, 303)


@blueprint.get("/patterns")
@requires(Permission.SEE_PATTERNS)
def patterns() -> ResponseReturnValue:
    """Show what the patterns found on the newest date."""
    with reading() as session:
        found = queries.latest_matches(session)
        told = flags.lives(session, [(one.match.pattern, one.match.key) for one in found])
    states = {one.id: flag_presenters.state_tag(told[one.match.pattern, one.match.key]) for one in found}
    links = {one.id: url_for("intelligence.match", match_id=one.id) for one in found}
    page = presenters.found_page(found, states, links)
    return render_template("provider_intel/alerts/patterns.html", page=page, here="patterns", may_see_patterns=True)


@blueprint.get("/patterns/<int(max=2147483647):match_id>")
@requires(Permission.SEE_PATTERNS)
def match(match_id: int) -> ResponseReturnValue:
    """Show everything behind one thing a pattern found, and record that it was read."""
    answer = _match_page(match_id, Typed())
    actions.record_match_opened(match_id=match_id, by=signed_in_account().actor, at=clock.now())
    return answer


@blueprint.post("/patterns/<int(max=2147483647):match_id>")
@requires(Permission.SAY_OF_FLAGS)
def say_of_match(match_id: int) -> ResponseReturnValue:
    """Say what became of something a pattern found."""
    with reading() as session:
        found = queries.match(session, match_id) or abort(404)
    typed = read_typed(request.form.lists())
    refused = _say(flag_of_match(found.match, found.as_at), typed, found.match.places)
    return (_match_page(match_id, refused[0]), refused[1]) if refused else redirect(request.path, 303)


@blueprint.get("/log")
@requires(Permission.SEE_PATTERNS)
def log() -> ResponseReturnValue:
    """Show a year of listings with what became of each, and how often each rule was right."""
    today, asked = clock.today(), request.args.get("year", "")
    with reading() as session:
        stored, replay = queries.latest_log(session, by=today), queries.latest_replay(session, by=today)
        years = [one.year for one in stored.years] if stored else []
        year = int(asked) if asked in [str(one) for one in years] else (years or [today.year])[0]
        listed = [one for told in (stored.years if stored else ()) if told.year == year for one in told.listings]
        told = flags.lives(session, [(one.lens, one.location_id) for one in listed])
    states = {which: flag_presenters.state_tag(life) for which, life in told.items()}
    page = presenters.log_page(stored, year=year, states=states, replay=replay) if stored else None
    return render_template("provider_intel/alerts/log.html", page=page, here="log", may_see_patterns=True)


def _list_page(which: str) -> ResponseReturnValue:
    lens, asked = _LENSES[which], request.args.get("as_at", "")
    try:
        day = date.fromisoformat(asked) if asked else None
    except ValueError:
        day = None
    with reading() as session:
        stored = queries.latest_list(session, lens=lens, on_or_before=day)
        listings = queries.listings_of(session, stored.id) if stored else []
        told = flags.lives(session, [(lens, one.listing.location_id) for one in listings])
    links = {one.id: url_for("intelligence.evidence", listing_id=one.id) for one in listings}
    states = {one.id: flag_presenters.state_tag(told[lens, one.listing.location_id]) for one in listings}
    page = presenters.list_page(stored, listings, links, states) if stored else None
    return render_template(
        "provider_intel/alerts/list.html", page=page, asked=asked, misread=bool(asked) and not day, here=which,
        may_see_patterns=signed_in_account().may(Permission.SEE_PATTERNS), recording=_recording_address(),
    )  # fmt: skip


def _recording_address() -> str:
    may = may_keep_recording(signed_in_account().permissions) and _RECORDING in current_app.view_functions
    return url_for(_RECORDING) if may else ""


def _evidence_page(listing_id: int, form: Typed) -> str:
    account = signed_in_account()
    with reading() as session:
        found: tuple[StoredListing, presenters.StoredList] = queries.listing(session, listing_id) or abort(404)
        newest = queries.latest_list(session, lens=found[1].basis.lens)
        named = [report.reference for report in found[0].listing.evidence]
        kept = kept_from(session, account.id, named, now=clock.now())
    page = presenters.evidence_page(*found, newest=newest, links=_links(named), kept=kept)
    life = _life(flag_of(found[1].basis.lens, found[0].listing, found[0].as_at))
    return render_template("provider_intel/alerts/evidence.html", page=page, life=life, form=form, may_say=_may_say())


def _match_page(match_id: int, form: Typed) -> str:
    account = signed_in_account()
    with reading() as session:
        found: StoredMatch = queries.match(session, match_id) or abort(404)
        newest = queries.newest_dates(session, by=clock.today()).get(queries.PATTERNS, found.as_at)
        named = [one.reference for one in found.match.proof]
        kept = kept_from(session, account.id, named, now=clock.now())
        names = names_of_places(session, {*found.match.places, *(one.reference for one in found.match.proof)})
    links = _links([one.reference for one in found.match.proof if presenters.is_of_concern(one)])
    confirm = _confirm(found.match)
    page = presenters.match_page(found, newest=newest, names=names, links=links, kept=kept, confirm=confirm)
    life = _life(flag_of_match(found.match, found.as_at))
    return render_template("provider_intel/alerts/match.html", page=page, life=life, form=form, may_say=_may_say())


def _say(flag: Flag, typed: Typed, places: Iterable[str]) -> tuple[Typed, int] | None:
    try:
        step = flag_forms.read_step(flag, typed)
        actions.say_of_flag(step, places=places, by=signed_in_account(), now=clock.now())
    except FormRefused as refusal:
        return typed.with_faults(*refusal.faults), 400
    except (flag_actions.FlagChanged, Conflicted) as refusal:
        return typed.with_faults(Fault("", str(refusal))), 409
    return None


def _life(flag: Flag) -> flag_presenters.LifeShown:
    with reading() as session:
        life = flags.life(session, (flag.kind, flag.key))
        people = names_of(session, {one.by_account for one in life.steps if one.by_account})
    return flag_presenters.life_shown(life, flag, people)


def _links(named: list[str]) -> dict[str, str]:
    opens = may_open_contacts(signed_in_account().permissions) and _CONTACT in current_app.view_functions
    return {reference: url_for(_CONTACT, reference=reference) for reference in named if opens}


def _confirm(match: Match) -> str:
    """Return where a person says whether one registration followed another, for the pattern that only asks."""
    may = may_read_register(signed_in_account().permissions) and _FOLLOWED in current_app.view_functions
    if match.pattern != POSSIBLE_SUCCESSORS or not may:
        return ""
    predecessor, successor = match.places
    return url_for(_FOLLOWED, location_id=successor, predecessor_id=predecessor)


def _may_say() -> bool:
    return signed_in_account().may(Permission.SAY_OF_FLAGS)
