"""Steps of a meeting, as tests take them."""

from datetime import UTC, date, datetime, timedelta

from foundation.database import reading
from provider_intel.framework.actions import SetAction
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.meeting import actions, queries
from provider_intel.meeting.domain.codes import Rag

DAY = date(2026, 10, 20)
MONTH = date(2026, 10, 1)
NOW = datetime(2026, 10, 20, 9, tzinfo=UTC)
LARCH = Subject(Scope.LOCATION, "SYN-L0901")
ELM = Subject(Scope.LOCATION, "SYN-L0902")


def at(day, hour=9):
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def opened(chair, day=DAY):
    """Plan and open the meeting of a day's month; return its month."""
    month = day.replace(day=1)
    actions.plan_meeting(month, day, by=chair, now=at(day, 8))
    actions.open_meeting(month, at_version=1, by=chair, now=at(day))
    return month


def decided(chair, month, subject=LARCH, *, at_number=0, now=NOW, **differing):
    """Record a decision."""
    told = {"decision": "WATCH", "words": "Watch it", "reason": "Falls", "rag": Rag.AMBER} | differing
    actions.decide(actions.Decide(month, subject, at_number, **told), by=chair, now=now)


def closed(chair, month, *, at_version=2, now=NOW):
    """Close the meeting."""
    actions.close_meeting(month, at_version=at_version, by=chair, now=now)


def action_set(chair, month, subject=LARCH, *, due=DAY + timedelta(days=20), key="a-1", owner=None, now=NOW):
    """Set an action for the ICB."""
    wanted = SetAction(subject, key, "JOINT_VISIT", "At night", "Quality team", due, must_do=True)
    command = actions.SetMeetingAction(month, wanted, "ICB", owner)
    actions.set_meeting_action(command, by=chair, now=now)


def held(month):
    with reading() as session:
        return queries.meeting(session, month)


def seated(account, *, at, agency="COUNCIL"):
    """Seat somebody for an agency from today on."""
    seat = actions.SeatMember(account.id, agency, "", "Member", at.date())
    actions.seat_member(seat, by=account, now=at)


def two_months(chair, now):
    """Close last month's meeting, with an action, and open this month's; return what their addresses need."""
    last = now.date().replace(day=1) - timedelta(days=1)
    month = opened(chair, last)
    for item in on_agenda(month):
        decided(chair, month, item.subject, now=at(last))
    first = on_agenda(month)[0].subject
    action_set(chair, month, first, due=last, now=at(last))
    closed(chair, month, now=at(last))
    this = now.date().replace(day=1)
    actions.plan_meeting(this, now.date(), by=chair, now=now)
    actions.open_meeting(this, at_version=1, by=chair, now=now)
    with reading() as session:
        [action] = queries.all_actions(session)
    return {"month": f"{this:%Y-%m}", "last_month": f"{month:%Y-%m}", "market_action": str(action.action.id)}


def on_agenda(month):
    with reading() as session:
        return queries.agenda_of(session, queries.meeting(session, month).id)
