"""What each filter of the queue asks of a contact's place, in SQL; and the same asked of a row already read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, false, literal_column, select, true

from intake.contacts.domain.states import State
from intake.contacts.domain.taken_down import PORTAL
from intake.contacts.tables import WAITS, QueuePlaceRow
from intake.triage.domain.queue import Due, QueueFilter
from thresholds.working_days import LONDON, london_day

_place = QueuePlaceRow.__table__.c
OPEN = _place.is_open == true()
ADULT = "adult"


def _is(name: str, bound: str = "") -> ColumnElement[bool]:
    return _place[name] == bindparam(bound or name, type_=_place[name].type)


def _only(words: str) -> ColumnElement[bool]:
    # Written as the index has it, so that the database knows that the index holds all that is asked for.
    return literal_column(words)


def _moment(name: str) -> ColumnElement[Any]:
    # Asked for as a value of its own: SQLite with statistics would else make its plan anew for each moment it is given.
    return select(bindparam(name, type_=_place.decide_by.type)).scalar_subquery()


TERMS: Mapping[str, ColumnElement[bool]] = {
    "open": OPEN,
    "news": _only("new_information"),
    "state": _is("state"),
    "acknowledged": _place.state == literal_column(f"'{State.ACKNOWLEDGED.value}'"),
    "waits": _only(WAITS),
    "unseen": _place.seen == false(),
    "mine": and_(_is("owner_id", "me"), _place.owner_id.is_not(None)),
    "owner": and_(_is("owner_id", "owner"), _place.owner_id.is_not(None)),
    "unassigned": _place.owner_id.is_(None),
    "team": and_(_is("team_id", "team"), _place.team_id.is_not(None)),
    "urgency": and_(_is("urgency"), _only("urgency <> ''")),
    "danger": _place.danger_now == true(),
    "asked": _place.asked_until.is_not(None),
    "kind": _is("kind"),
    "odd_kind": and_(_is("kind"), _only(f"kind <> '{ADULT}'")),
    "channel": _is("channel"),
    "odd_channel": and_(_is("channel"), _only(f"channel <> '{PORTAL}'")),
    "category": and_(_is("category"), _only("category <> ''")),
    "place": and_(_is("place_id", "place"), _place.place_id.is_not(None)),
    "late": _place.decide_by < _moment("now"),
    "late_to_screen": _place.screen_by < _moment("now"),
    "today": and_(_place.decide_by >= _moment("now"), _place.decide_by < _moment("end_of_today")),
}
"""Each a condition with its values by name."""


@dataclass(frozen=True)
class Reader:
    """Whose queue it is: the account and the number of its team, if it is in one; and the moment."""

    me: str
    team: int | None
    now: datetime

    @property
    def end_of_today(self) -> datetime:
        """The end of the day in London, in UTC."""
        tomorrow = london_day(self.now) + timedelta(days=1)
        return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=LONDON).astimezone(UTC)


def terms_of(wanted: QueueFilter) -> tuple[str, ...]:
    """Return the names of the conditions a filter asks for, in one order."""
    # By state, the index on states serves; every waiting state is an open one. What a sender writes after the decision
    # waits here as well: news is the one filter that shows decided contacts.
    found = {
        "state": bool(wanted.state),
        "news": wanted.news,
        "open": not (wanted.state or wanted.news) or _is_narrowed(wanted),
        "acknowledged": wanted.due is Due.LATE_TO_SCREEN,
        "waits": wanted.waiting,
        "unseen": wanted.unseen,
        "mine": wanted.mine,
        "owner": bool(wanted.owner),
        "unassigned": wanted.unassigned,
        "team": wanted.ours or wanted.team is not None,
        "urgency": bool(wanted.urgency),
        "danger": wanted.danger,
        "asked": wanted.asked,
        "kind": wanted.kind == ADULT,
        "odd_kind": wanted.kind not in ("", ADULT),
        "channel": wanted.channel == PORTAL,
        "odd_channel": wanted.channel not in ("", PORTAL),
        "category": bool(wanted.category),
        "place": bool(wanted.place),
        "late": wanted.due is Due.LATE,
        "today": wanted.due is Due.TODAY,
        "late_to_screen": wanted.due is Due.LATE_TO_SCREEN,
    }
    return tuple(name for name, asked in found.items() if asked)


def _is_narrowed(wanted: QueueFilter) -> bool:
    """Whether an index of open contacts alone would serve, were it not for the state."""
    parts = (wanted.mine, wanted.owner, wanted.unassigned, wanted.ours, wanted.team, wanted.urgency, wanted.asked)
    more = (wanted.waiting, wanted.kind, wanted.channel, wanted.category, wanted.place)
    return not wanted.news and any((*parts, *more))


def values_of(wanted: QueueFilter, reader: Reader) -> dict[str, Any]:
    """Return the values of every condition there is; those that were not asked for are left unread."""
    return {
        "me": reader.me,
        "now": reader.now,
        "end_of_today": reader.end_of_today,
        "state": wanted.state.value if wanted.state else "",
        "urgency": wanted.urgency.value if wanted.urgency else "",
        "owner": wanted.owner,
        "team": wanted.team if wanted.team is not None else (reader.team if reader.team is not None else -1),
        "kind": wanted.kind,
        "channel": wanted.channel,
        "category": wanted.category,
        "place": wanted.place,
    }


def holds(term: str, row: object, values: Mapping[str, Any]) -> bool:
    """Return whether a condition holds of an open contact's row: the same as in SQL, for a QueueRow already read."""
    return bool(_ASKED_OF_ROW[term](row, values))


_ASKED_OF_ROW: Mapping[str, Any] = {
    "open": lambda row, asked: True,
    "news": lambda row, asked: row.new_information,
    "state": lambda row, asked: row.state == asked["state"],
    "acknowledged": lambda row, asked: row.state == State.ACKNOWLEDGED.value,
    "waits": lambda row, asked: row.asked_until is not None or row.waits_until is not None,
    "unseen": lambda row, asked: not row.seen,
    "mine": lambda row, asked: row.owner_id == asked["me"],
    "owner": lambda row, asked: row.owner_id == asked["owner"],
    "unassigned": lambda row, asked: row.owner_id is None,
    "team": lambda row, asked: row.team_id == asked["team"],
    "urgency": lambda row, asked: row.urgency == asked["urgency"],
    "danger": lambda row, asked: row.danger_now,
    "asked": lambda row, asked: row.asked_until is not None,
    "kind": lambda row, asked: row.kind == asked["kind"],
    "odd_kind": lambda row, asked: row.kind == asked["kind"],
    "channel": lambda row, asked: row.channel == asked["channel"],
    "odd_channel": lambda row, asked: row.channel == asked["channel"],
    "category": lambda row, asked: row.category == asked["category"],
    "place": lambda row, asked: row.place_id == asked["place"],
    "late": lambda row, asked: row.decide_by < asked["now"],
    "late_to_screen": lambda row, asked: row.screen_by < asked["now"],
    "today": lambda row, asked: asked["now"] <= row.decide_by < asked["end_of_today"],
}
