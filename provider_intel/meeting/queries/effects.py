"""What the last meeting's actions did: accepted concerns before and since, for each place an action was about."""

from datetime import date

from sqlalchemy.orm import Session

from foundation.clock import end_of
from provider_intel import sources
from provider_intel.framework.domain import codes
from provider_intel.framework.domain.codes import label_of
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.meeting.domain.effects import spans
from provider_intel.meeting.domain.records import Before
from provider_intel.meeting.domain.settings import settings_on
from provider_intel.meeting.queries.held import last_meeting


def what_actions_did(session: Session, *, before: date, today: date) -> tuple[Before, ...]:
    """Return, for each action of the last meeting before a day, the counts before it and since.

    All of it as known when `today` is over: a pack that is cut on an earlier day reads the same whenever it is built.
    """
    last = last_meeting(session, before=before, known=end_of(today))
    periods = spans(last.meeting.held_on, today, most=settings_on(today).compared_days) if last else None
    if last is None or periods is None:
        return ()
    earlier, later = (sources.concerns_by_place(session, first=a, last=b, as_at=today) for a, b in periods)
    room = sources.room_at(session)
    found = []
    for each in last.actions:
        places = _places(session, each.action.subject)
        known = [room[one] for one in places if one in room]
        found.append(
            Before(
                name=each.name,
                action=label_of(codes.ACTIONS, each.action.kind),
                became=each.action.standing.words if each.action.standing else "Not reported as done",
                set_on=last.meeting.held_on,
                days=(periods[1][1] - periods[1][0]).days + 1,
                concerns_before=sum(earlier.get(one, 0) for one in places),
                concerns_since=sum(later.get(one, 0) for one in places),
                beds=sum(known) if known and len(known) == len(places) else None,
            )
        )
    return tuple(found)


def _places(session: Session, subject: Subject) -> list[str]:
    if subject.scope is Scope.LOCATION:
        return [subject.id]
    return sources.places_held(session, subject.scope.value, subject.id)
