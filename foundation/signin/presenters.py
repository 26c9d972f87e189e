"""What the pages of sign-in show: words and links, never rows."""

import json
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from markupsafe import Markup
from wtforms import Form

from foundation import sealing
from foundation.audit import AuditLine
from foundation.signin import queries, roles, second_factor, systems
from foundation.signin.domain import Account
from foundation.web.words import moment_words, short_date, short_moment


@dataclass(frozen=True)
class Fault:
    """One line of the error summary, linked to its field."""

    text: str
    href: str


@dataclass(frozen=True)
class AccountRow:
    """One line of the administrator's list."""

    name: str
    email: str
    link: str
    roles: str
    organisation: str
    state: str
    state_style: str
    last_seen: str


@dataclass(frozen=True)
class AccountPage:
    """One account as the administrator sees it, with what may be done to it."""

    id: str
    line: AccountRow
    held: tuple[str, ...]
    is_own: bool
    disabled: bool
    has_password: bool
    waiting: str
    asked_by_you: bool
    trail: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class OwnAccount:
    """A person's own account as they see it."""

    name: str
    email: str
    roles: str
    organisation: str
    manages: bool


@dataclass(frozen=True)
class SessionLine:
    """One of a person's own sessions."""

    id: str
    browser: str
    began: str
    last_used: str
    is_this_one: bool


@dataclass(frozen=True)
class Enrolment:
    """What an authenticator app needs: a picture to scan, or a key to type."""

    picture: Markup
    key: str


@dataclass(frozen=True)
class TokenLine:
    """One token of an organisation's system as it stands in the list."""

    id: str
    system: str
    ends_with: str
    may: tuple[str, ...]
    made: str
    last_used: str
    state: str
    state_style: str
    ends: str
    until: str
    alive: bool


@dataclass(frozen=True)
class KeptPage:
    """What was typed before the person was signed out, ready to be sent again."""

    action: str
    fields: tuple[tuple[str, str], ...]


def faults_of(form: Form) -> list[Fault]:
    """Return the error summary of a form, in the order of its fields."""
    return [Fault(str(field.errors[0]), f"#{field.id}") for field in form if field.errors]


def account_row(line: queries.AccountLine) -> AccountRow:
    """Return the list's line for one account."""
    state, style = _state(line)
    return AccountRow(
        name=line.name,
        email=line.email,
        link=url_for("signin.account_page", account_id=line.id),
        roles=", ".join([*map(_label, line.roles), *(f"{_label(each.role)} (waits)" for each in line.waiting)]),
        organisation=line.organisation or "",
        state=state,
        state_style=style,
        last_seen=_when(line.last_signed_in_at),
    )


def _state(line: queries.AccountLine) -> tuple[str, str]:
    if line.disabled:
        return "Disabled", "govuk-tag--grey"
    if line.waiting:
        return "Waits for confirmation", "govuk-tag--orange"
    return ("In use", "govuk-tag--green") if line.set_up else ("Not set up yet", "govuk-tag--yellow")


def _label(code: str) -> str:
    known = {role.code: role.label for role in roles.known_roles()}
    return known.get(code, code)


def _when(moment: datetime | None) -> str:
    return short_moment(moment) if moment else "Never"


def account_page(
    line: queries.AccountLine, *, trail: list[AuditLine], names: dict[str, str], own_id: str
) -> AccountPage:
    """Return an account's page; `names` are those of the people in its trail."""
    return AccountPage(
        id=line.id,
        line=account_row(line),
        held=(*line.roles, *(each.role for each in line.waiting)),
        is_own=line.id == own_id,
        disabled=line.disabled,
        has_password=line.set_up,
        waiting=", ".join(_label(each.role) for each in line.waiting),
        asked_by_you=any(each.asked_by == own_id for each in line.waiting),
        trail=tuple(
            (moment_words(entry.at), _what(entry), names.get(entry.by_id, entry.by_id)) for entry in reversed(trail)
        ),
    )


def _what(entry: AuditLine) -> str:
    before, after = entry.facts.get("from"), entry.facts.get("to")
    if before is None or after is None:
        return entry.words
    return f"{entry.words}: {', '.join(map(_label, before))} to {', '.join(map(_label, after))}"


def own_account(account: Account) -> OwnAccount:
    """Return a person's own account in words."""
    held = ", ".join(_label(code) for code in account.roles)
    return OwnAccount(
        account.name,
        account.email,
        held,
        account.organisation_name or "",
        account.may(roles.Permission.MANAGE_ACCOUNTS),
    )


def session_line(own: queries.OwnSession, *, this_one: str) -> SessionLine:
    """Return one line of a person's own sessions."""
    return SessionLine(
        id=own.id,
        browser=_browser(own.browser),
        began=moment_words(own.created_at),
        last_used=moment_words(own.last_used_at),
        is_this_one=own.id == this_one,
    )


def token_line(token: queries.SystemToken, *, now: datetime) -> TokenLine:
    """Return one token's line in the list."""
    words = {scope.code: scope.words for scope in systems.known_scopes()}
    state, style = _token_state(token, now)
    return TokenLine(
        id=token.id,
        system=token.system,
        ends_with=token.ends_with,
        may=tuple(words.get(code, code) for code in token.scopes),
        made=short_date(token.made_at),
        last_used=_when(token.last_used_at),
        state=state,
        state_style=style,
        ends="Ends" if token.alive(now) else "Ended",
        until=short_date(token.revoked_at or token.expires_at),
        alive=token.alive(now),
    )


def _token_state(token: queries.SystemToken, now: datetime) -> tuple[str, str]:
    if token.revoked_at is not None:
        return "Revoked", "govuk-tag--grey"
    return ("In use", "govuk-tag--green") if token.alive(now) else ("Expired", "govuk-tag--yellow")


def _browser(user_agent: str) -> str:
    systems = (
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "Mac"),
    )
    programs = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
    program = next((name for mark, name in programs if mark in user_agent), "A browser")
    system = next((name for mark, name in systems if mark in user_agent), "")
    return f"{program} on {system}" if system else program


def enrolment(key: str, *, email: str, service_name: str) -> Enrolment:
    """Return what to show someone who has still to enrol."""
    address = second_factor.address(key, email=email, service_name=service_name)
    return Enrolment(Markup(second_factor.qr_svg(address)), second_factor.spaced(key))  # noqa: S704 - our own SVG of bars


def kept_page(kept: queries.KeptForm) -> KeptPage:
    """Return the page that offers again what was typed. Raises foundation.sealing.SealBroken."""
    fields: dict[str, list[str]] = json.loads(sealing.unseal(kept.fields_sealed, context=kept.context))
    return KeptPage(kept.path, tuple((name, value) for name, values in fields.items() for value in values))
