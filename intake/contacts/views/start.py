"""The start page, and beginning a form."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import Account, current_account, open_to_all
from intake.companion.actions import Ended, count_ending
from intake.companion.domain import seen_in
from intake.contacts import actions, queries
from intake.contacts.domain.pages import PAGES
from intake.contacts.domain.pages.urgent import SLUG
from intake.contacts.domain.questions import Raw
from intake.contacts.views.guidance import text_of_picked
from intake.contacts.views.shared import ANYONE, begun_from, blueprint, held_draft, keep_for, with_draft_cookie


@blueprint.get("/")
@open_to_all(ANYONE)
def start() -> ResponseReturnValue:
    """Say what this is for, and open the doors: report, come back, see what happened."""
    return render_template("intake/contacts/start.html", draft_open=held_draft() is not None)


@blueprint.post("/report/start")
@open_to_all(ANYONE)
def begin() -> ResponseReturnValue:
    """Begin a form; someone who is signed in need not say again who they are."""
    account, now = current_account(), clock.now()
    known = _known_of(account) | _known_from_companion(list(request.form.items(multi=True)))
    draft = actions.start_draft(now=now, keep_for=keep_for(), known=known, by=account, source=begun_from())
    first = SLUG if request.form.get("path") == SLUG else PAGES[0].slug
    return with_draft_cookie(redirect(f"/report/{first}", 303), draft)


def _known_of(account: Account | None) -> dict[str, Raw]:
    if account is None or account.organisation_id is None:
        return {}
    with reading() as session:
        told = queries.details_told_before(session, account, now=clock.now())
    named: dict[str, Raw] = {"your_name": account.name, "your_email": account.email}
    return told | named | {"your_organisation": account.organisation_name or ""}


def _known_from_companion(fields: list[tuple[str, str]]) -> dict[str, Raw]:
    """Return what somebody picked in the companion before they began; that it ended here is counted."""
    text = text_of_picked(fields)
    seen = seen_in(text)
    if seen is None:
        return {}
    count_ending(level=seen.level, categories=seen.picked.categories, ended=Ended.FORM, on=clock.today())
    return {"guidance": text}
