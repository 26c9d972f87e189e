"""The start page, and beginning a form."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import Account, current_account, open_to_all
from intake.contacts import actions
from intake.contacts.domain.pages import PAGES
from intake.contacts.domain.questions import Raw
from intake.contacts.views.shared import ANYONE, blueprint, keep_for, open_draft, with_draft_cookie


@blueprint.get("/")
@open_to_all(ANYONE)
def start() -> ResponseReturnValue:
    """Say what this is for, and open the doors: report, come back, see what happened."""
    return render_template("intake/contacts/start.html", draft_open=open_draft() is not None)


@blueprint.post("/report/start")
@open_to_all(ANYONE)
def begin() -> ResponseReturnValue:
    """Begin a form; someone who is signed in need not say again who they are."""
    account = current_account()
    draft = actions.start_draft(now=clock.now(), keep_for=keep_for(), known=_known_of(account), by=account)
    return with_draft_cookie(redirect(url_for("contacts.page", slug=PAGES[0].slug), 303), draft)


def _known_of(account: Account | None) -> dict[str, Raw]:
    if account is None or account.organisation_id is None:
        return {}
    known: dict[str, Raw] = {"your_name": account.name, "your_email": account.email}
    return known | {"your_organisation": account.organisation_name or ""}
