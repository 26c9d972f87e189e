"""Who belongs to an organisation, its rule, its covers, and from these what one person may see."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from foundation.signin import Account
from foundation.signin import queries as people
from foundation.signin.queries import AccountLine
from intake.partners.domain import NO_RULE_YET, NOTHING, Cover, Rule, Scope, Sees
from intake.partners.tables import CoverEndRow, CoverRow, OrganisationRuleRow
from intake.permissions import PARTNER_ROLES

_PARTNERS = frozenset(role.code for role in PARTNER_ROLES)


class ColleagueUnknown(Exception):
    """Nobody of this organisation has that account; the same whether it is elsewhere or nowhere."""


def colleagues(session: Session, organisation_id: str) -> list[AccountLine]:
    """Return the people of an organisation, those removed last. Accounts that hold a role of the hub's are left out."""
    return [line for line in people.accounts_of(session, organisation_id) if _is_partner(line)]


def colleague(session: Session, account_id: str, *, organisation_id: str) -> AccountLine:
    """Return one person of an organisation. Raises ColleagueUnknown."""
    try:
        line = people.account_line(session, account_id)
        of = people.account(session, account_id).organisation_id
    except people.AccountUnknown:
        raise ColleagueUnknown(account_id) from None
    if of != organisation_id or not _is_partner(line):
        raise ColleagueUnknown(account_id)
    return line


def _is_partner(line: AccountLine) -> bool:
    return _PARTNERS.issuperset((*line.roles, *(each.role for each in line.waiting)))


def rule_of(session: Session, organisation_id: str) -> Rule:
    """Return the rule of an organisation that stands now."""
    newest = select(OrganisationRuleRow).where(OrganisationRuleRow.organisation_id == organisation_id)
    row = session.scalar(newest.order_by(OrganisationRuleRow.id.desc()).limit(1))
    return Rule(Sees(row.sees), row.set_at, row.set_by) if row else NO_RULE_YET


def covers_of(session: Session, organisation_id: str, *, not_over_on: date) -> list[Cover]:
    """Return an organisation's covers whose last day is not before this one, the first to begin first."""
    found = (
        select(CoverRow, CoverEndRow.ended_at)
        .outerjoin(CoverEndRow, CoverEndRow.cover_id == CoverRow.id)
        .where(CoverRow.organisation_id == organisation_id, CoverRow.to_on >= not_over_on)
        .order_by(CoverRow.from_on, CoverRow.id)
    )
    return [
        Cover(row.id, row.absent_id, row.covering_id, row.from_on, row.to_on, ended_at)
        for row, ended_at in session.execute(found)
    ]


def scope_of(session: Session, account: Account, *, on: date) -> Scope:
    """Return what a person may see of their organisation's contacts on a day: by its rule and its covers."""
    if account.organisation_id is None:
        return NOTHING
    if rule_of(session, account.organisation_id).sees is Sees.EVERYTHING:
        return Scope(account.organisation_id, True, ())
    covered = covered_by(session, account, on=on)
    return Scope(account.organisation_id, False, (account.id, *sorted(covered)))


def covered_by(session: Session, account: Account, *, on: date) -> frozenset[str]:
    """Return the accounts whose work a person covers on a day, within their own organisation."""
    if account.organisation_id is None:
        return frozenset()
    covers = covers_of(session, account.organisation_id, not_over_on=on)
    return frozenset(each.absent_id for each in covers if each.covering_id == account.id and each.holds_on(on))
