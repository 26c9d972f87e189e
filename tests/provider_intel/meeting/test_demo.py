"""The meetings the fictional county has held."""

from foundation.database import reading
from provider_intel.demo_meetings import plant_meetings
from provider_intel.meeting import queries
from provider_intel.meeting.domain.states import State
from tests.provider_intel.meeting import room


def test_the_county_has_held_two_meetings_and_planned_the_next_and_does_so_once(chair):
    said = [plant_meetings(now=room.NOW) for _ in range(2)]

    with reading() as session:
        held = queries.meetings(session)
        last = queries.last_meeting(session, before=room.DAY)
    assert said == ["Planted 2 meetings.", ""]
    assert [each.state for each in held] == [State.CLOSED, State.CLOSED, State.PLANNED]
    assert held[-1].held_on == room.DAY
    assert [(each.decision, each.rag.value) for each in last.decisions] == [("WATCH", "amber")]
    assert len(last.attended) == 2
