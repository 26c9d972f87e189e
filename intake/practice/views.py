"""What a partner organisation has sent, and the mirror of its practice, for its own people."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from intake.contacts.queries import covered_unsent, own_unsent
from intake.partners.queries import scope_of
from intake.permissions import Permission
from intake.practice import presenters, queries
from intake.practice.domain.listing import read_mark, shown_from
from intake.practice.domain.mirror import mirror
from intake.practice.domain.worked import worth_reading
from intake.rule_sets.domain import guidance_on

blueprint = Blueprint("practice", __name__)


@blueprint.get("/our-contacts")
@requires(Permission.SEE_OWN_ORGANISATION_CONTACTS)
def our_contacts() -> ResponseReturnValue:
    """List what one's organisation has sent, as far as its rule allows, and one's own unsent forms."""
    account, now = signed_in_account(), clock.now()
    show, after = shown_from(request.args.get("show", "")), read_mark(request.args.get("after", ""))
    with reading() as session:
        page = queries.sent_page(session, account, show=show, after=after, now=now)
        own, covered = own_unsent(session, account, now=now), covered_unsent(session, account, now=now)
    view = presenters.list_view(page, own, covered, show=show, further=after is not None, now=now)
    name = account.organisation_name or ""
    return render_template("intake/practice/our_contacts.html", view=view, organisation=name)


@blueprint.get("/our-practice")
@requires(Permission.SEE_OWN_ORGANISATION_CONTACTS)
def our_practice() -> ResponseReturnValue:
    """Show a private mirror of a year's practice, and three situations worth reading."""
    account, now, today = signed_in_account(), clock.now(), clock.today()
    guidance = guidance_on(today)
    with reading() as session:
        sent = queries.sent_in_a_year(session, account, guidance=guidance, now=now)
        scope = scope_of(session, account, on=today)
    found = mirror(sent)
    view = presenters.mirror_view(found, worth_reading(found.kinds, guidance), guidance, on=today)
    return render_template(
        "intake/practice/our_practice.html",
        view=view,
        sees=presenters.sees_words(scope),
        organisation=account.organisation_name or "",
        capped=len(sent) >= queries.MOST,
    )
