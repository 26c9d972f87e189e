"""The explorer's page, and the opening of a worker's name."""

from datetime import date

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import Account, requires, signed_in_account
from foundation.web.typed import FormRefused, Typed, read_typed
from provider_intel.domain import worker_words
from provider_intel.employments.queries import reason_given
from provider_intel.explorer import actions, forms, presenters, queries
from provider_intel.explorer.domain.asked import Asked, read_asked
from provider_intel.explorer.domain.reasons import REASONS
from provider_intel.permissions import Permission, may_open_contacts, may_read_register
from provider_intel.sources import find_places

blueprint = Blueprint("explorer", __name__, url_prefix="/explorer")

_CONTACT = "triage.contact"  # the record's own page of one contact, where it has one
_PLACE = "register.place"
_KNOWN = "providers.page"
_LONGEST_SEARCH = 200
_NEEDED = {"finding": Permission.SEE_PATTERNS, "worker": Permission.OPEN_WORKER_NAME}


@blueprint.get("")
@requires(Permission.SEE_EVIDENCE)
def around() -> ResponseReturnValue:
    """Show what stands around something as it looked on a day, and record that it was looked at."""
    account, today, now = signed_in_account(), clock.today(), clock.now()
    read = read_asked(request.args, request.args.getlist("kinds"), today=today)
    if read.asked is None:
        if request.args.get("about"):
            abort(404)
        return _start(request.args.get("q", "").strip()[:_LONGEST_SEARCH])
    if not account.may(_NEEDED.get(read.asked.about[0], Permission.SEE_EVIDENCE)):
        abort(404)
    if refused := _reason_wanted(read.asked, account, today):
        return refused
    with reading() as session:
        found = queries.around(session, read.asked, reader=account.id, now=now)
    if found is None:
        abort(404)
    actions.record_explorer_seen(read.asked, by=account.actor, at=now)
    page = presenters.page_of(found, rights=_rights(account), today=today)
    return render_template("provider_intel/explorer/around.html", page=page, misread=read.misread_day)


@blueprint.get("/worker/<int(max=2147483647):number>")
@requires(Permission.OPEN_WORKER_NAME)
def name(number: int) -> ResponseReturnValue:
    """Ask why the name of a worker is wanted; nothing is said of whether there is one."""
    return _name(number, Typed())


@blueprint.post("/worker/<int(max=2147483647):number>")
@requires(Permission.OPEN_WORKER_NAME)
def open_name(number: int) -> ResponseReturnValue:
    """Show the name of a worker on this one answer, and record who asked and why."""
    typed = read_typed(request.form.lists())
    try:
        told = actions.open_worker_name(forms.read_reason(number, typed), by=signed_in_account(), now=clock.now())
    except FormRefused as refusal:
        return _name(number, typed.with_faults(*refusal.faults), status=400)
    except actions.NameMissing:
        abort(404)
    return _name(number, Typed(), told=told)


def _reason_wanted(asked: Asked, account: Account, today: date) -> ResponseReturnValue | None:
    """Send whoever asks where a worker is named to say why first: each day, and each worker, by itself."""
    if asked.about[0] != "worker":
        return None
    number = int(asked.about[1])
    with reading() as session:
        given = reason_given(session, number, by=account.id, today=today)
    return None if given else redirect(url_for("explorer.name", number=number))


def _name(number: int, typed: Typed, *, told: str = "", status: int = 200) -> ResponseReturnValue:
    return render_template(
        "provider_intel/explorer/name.html", worker=worker_words(number), number=number, form=typed, told=told,
        reasons=REASONS,
    ), status  # fmt: skip


def _start(typed: str) -> ResponseReturnValue:
    with reading() as session:
        places = find_places(session, typed) if typed else []
    usual = [(words, url_for("explorer.around", about=f"location:{identifier}")) for identifier, words in places]
    return render_template("provider_intel/explorer/start.html", typed=typed, places=usual)


def _rights(account: Account) -> presenters.Rights:
    opens = may_open_contacts(account.permissions) and _CONTACT in current_app.view_functions
    reads = may_read_register(account.permissions) and _PLACE in current_app.view_functions
    names, knows = account.may(Permission.OPEN_WORKER_NAME), account.may(Permission.SEE_PROVIDERS)
    return presenters.Rights(
        contact=lambda reference: url_for(_CONTACT, reference=reference) if opens else "",
        place=lambda identifier: url_for(_PLACE, location_id=identifier) if reads else "",
        name=lambda number: url_for("explorer.name", number=number) if names else "",
        known=lambda kind, identifier: url_for(_KNOWN, scope=kind, identifier=identifier) if knows else "",
    )
