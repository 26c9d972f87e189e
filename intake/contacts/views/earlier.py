"""What the sender's own organisation sent before, offered to somebody who is signed in, and put away again."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import current_account, requires
from intake.contacts import actions, queries
from intake.contacts.domain.drafts import Draft
from intake.contacts.domain.earlier import EarlierOwn
from intake.contacts.views.shared import blueprint, draft_cookie, open_draft
from intake.partners.queries import scope_of
from intake.permissions import Permission


def earlier_of(draft: Draft) -> tuple[EarlierOwn, ...]:
    """Return earlier contacts that a signed-in partner may add to instead; none for anybody without an account."""
    account, today = current_account(), clock.today()
    if account is None or not account.may(Permission.SEE_OWN_ORGANISATION_CONTACTS) or draft.adds_to:
        return ()
    with reading() as session:
        scope = scope_of(session, account, on=today)
        found = queries.earlier_of_ours(session, scope, draft.answers, form_key=draft.form_key, today=today)
    return tuple(each for each in found if each.reference not in draft.hidden_hints)


@blueprint.post("/report/check/earlier")
@requires(Permission.SEE_OWN_ORGANISATION_CONTACTS)
def put_away() -> ResponseReturnValue:
    """Put away the earlier contacts that are offered now: they are about something else."""
    draft = open_draft()
    if draft is not None:
        shown = frozenset(each.reference for each in earlier_of(draft))
        actions.hide_hints(draft_cookie(), references=shown, now=clock.now())
    return redirect(url_for("contacts.check"), 303)
