"""The county's accounts: made ready to sign in, each with a second factor of its own; and what people are told."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from foundation.audit import Actor
from foundation.database import transaction
from foundation.ids import ALPHABET, format_reference
from foundation.signin import Account, hashing, queries, roles, second_factor
from foundation.signin import actions as accounts
from foundation.signin.actions import CreateAccount, CreateOrganisation
from intake.contacts.domain.codes import REFERRER_KIND
from intake.demo.staff import MAIL, MEMBERS, PARTNERS, PASSWORD, Member, first_with

_KINDS = {option.code: option.label for option in REFERRER_KIND}


class RoleNotInCounty(Exception):
    """Nobody in the county has this role; the message lists the roles that somebody has."""

    def __init__(self, asked: str) -> None:
        known = ", ".join(sorted({member.role for member in everybody()} | {member.mail_name for member in MEMBERS}))
        super().__init__(f"Nobody in the county is called or has the role {asked!r}. There are: {known}.")


@dataclass(frozen=True)
class SignIn:
    """What somebody needs to sign in as one role, besides the code."""

    role: str
    role_words: str
    name: str
    email: str
    password: str


def everybody() -> tuple[Member, ...]:
    """Return the county's people, with one more for any role a capability declares that none of them has."""
    known = {role.code for role in roles.known_roles()}
    held = {member.role for member in MEMBERS}
    extra = (Member(code.replace("_", "-"), f"{_words(code)} Quillmere", code) for code in sorted(known - held))
    return (*(member for member in MEMBERS if member.role in known), *extra)


def create_accounts(*, by: Actor, now: datetime) -> dict[str, Account]:
    """Make the partner organisations and everybody's account; return the accounts by the name before the @.

    Second-factor keys are new with every county: they open something on this machine, so no seed gives them away.
    """
    password = hashing.hash_password(PASSWORD)  # once for all: it is slow on purpose
    with transaction():
        organisations = {
            partner.key: accounts.create_organisation(
                CreateOrganisation(partner.name, _KINDS[partner.kind], _reference("OR", partner.key)), by=by, now=now
            )
            for partner in PARTNERS
        }
        return {member.mail_name: _create(member, organisations, password, by=by, now=now) for member in everybody()}


def sign_ins() -> tuple[SignIn, ...]:
    """Return one sign-in for each role, in the order people meet them."""
    seen = dict.fromkeys(member.role for member in everybody())
    chosen = (first_with(role) or next(each for each in everybody() if each.role == role) for role in seen)
    return tuple(SignIn(each.role, _words(each.role), each.name, each.email, PASSWORD) for each in chosen)


def code_for(session: Session, asked: str, *, now: datetime) -> tuple[Member, str]:
    """Return who is meant by a role or the name before an @, and a code they can sign in with now.

    Raises RoleNotInCounty, and what foundation.signin's current_code raises.
    """
    wanted = asked.strip().lower().removesuffix(f"@{MAIL}").replace(" ", "_")
    people = everybody()
    by_name = next((member for member in people if member.mail_name == wanted), None)
    member = by_name or next((member for member in people if member.role == wanted.replace("-", "_")), None)
    if member is None:
        raise RoleNotInCounty(asked)
    return member, queries.current_code(session, member.email, now)


def _create(
    member: Member, organisations: dict[str, str], password: hashing.PasswordHash, *, by: Actor, now: datetime
) -> Account:
    command = CreateAccount(
        name=member.name,
        email=member.email,
        roles=(member.role,),
        organisation_id=organisations.get(member.partner),
        is_demo=True,
        account_id=_reference("AC", member.mail_name),
    )
    return accounts.create_ready_account(
        command, password=password, totp_secret=second_factor.new_key(), by=by, now=now
    )


def _reference(prefix: str, name: str) -> str:
    """Return the same reference for the same name in every county."""
    rng = Random(name)
    return format_reference(prefix, "".join(rng.choice(ALPHABET) for _ in range(7)))


def _words(role: str) -> str:
    return next((each.label for each in roles.known_roles() if each.code == role), role)
