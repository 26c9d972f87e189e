"""Checking the answers, sending them, and the receipt."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock, pdf
from foundation.database import reading
from foundation.signin import current_account, open_to_all
from foundation.web.answers import see_other
from intake.contacts import actions, queries
from intake.contacts.domain.declaration import DECLARATION, DECLARED
from intake.contacts.domain.drafts import Draft
from intake.contacts.domain.receipts import ContactRecord
from intake.contacts.presenters import DECLARE, SAVED_MEANWHILE, Fault, check_view, copy_view, receipt_view
from intake.contacts.views.earlier import earlier_of
from intake.contacts.views.shared import (
    ANYONE,
    blueprint,
    covered_writer,
    draft_cookie,
    is_covered,
    notice_words,
    open_draft,
    receipt_of,
    settings,
)


@blueprint.get("/report/check")
@open_to_all(ANYONE)
def check() -> ResponseReturnValue:
    """Show everything answered, to look over before it is sent."""
    draft = open_draft()
    if draft is None:
        return render_template("intake/contacts/no_draft.html"), 404
    if draft.is_sent:
        return redirect(url_for("contacts.sent"), 303)
    return _check_page(draft)


@blueprint.post("/report/send")
@open_to_all(ANYONE)
def send() -> ResponseReturnValue:
    """Send the form. Pressed twice, or in two tabs, it is sent once and the receipt is the same."""
    declared = request.form.get("declaration") == "yes" and not is_covered()
    if declared and (form := actions.ready_form(draft_cookie(), now=clock.now())):
        return _send_ready(form)
    return _send_whole()


def _send_ready(form: actions.ReadyForm) -> ResponseReturnValue:
    """Keep the contact as it was worked out when the last page was saved."""
    try:
        sent = actions.hand_in_ready(form, by=current_account(), now=clock.now(), clock_policy=settings().clock_policy)
    except actions.DraftChanged:
        return _changed_meanwhile()
    return see_other(_SENT) if sent else _send_whole()


_SENT = "/report/sent"  # said, not worked out: at this moment most people may press at once


def _changed_meanwhile() -> ResponseReturnValue:
    draft = open_draft()
    if draft is None:
        return render_template("intake/contacts/no_draft.html"), 404
    return _check_page(draft, SAVED_MEANWHILE), 409


def _send_whole() -> ResponseReturnValue:
    """Check every answer again, work the contact out, and keep it."""
    draft = open_draft()
    if draft is None:
        return render_template("intake/contacts/no_draft.html"), 404
    if draft.adds_to:
        return redirect(url_for("contacts.check"), 303)
    if not draft.is_sent:
        if request.form.get("declaration") != "yes":
            return _check_page(draft, DECLARE), 400
        command = actions.SendContact(
            form_key=draft.form_key,
            answers={**draft.answers, DECLARATION.name: DECLARED},
            draft_version=draft.version,
            clock_policy=settings().clock_policy,
            taken=draft.taken,
            written_by=covered_writer(draft),
        )
        try:
            actions.hand_in(command, by=current_account(), now=clock.now())
        except actions.ContactIncomplete:
            return _check_page(draft), 400
        except actions.PaperCodeUsed as refusal:
            return _check_page(draft, Fault(str(refusal), "/desk/how")), 409
        except actions.DraftChanged:
            return _changed_meanwhile()
    return redirect(url_for("contacts.sent"), 303)


@blueprint.get("/report/sent")
@open_to_all(ANYONE)
def sent() -> ResponseReturnValue:
    """Show the receipt of what this browser sent, read back from what is held."""
    draft = open_draft()
    if draft is not None and draft.is_sent and draft.adds_to:
        return redirect(url_for("contacts.rest_sent"), 303)
    receipt = receipt_of(draft)
    if receipt is None:
        return render_template("intake/contacts/no_draft.html"), 404
    actions.record_receipt_shown(reference=receipt.reference, by=current_account(), now=clock.now())
    return render_template("intake/contacts/sent.html", view=receipt_view(receipt), notice=notice_words())


@blueprint.get("/report/sent/copy")
@open_to_all(ANYONE)
def copy() -> ResponseReturnValue:
    """Show everything that was sent, made to be printed."""
    record = _copied()
    if record is None:
        return render_template("intake/contacts/no_draft.html"), 404
    offer_pdf = not pdf.missing_packages()
    return render_template("intake/contacts/copy.html", view=copy_view(record), offer_pdf=offer_pdf)


@blueprint.get("/report/sent/copy.pdf")
@open_to_all(ANYONE)
def copy_pdf() -> ResponseReturnValue:
    """Give everything that was sent as a PDF; where none can be drawn, the page to print."""
    record = _copied()
    if record is None:
        return render_template("intake/contacts/no_draft.html"), 404
    try:
        drawn = pdf.draw(render_template("intake/contacts/copy_paper.html", view=copy_view(record)))
    except pdf.PdfBusy:
        return render_template("intake/contacts/copy_busy.html"), 503, {"Retry-After": "10"}
    except pdf.PdfRefused:
        return redirect(url_for("contacts.copy"), 303)
    # The name of the file says nothing about anybody.
    headers = {"Content-Type": "application/pdf", "Content-Disposition": 'attachment; filename="what-you-sent.pdf"'}
    return drawn, 200, headers


def _copied() -> ContactRecord | None:
    """Return what this browser sent, with a mark that it was shown; None when it sent nothing, or too long ago."""
    receipt = receipt_of(open_draft())
    if receipt is None:
        return None
    actions.record_receipt_shown(reference=receipt.reference, by=current_account(), now=clock.now())
    with reading() as session:
        return queries.contact_record(session, receipt.reference)


def _check_page(draft: Draft, *faults: Fault) -> str:
    view = check_view(draft, today=clock.today(), extra=faults, earlier=earlier_of(draft))
    return render_template(
        "intake/contacts/check.html", view=view, signed_out=_began_signed_in(draft) and current_account() is None
    )


def _began_signed_in(draft: Draft) -> bool:
    """Whether the form was begun by somebody of a partner organisation, whose list it belongs on once it is sent."""
    return draft.account_id is not None and draft.taken is None and draft.adds_to is None
