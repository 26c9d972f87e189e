"""An organisation's people, rule and covers in words and links."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import url_for
from wtforms import Form

from foundation.audit import AuditLine
from foundation.signin.queries import AccountLine
from foundation.web.words import long_date, moment_words, short_moment
from intake.partners.domain import Cover, Rule
from intake.permissions import ORGANISATION_ADMINISTRATOR

LINES_OF_THE_TRAIL = 30


@dataclass(frozen=True)
class Fault:
    """One line of the error summary: the field, the words, and where the line leads."""

    field: str
    text: str
    href: str


@dataclass(frozen=True)
class PersonView:
    """One colleague."""

    id: str
    name: str
    email: str
    href: str
    role: str
    state: str
    style: str
    last_seen: str
    administrator: bool
    removed: bool
    set_up: bool
    is_you: bool


@dataclass(frozen=True)
class CoverView:
    """One cover."""

    id: int
    absent: str
    covering: str
    first: str
    last: str
    state: str
    ended: bool


@dataclass(frozen=True)
class RuleView:
    """The rule that stands, since when and by whom."""

    words: str
    since: str


@dataclass(frozen=True)
class ChangeView:
    """One line of what was changed."""

    when: str
    what: str
    who: str


def person_view(line: AccountLine, *, own_id: str) -> PersonView:
    """Return one colleague in words."""
    administrator = ORGANISATION_ADMINISTRATOR.code in line.roles
    state, style = _state(line)
    return PersonView(
        id=line.id,
        name=line.name,
        email=line.email,
        href=url_for("partners.person", account_id=line.id),
        role="Administrator" if administrator else "Colleague",
        state=state,
        style=style,
        last_seen=short_moment(line.last_signed_in_at) if line.last_signed_in_at else "Never",
        administrator=administrator,
        removed=line.disabled,
        set_up=line.set_up,
        is_you=line.id == own_id,
    )


def _state(line: AccountLine) -> tuple[str, str]:
    if line.disabled:
        return "Removed", "govuk-tag--grey"
    return ("In use", "govuk-tag--green") if line.set_up else ("Not set up yet", "govuk-tag--yellow")


def rule_view(rule: Rule, names: Mapping[str, str]) -> RuleView:
    """Return the rule with its day; what stands before anybody has chosen says so."""
    if rule.set_at is None:
        return RuleView(rule.sees.words, "This applies until an administrator changes it.")
    who = names.get(rule.set_by or "", "an administrator")
    return RuleView(rule.sees.words, f"Set by {who} on {moment_words(rule.set_at)}.")


def cover_view(cover: Cover, names: Mapping[str, str], *, today: date) -> CoverView:
    """Return one cover in words."""
    state = "To come" if cover.from_on > today else "Now"
    return CoverView(
        id=cover.id,
        absent=names.get(cover.absent_id, "A colleague"),
        covering=names.get(cover.covering_id, "a colleague"),
        first=long_date(cover.from_on),
        last=long_date(cover.to_on),
        state=f"Ended {short_moment(cover.ended_at)}" if cover.ended_at else state,
        ended=cover.ended_at is not None,
    )


def change_views(trail: list[AuditLine], names: Mapping[str, str]) -> tuple[ChangeView, ...]:
    """Return the newest changes to the organisation, newest first; changes by the hub are not named by person."""
    return tuple(
        ChangeView(moment_words(line.at), _what(line, names), names.get(line.by_id, "The hub"))
        for line in reversed(trail[-LINES_OF_THE_TRAIL:])
    )


def _what(line: AuditLine, names: Mapping[str, str]) -> str:
    whose = str(line.facts.get("account") or line.facts.get("absent"))
    return f"{line.words}: {names[whose]}" if whose in names else line.words


def faults_of(form: Form) -> list[Fault]:
    """Return the error summary of a form, in the order of its fields."""
    return [Fault(field.name, str(field.errors[0]), f"#{field.id}") for field in form if field.errors]


def cover_fault(field: str, words: str) -> Fault:
    """Return a fault of the cover's form; a day's line leads to its first box."""
    return Fault(field, words, f"#{field}-day" if field.endswith("_on") else f"#{field}")
