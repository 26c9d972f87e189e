"""The form on paper: the blank one for anybody, numbered packs for the hub, and what became of each form."""

from __future__ import annotations

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock, ids, pdf
from foundation.database import reading
from foundation.signin import open_to_all, requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed, filled
from intake.desk import actions, queries
from intake.desk.domain.blank_form import paper_sections
from intake.desk.domain.paper import MARKS, MOST_FORMS, PREFIX, Pack
from intake.desk.forms import read_mark, read_pack
from intake.desk.presenters import pack_shown
from intake.desk.views.shared import blueprint, posted
from intake.permissions import Permission

_ANYONE = "The form on paper holds nothing of anyone; it is for those who cannot use the service."
_NUMBER = "<int(max=2147483647):number>"


@blueprint.get("/report/blank")
@open_to_all(_ANYONE)
def blank() -> ResponseReturnValue:
    """Show the blank form, made to be printed."""
    large = request.args.get("large") == "yes"
    page = {"sections": paper_sections(), "large": large, "offer_pdf": not pdf.missing_packages()}
    return render_template("intake/desk/blank.html", **page)


@blueprint.get("/report/blank-<any(ordinary,large):size>.pdf")
@open_to_all(_ANYONE)
def blank_pdf(size: str) -> ResponseReturnValue:
    """Give the blank form as a PDF; where none can be drawn, the page to print."""
    large = size == "large"
    return _drawn([""], large=large) or redirect(url_for("desk.blank", large="yes" if large else None), 303)


@blueprint.get("/desk/packs")
@requires(Permission.ISSUE_FORMS)
def packs() -> ResponseReturnValue:
    """Show the packs that were issued, and ask for another."""
    return _packs(filled(key=ids.new_secret(), forms="5"))


@blueprint.post("/desk/packs")
@requires(Permission.ISSUE_FORMS)
def issue() -> ResponseReturnValue:
    """Issue a pack of numbered forms."""
    typed = posted()
    try:
        number = actions.issue_pack(read_pack(typed), by=signed_in_account(), now=clock.now())
    except FormRefused as refusal:
        return _packs(typed.with_faults(*refusal.faults), status=400)
    return redirect(f"/desk/packs/{number}", 303)


@blueprint.get(f"/desk/packs/{_NUMBER}")
@requires(Permission.ISSUE_FORMS)
def pack(number: int) -> ResponseReturnValue:
    """Show one pack: each form, and what became of it."""
    return _pack(number, Typed())


@blueprint.get(f"/desk/packs/{_NUMBER}/forms.pdf")
@requires(Permission.ISSUE_FORMS)
def pack_pdf(number: int) -> ResponseReturnValue:
    """Give a part of a pack as a PDF, with its code on each sheet; where none can be drawn, the page to print."""
    large = request.args.get("large") == "yes"
    parts, wanted = _held(number).parts(large=large), request.args.get("part", "1")
    if wanted not in map(str, range(1, len(parts) + 1)):
        abort(404)
    codes = [form.code for form in parts[int(wanted) - 1]]
    to_print = url_for("desk.pack_forms", number=number, large="yes" if large else None)
    return _drawn(codes, large=large) or redirect(to_print, 303)


@blueprint.get(f"/desk/packs/{_NUMBER}/forms")
@requires(Permission.ISSUE_FORMS)
def pack_forms(number: int) -> ResponseReturnValue:
    """Show a pack's forms, made to be printed."""
    codes = [form.code for form in _held(number).forms]
    large = request.args.get("large") == "yes"
    return render_template("intake/desk/forms.html", sections=paper_sections(), codes=codes, large=large)


@blueprint.post("/desk/forms/<code>")
@requires(Permission.ISSUE_FORMS)
def mark(code: str) -> ResponseReturnValue:
    """Say what became of one form."""
    typed = posted()
    with reading() as session:
        form = queries.form_called(session, _tidy(code)) or abort(404)
    try:
        actions.mark_form(read_mark(typed, form.code), by=signed_in_account(), now=clock.now())
    except FormRefused as refusal:
        beside = [Fault(f"{fault.field}-{form.code}", fault.words) for fault in refusal.faults]
        return _pack(form.pack_id, typed.with_faults(*beside), refused=form.code, status=400)
    return redirect(f"/desk/packs/{form.pack_id}", 303)


def _packs(typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        held = [pack_shown(each) for each in queries.packs(session)]
        days = [each for each in queries.bad_days(session) if each.closed_at is None]
    page = {"packs": held, "days": days, "most": MOST_FORMS, "form": typed}
    return render_template("intake/desk/packs.html", **page), status


def _pack(number: int, typed: Typed, *, refused: str = "", status: int = 200) -> ResponseReturnValue:
    marks = [{"code": each.value, "label": each.words} for each in MARKS]
    page = {"pack": pack_shown(_held(number)), "marks": marks, "offer_pdf": not pdf.missing_packages()}
    return render_template("intake/desk/pack.html", form=typed, refused=refused, **page), status


def _held(number: int) -> Pack:
    with reading() as session:
        return queries.pack(session, number, reader=signed_in_account().id, now=clock.now()) or abort(404)


def _drawn(codes: list[str], *, large: bool) -> ResponseReturnValue | None:
    try:
        html = render_template("intake/desk/forms_paper.html", sections=paper_sections(), codes=codes, large=large)
        drawn = pdf.draw(html)
    except pdf.PdfRefused:
        return None
    headers = {"Content-Type": "application/pdf", "Content-Disposition": 'attachment; filename="blank-form.pdf"'}
    return drawn, 200, headers


def _tidy(code: str) -> str:
    try:
        return ids.read_reference(PREFIX, code)
    except ids.ReferenceUnreadable:
        abort(404)
