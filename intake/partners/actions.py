"""What the administrator of a partner organisation does: people, the rule, and covers. Every act is in the trail."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from foundation import audit, clock
from foundation.audit import Entry
from foundation.database import transaction
from foundation.signin import Account
from foundation.signin import actions as accounts
from foundation.signin.actions import AccountCreated, AccountRefused, CreateAccount
from foundation.signin.entries import organisation_subject
from foundation.signin.queries import AccountLine
from intake.partners import queries
from intake.partners.domain import CoverFault, Sees, cover_faults
from intake.partners.tables import CoverEndRow, CoverRow, OrganisationRuleRow
from intake.permissions import ORGANISATION_ADMINISTRATOR, REFERRER

COLLEAGUE_INVITED = Entry("organisation.colleague-invited", "A colleague was invited")
COLLEAGUE_REMOVED = Entry("organisation.colleague-removed", "A colleague was removed; their sessions ended")
COLLEAGUE_LET_BACK = Entry("organisation.colleague-let-back", "A removed colleague’s access was restored")
LINK_RENEWED = Entry("organisation.link-renewed", "A new set-up link was made for a colleague")
SECOND_FACTOR_RESET = Entry(
    "organisation.second-factor-reset", "A colleague’s app and password were reset, and a new set-up link made"
)
ADMINISTRATOR_MADE = Entry("organisation.administrator-made", "A colleague was made administrator")
ADMINISTRATOR_NO_MORE = Entry("organisation.administrator-no-more", "A colleague is no longer administrator")
RULE_SET = Entry("organisation.rule-set", "What colleagues see of each other's contacts was changed")
COVER_SET = Entry("organisation.cover-set", "Cover was set up for a colleague")
COVER_ENDED = Entry("organisation.cover-ended", "A cover was ended")

ENTRIES = (
    COLLEAGUE_INVITED, COLLEAGUE_REMOVED, COLLEAGUE_LET_BACK, LINK_RENEWED, SECOND_FACTOR_RESET, ADMINISTRATOR_MADE,
    ADMINISTRATOR_NO_MORE, RULE_SET, COVER_SET, COVER_ENDED,
)  # fmt: skip


class NoOrganisation(Exception):
    """Whoever asks belongs to no organisation, so there is nothing of theirs to change."""


class LastAdministrator(Exception):
    """The organisation would be left without an administrator."""

    def __init__(self) -> None:
        super().__init__("You are the last administrator. Make a colleague administrator first, or ask the hub.")


class AddressTaken(Exception):
    """The address cannot be invited; nothing is said of whose it may be, because that may be another organisation's."""

    def __init__(self) -> None:
        super().__init__("This address cannot be invited. Check it, or ask the hub.")


class CoverRefused(Exception):
    """The cover cannot be set; `faults` say why, field by field."""

    def __init__(self, *faults: CoverFault) -> None:
        super().__init__("; ".join(fault.words for fault in faults))
        self.faults = faults


class CoverUnknown(Exception):
    """The organisation has no such cover that could be ended."""


@dataclass(frozen=True)
class Invite:
    """A colleague to be invited: name, e-mail address, and whether they will be administrator too."""

    name: str
    email: str
    administrator: bool = False


@dataclass(frozen=True)
class SetCover:
    """Whose work is covered, by whom, from which day to which day, both included."""

    absent_id: str
    covering_id: str
    from_on: date
    to_on: date


def invite_colleague(command: Invite, *, by: Account, now: datetime) -> AccountCreated:
    """Give a colleague an account with a one-time set-up link. Raises AddressTaken, NoOrganisation."""
    organisation_id = _organisation(by)
    role = ORGANISATION_ADMINISTRATOR if command.administrator else REFERRER
    account = CreateAccount(command.name, command.email, (role.code,), organisation_id)
    try:
        with transaction() as session:
            created = accounts.create_account(account, by=by.actor, now=now)
            _record(session, COLLEAGUE_INVITED, by=by, now=now, account=created.account_id)
            return created
    except AccountRefused:
        raise AddressTaken from None


def renew_colleague_link(account_id: str, *, by: Account, now: datetime) -> str:
    """Make a new set-up link for a colleague who has not set up yet; return its token.

    Raises queries.ColleagueUnknown, NoOrganisation, AccountRefused when it is set up or removed.
    """
    with transaction() as session:
        _colleague(session, account_id, by=by)
        _record(session, LINK_RENEWED, by=by, now=now, account=account_id)
        return accounts.renew_link(account_id, by=by.actor, now=now)


def reset_colleagues_second_factor(account_id: str, *, by: Account, now: datetime) -> str:
    """Take away a colleague's lost app, and the password with it; return the token of a new one-time set-up link.

    Both trails hold it, and the colleague is told by mail that something was changed. Nobody does this for themselves,
    or the second factor would guard nothing. Raises queries.ColleagueUnknown, NoOrganisation, AccountRefused.
    """
    with transaction() as session:
        _colleague(session, account_id, by=by)
        _record(session, SECOND_FACTOR_RESET, by=by, now=now, account=account_id)
        return accounts.reset_second_factor(account_id, by=by.actor, now=now)


def remove_colleague(account_id: str, *, by: Account, now: datetime) -> None:
    """Remove a colleague, or oneself: sessions end at once; what they sent stays.

    Raises queries.ColleagueUnknown, LastAdministrator, NoOrganisation.
    """
    with transaction() as session:
        line = _colleague(session, account_id, by=by)
        if line.disabled:
            return
        if _is_administrator(line) and not _other_administrators(session, account_id, by=by):
            raise LastAdministrator
        if account_id == by.id:
            accounts.close_own_account(by, now=now)
        else:
            accounts.disable_account(account_id, by=by.actor, now=now)
        _record(session, COLLEAGUE_REMOVED, by=by, now=now, account=account_id)


def let_back(account_id: str, *, by: Account, now: datetime) -> None:
    """Let a removed colleague sign in again. Raises queries.ColleagueUnknown, NoOrganisation, AccountRefused."""
    with transaction() as session:
        if _colleague(session, account_id, by=by).disabled:
            accounts.enable_account(account_id, by=by.actor, now=now)
            _record(session, COLLEAGUE_LET_BACK, by=by, now=now, account=account_id)


def set_administrator(account_id: str, administrator: bool, *, by: Account, now: datetime) -> None:
    """Make a colleague administrator, or administrator no more.

    Raises queries.ColleagueUnknown, NoOrganisation, AccountRefused for one's own account.
    """
    with transaction() as session:
        if _is_administrator(_colleague(session, account_id, by=by)) == administrator:
            return
        role = ORGANISATION_ADMINISTRATOR if administrator else REFERRER
        accounts.change_roles(account_id, (role.code,), by=by.actor, now=now)
        entry = ADMINISTRATOR_MADE if administrator else ADMINISTRATOR_NO_MORE
        _record(session, entry, by=by, now=now, account=account_id)


def set_rule(sees: Sees, *, by: Account, now: datetime) -> None:
    """Say how much each colleague sees, from their next page on; the same again adds nothing.

    Raises NoOrganisation, and queries.ColleagueUnknown for somebody who is administrator no more.
    """
    with transaction() as session:
        organisation_id = _administrated(session, by)
        before = queries.rule_of(session, organisation_id)
        if before.sees is sees and before.set_at is not None:
            return
        session.add(OrganisationRuleRow(organisation_id=organisation_id, sees=sees.value, set_at=now, set_by=by.id))
        facts = {"from": before.sees.value, "to": sees.value}
        subject = organisation_subject(organisation_id)
        audit.add(session, RULE_SET, subject=subject, by=by.actor, at=now, facts=facts)


def set_cover(command: SetCover, *, by: Account, now: datetime) -> None:
    """Put a colleague's work under another's cover. The same cover again adds nothing.

    Raises CoverRefused, queries.ColleagueUnknown, NoOrganisation.
    """
    organisation_id, today = _organisation(by), clock.in_london(now).date()
    faults = cover_faults(
        absent_id=command.absent_id,
        covering_id=command.covering_id,
        from_on=command.from_on,
        to_on=command.to_on,
        today=today,
    )
    with transaction() as session:
        _colleague(session, command.absent_id, by=by)
        if _colleague(session, command.covering_id, by=by).disabled:
            faults.append(CoverFault("covering", "Select someone who can sign in"))
        if faults:
            raise CoverRefused(*faults)
        if _held_already(session, organisation_id, command):
            return
        row = CoverRow(organisation_id=organisation_id, set_at=now, set_by=by.id, **vars(command))
        session.add(row)
        facts = {"absent": command.absent_id, "covering": command.covering_id,
                 "from": command.from_on.isoformat(), "to": command.to_on.isoformat()}  # fmt: skip
        subject = organisation_subject(organisation_id)
        audit.add(session, COVER_SET, subject=subject, by=by.actor, at=now, facts=facts)


def _held_already(session: Session, organisation_id: str, command: SetCover) -> bool:
    held = queries.covers_of(session, organisation_id, not_over_on=command.to_on)
    wanted = (command.absent_id, command.covering_id, command.from_on, command.to_on)
    return any(
        each.ended_at is None and (each.absent_id, each.covering_id, each.from_on, each.to_on) == wanted
        for each in held
    )


def end_cover(cover_id: int, *, by: Account, now: datetime) -> None:
    """End a cover now; ended already is left as it is. Raises CoverUnknown, and as set_rule does."""
    with transaction() as session:
        organisation_id = _administrated(session, by)
        covers = queries.covers_of(session, organisation_id, not_over_on=clock.in_london(now).date())
        cover = next((each for each in covers if each.id == cover_id), None)
        if cover is None:
            raise CoverUnknown(cover_id)
        if cover.ended_at is None:
            session.add(CoverEndRow(cover_id=cover_id, ended_at=now, ended_by=by.id))
            facts = {"absent": cover.absent_id, "covering": cover.covering_id}
            subject = organisation_subject(organisation_id)
            audit.add(session, COVER_ENDED, subject=subject, by=by.actor, at=now, facts=facts)


def _organisation(by: Account) -> str:
    if by.organisation_id is None:
        raise NoOrganisation
    return by.organisation_id


def _colleague(session: Session, account_id: str, *, by: Account) -> AccountLine:
    """Return somebody of the organisation that whoever asks administers."""
    return queries.colleague(session, account_id, organisation_id=_administrated(session, by))


def _administrated(session: Session, by: Account) -> str:
    """Return the organisation of whoever asks, held so that two administrators cannot remove one another at once.

    Whether they are its administrator is asked here, in the transaction that acts: they may have been removed since
    their page was opened.
    """
    organisation_id = _organisation(by)
    accounts.hold_organisation(session, organisation_id)
    asking = queries.colleague(session, by.id, organisation_id=organisation_id)
    if asking.disabled or not asking.set_up or not _is_administrator(asking):
        raise queries.ColleagueUnknown(by.id)
    return organisation_id


def _is_administrator(line: AccountLine) -> bool:
    return ORGANISATION_ADMINISTRATOR.code in line.roles


def _other_administrators(session: Session, account_id: str, *, by: Account) -> bool:
    everyone = queries.colleagues(session, _organisation(by))
    others = [each for each in everyone if each.id != account_id and not each.disabled]
    return any(_is_administrator(each) and each.set_up for each in others)  # a link nobody used administers nothing


def _record(session: Session, entry: Entry, *, by: Account, now: datetime, account: str) -> None:
    subject = organisation_subject(_organisation(by))
    audit.add(session, entry, subject=subject, by=by.actor, at=now, facts={"account": account})
