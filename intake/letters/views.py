"""Letters about a contact: write one, see it in full with the rule's answer, print it, say that it has gone."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock, pdf
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed, filled, read_typed
from foundation.web.words import long_date
from intake.contacts.views.shared import settings
from intake.letters import actions, forms, presenters, queries
from intake.letters.domain.safe import Recipient
from intake.letters.domain.templates import Template, TemplateUnknown, template_on, templates_on
from intake.letters.presenters import LetterShown
from intake.permissions import Permission
from intake.triage.queries import ContactPage
from intake.triage.views import shared as contact_pages

blueprint = Blueprint("letters", __name__)
_BASE = "/contacts/<reference>/letters"


@blueprint.get(_BASE)
@requires(Permission.SEE_CONTACT)
def letters(reference: str) -> ResponseReturnValue:
    """Show the letters about a contact, and which can be written."""
    page = contact_pages.opened(reference)
    base = f"/contacts/{page.standing.reference}/letters"
    with reading() as session:
        found = queries.letters_of(session, page.standing.contact_id)
        lines = presenters.letter_lines(found, queries.names_in(session, found), base=base)
    more = {"lines": lines, "templates": templates_on(clock.today()), "may_write": _may_write(), "changed": ()}
    return render_template("intake/letters/list.html", shown=contact_pages.about(page), form=Typed(), **more)


@blueprint.get(f"{_BASE}/new/<name>")
@requires(Permission.WRITE_LETTER)
def new(reference: str, name: str) -> ResponseReturnValue:
    """Ask for the words of a letter, who it is for, and the way it goes."""
    page, template = contact_pages.opened(reference), _template(name)
    start = {f"place_{place.name}": place.start for place in template.places if place.start}
    one = {"form": template.forms[0].value, "recipient": template.to[0].value}
    only = {key: value for key, value in one.items() if len(template.forms if key == "form" else template.to) == 1}
    if tuple(template.to) == (Recipient.REFERRER,):
        only["name"] = page.record.referrer.name
    return _form(page, template, filled(**start, **only))


@blueprint.post(f"{_BASE}/new/<name>")
@requires(Permission.WRITE_LETTER)
def write(reference: str, name: str) -> ResponseReturnValue:
    """Write a letter, and show it in full with the safe-contact rule's answer."""
    page, template, typed = contact_pages.opened(reference), _template(name), read_typed(request.form.lists())
    found, me, now = page.standing.reference, signed_in_account(), clock.now()
    try:
        command = forms.read_letter(found, template, typed, fills=_fills(page))
        number = actions.write_letter(command, by=me, now=now)
    except FormRefused as refusal:
        return _form(page, template, typed.with_faults(*refusal.faults), status=400)
    return redirect(f"/contacts/{found}/letters/{number}", 303)


@blueprint.get(f"{_BASE}/<int:number>")
@requires(Permission.SEE_CONTACT)
def letter(reference: str, number: int) -> ResponseReturnValue:
    """Show one letter in full, with who it is for, the way it goes, and whether it may."""
    return _one(contact_pages.opened(reference), number, Typed())


@blueprint.post(f"{_BASE}/<int:number>/gone")
@requires(Permission.WRITE_LETTER)
def gone(reference: str, number: int) -> ResponseReturnValue:
    """Say that a letter has gone: who gave or posted it, and when."""
    me, now = signed_in_account(), clock.now()

    def do(found: str, typed: Typed) -> None:
        words, gone_at = forms.read_gone(typed, now=now)
        actions.mark_gone(found, number, words=words, gone_at=gone_at, by=me, now=now)

    return _carry_out(reference, number, do)


@blueprint.post(f"{_BASE}/<int:number>/cancel")
@requires(Permission.WRITE_LETTER)
def cancel(reference: str, number: int) -> ResponseReturnValue:
    """Cancel a letter that has not gone, with why."""
    me, now = signed_in_account(), clock.now()
    return _carry_out(
        reference,
        number,
        lambda found, typed: actions.cancel_letter(found, number, because=typed.one("because"), by=me, now=now),
    )


@blueprint.get(f"{_BASE}/<int:number>/print")
@requires(Permission.WRITE_LETTER)
def paper(reference: str, number: int) -> ResponseReturnValue:
    """Show a letter as it is printed; one that may not leave is not printed."""
    page = contact_pages.opened(reference)
    shown = _shown(page, number)
    if not shown.ruling.allowed:
        return _one(page, number, Typed(faults=(Fault("", f"It must not be sent. {shown.ruling.reason}"),)), status=409)
    return render_template("intake/letters/paper.html", letter=shown, today=clock.today(), as_pdf=False)


@blueprint.get(f"{_BASE}/<int:number>/letter.pdf")
@requires(Permission.WRITE_LETTER)
def drawn(reference: str, number: int) -> ResponseReturnValue:
    """Return a letter as a PDF; where it cannot be drawn, the page to print."""
    page = contact_pages.opened(reference)
    shown, address = _shown(page, number), f"/contacts/{page.standing.reference}/letters/{number}/print"
    if not shown.ruling.allowed:
        return redirect(address, 303)
    html = render_template("intake/letters/paper.html", letter=shown, today=clock.today(), as_pdf=True)
    try:
        headers = {"Content-Type": "application/pdf", "Content-Disposition": 'attachment; filename="letter.pdf"'}
        return pdf.draw(html), 200, headers
    except pdf.PdfRefused:
        return redirect(address, 303)


def _carry_out(reference: str, number: int, do: Callable[[str, Typed], None]) -> ResponseReturnValue:
    page, typed = contact_pages.opened(reference), read_typed(request.form.lists())
    found = page.standing.reference
    try:
        do(found, typed)
    except actions.LetterMissing:
        abort(404)
    except FormRefused as refusal:
        return _one(page, number, typed.with_faults(*refusal.faults), status=400)
    except (actions.LetterForbidden, actions.LetterEnded) as refusal:
        return _one(page, number, typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect(f"/contacts/{found}/letters/{number}", 303)


def _form(page: ContactPage, template: Template, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    more = {"template": template, "changed": (), "places": template.places, **presenters.choices_of(template)}
    shown = contact_pages.about(page)
    sender = page.record.referrer
    return render_template("intake/letters/new.html", shown=shown, form=typed, sender=sender, **more), status


def _one(page: ContactPage, number: int, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    letter = _shown(page, number)
    more = {"letter": letter, "may_write": _may_write(), "offer_pdf": not pdf.missing_packages(), "changed": ()}
    return render_template("intake/letters/one.html", shown=contact_pages.about(page), form=typed, **more), status


def _shown(page: ContactPage, number: int) -> LetterShown:
    contact_id, reference = page.standing.contact_id, page.standing.reference
    with reading() as session:
        found = next((each for each in queries.letters_of(session, contact_id) if each.number == number), None)
        if found is None:
            abort(404)
        shown = presenters.letter_shown(
            found, queries.names_in(session, [found]), queries.safety_of(session, contact_id, reference)
        )
    actions.record_shown(reference, number, by=signed_in_account(), now=clock.now())
    return shown


def _fills(page: ContactPage) -> dict[str, str]:
    """What the record itself says in a letter: never anything about the adult."""
    received = long_date(page.standing.received_at)
    return {"reference": page.standing.reference, "received": received, "phone": settings().service_phone}


def _template(name: str) -> Template:
    try:
        return template_on(name, clock.today())
    except TemplateUnknown:
        abort(404)


def _may_write() -> bool:
    return signed_in_account().may(Permission.WRITE_LETTER)
