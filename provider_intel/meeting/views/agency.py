"""An agency's own page: what it may see, what it asks, what it noticed, and its own actions."""

from datetime import date
from types import SimpleNamespace

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.signin.queries import names_of
from foundation.web.typed import Fault, FormRefused, Typed, read_typed
from provider_intel import sources
from provider_intel.meeting import actions, forms, queries
from provider_intel.meeting.domain.codes import as_noted
from provider_intel.meeting.domain.records import Member
from provider_intel.meeting.presenters import agency as presenters
from provider_intel.meeting.presenters import room as room_presenters
from provider_intel.meeting.queries.partner import minutes_for, partner_view
from provider_intel.permissions import Permission
from provider_intel.soft_intelligence import forms as note_forms
from provider_intel.soft_intelligence.actions import PlaceMissing
from provider_intel.soft_intelligence.domain import themes

blueprint = Blueprint("our_agency", __name__, url_prefix="/our-agency")


@blueprint.get("")
@requires(Permission.SEE_OWN_AGENCY)
def picture() -> ResponseReturnValue:
    """Show what the reader's agency may see, and record that it was read."""
    return _picture(Typed())


@blueprint.get("/minutes/<month>")
@requires(Permission.SEE_OWN_AGENCY)
def minutes(month: str) -> ResponseReturnValue:
    """Show the minutes of a closed meeting to an agency that may read them, and record that they were read."""
    first, me = forms.month_of(month) or abort(404), signed_in_account()
    with reading() as session:
        written = minutes_for(session, me.id, first, on=_today()) or abort(404)
        seat: Member = queries.member(session, me.id, on=_today()) or abort(404)
        found = queries.meeting(session, first) or abort(404)
        people = names_of(session, {each.by_account for each in written})
    actions.record_partner_page_opened(seat.agency, by=me, now=clock.now())
    return render_template(
        "provider_intel/meeting/minutes.html", form=Typed(), may_run=False, partner=True,
        page=room_presenters.minutes_page(found, written, people),
    )  # fmt: skip


@blueprint.get("/about/<location_id>")
@requires(Permission.SEE_OWN_AGENCY)
def place(location_id: str) -> ResponseReturnValue:
    """Show the forms with which an agency asks for a place to be discussed, or tells what it noticed there."""
    return _place(location_id, "", Typed())


@blueprint.post("/about/<location_id>/<form>")
@requires(Permission.SEE_OWN_AGENCY)
def tell(location_id: str, form: str) -> ResponseReturnValue:
    """Ask for a place to be discussed, or write down what was noticed there."""
    me, typed = signed_in_account(), read_typed(request.form.lists())
    try:
        if form == "ask":
            actions.ask_meeting(forms.read_request(location_id, typed), by=me, now=clock.now())
        elif form == "note":
            note = note_forms.read_note(location_id, typed, today=_today())
            actions.write_partner_note(note, by=me, now=clock.now())
        else:
            abort(404)
    except (actions.NotSeated, actions.MeetingMissing, PlaceMissing):
        abort(404)
    except FormRefused as refusal:
        return _place(location_id, form, typed.with_faults(*refusal.faults), status=400)
    except actions.Conflicted as refusal:
        return _place(location_id, form, typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect("/our-agency", 303)


@blueprint.post("/actions/<int:number>")
@requires(Permission.SEE_OWN_AGENCY)
def report(number: int) -> ResponseReturnValue:
    """Report one of the agency's own actions as done."""
    me, typed = signed_in_account(), read_typed(request.form.lists())
    try:
        words = forms.read_report(typed)
        actions.report_action(number, words, at_step=typed.number("at_step"), by=me, now=clock.now())
    except actions.NotSeated:
        abort(404)
    except FormRefused as refusal:
        return _picture(typed.with_faults(*refusal.faults), status=400)
    except (actions.ChangedMeanwhile, actions.Conflicted) as refusal:
        return _picture(typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect("/our-agency", 303)


def _today() -> date:
    return clock.today()


def _picture(typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    me, asked = signed_in_account(), request.args.get("place", "")[:100]
    with reading() as session:
        view = partner_view(session, me.id, on=_today())
        found = sources.find_places(session, asked) if asked.strip() and view else []
    if view is None:
        return render_template("provider_intel/meeting/no_agency.html"), status
    actions.record_partner_page_opened(view.me.agency, by=me, now=clock.now())
    return render_template(
        "provider_intel/meeting/agency.html", page=presenters.agency_page(view, today=_today()), form=typed,
        typed=asked, found=found,
    ), status  # fmt: skip


def _place(location_id: str, which: str, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        me: Member = queries.member(session, signed_in_account().id, on=_today()) or abort(404)
        name = sources.name_of(session, "location", location_id) or abort(404)
    own = tuple(each for each in themes.AGENCIES if each.code == as_noted(me.agency))
    ask, note = (typed if which == form else Typed() for form in ("ask", "note"))
    page = {"name": name, "address": f"/our-agency/about/{location_id}"}
    return render_template(
        "provider_intel/meeting/place.html", page=page, form=typed, ask=ask, note=note,
        themes=SimpleNamespace(**{**vars(themes), "AGENCIES": own}),
    ), status  # fmt: skip
