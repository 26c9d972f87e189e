"""What a partner organisation has sent, for its own people."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from intake.contacts.queries import drafts_of
from intake.permissions import Permission
from intake.practice import presenters, queries
from intake.practice.domain import read_mark, shown_from

blueprint = Blueprint("practice", __name__)


@blueprint.get("/our-contacts")
@requires(Permission.SEE_OWN_ORGANISATION_CONTACTS)
def our_contacts() -> ResponseReturnValue:
    """List what one's organisation has sent, as far as its rule allows, and one's own unsent forms."""
    account, now = signed_in_account(), clock.now()
    show, after = shown_from(request.args.get("show", "")), read_mark(request.args.get("after", ""))
    with reading() as session:
        page = queries.sent_page(session, account, show=show, after=after, now=now)
        drafts = drafts_of(session, account.id, now=now)
    view = presenters.list_view(page, drafts, show=show, further=after is not None)
    name = account.organisation_name or ""
    return render_template("intake/practice/our_contacts.html", view=view, organisation=name)
