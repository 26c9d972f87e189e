"""An agenda that can be read in ten minutes: what only patterns name is told by finding, and nothing is left out."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from foundation import clock
from foundation.database import transaction
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.meeting.domain.codes import Rag
from provider_intel.meeting.domain.findings import together
from provider_intel.meeting.domain.records import Decision, Item, Meeting
from provider_intel.meeting.domain.states import State
from provider_intel.meeting.presenters.agenda import agenda
from provider_intel.meeting.tables import AgendaRow
from tests.provider_intel.meeting import room
from tests.support.accounts import an_account, signed_in

MEETING = Meeting(1, room.MONTH, State.OPEN, room.DAY, date(2026, 10, 13), 2)
BRAND, MANAGER = "Three places of one brand are high together.", "Two places share a manager."


def item(name, *why):
    return Item(Subject(Scope.LOCATION, f"SYN-{name}"), name, why, Rag.AMBER, ("it is listed",))


def in_patterns(name, *sentences):
    return item(name, *(("PATTERN", each) for each in sentences))


ITEMS = (
    item("Ash", ("FRAMEWORK", "Watched"), ("PATTERN", BRAND)), in_patterns("Beech", MANAGER),
    in_patterns("Cedar", BRAND), in_patterns("Elm", BRAND), in_patterns("Fir", MANAGER, BRAND),
)  # fmt: skip


def decision(name):
    return Decision(1, room.MONTH, room.DAY, Subject(Scope.LOCATION, f"SYN-{name}"), 1, "WATCH", "", "", Rag.GREY,
                    Rag.AMBER, (), "a", room.NOW)  # fmt: skip


def shown(*decisions):
    return agenda(MEETING, ITEMS, decisions, {})


def test_a_service_with_a_reason_of_its_own_stays_in_the_table():
    assert [one.name for one in shown().lines] == ["Ash"]


def test_the_finding_that_names_most_comes_first_with_the_service_that_most_findings_name():
    brand, manager = shown().findings

    assert (brand.sentence, [one.name for one in brand.lines]) == (BRAND, ["Fir", "Cedar", "Elm"])
    assert (manager.sentence, [one.name for one in manager.lines]) == (MANAGER, ["Beech"])
    assert [one.name for one in brand.first] == ["Fir"]
    assert brand.first[0].findings == 2


def test_one_service_more_than_the_first_is_not_put_out_of_sight():
    [only] = agenda(MEETING, ITEMS[2:4], (), {}).findings

    assert [one.name for one in only.first] == ["Cedar", "Elm"]


def test_what_is_undecided_is_counted_in_the_table_and_under_every_finding():
    assert shown().undecided == 5
    assert shown(decision("Elm"), decision("Ash")).undecided == 3


@given(st.dictionaries(st.integers(), st.lists(st.sampled_from("abcdef"), min_size=1, unique=True)))
def test_whatever_patterns_name_every_service_stands_under_one_finding_that_names_it(named_by):
    held = together(named_by)

    assert sorted(key for each in held for key in each.keys) == sorted(named_by)
    assert all(each.finding in named_by[key] for each in held for key in each.keys)


def test_the_page_of_a_meeting_says_of_each_finding_how_many_of_its_services_are_undecided(app):
    chair = an_account("qasig_chair", at=clock.now(), email="chair@hub.example", name="Robin Ashdown")
    month = room.opened(chair, clock.today())
    with transaction() as session:
        for number, each in enumerate(ITEMS):
            session.add(AgendaRow(
                meeting_id=room.held(month).id, scope="location", subject_id=each.subject.id, name=each.name,
                position=number, why=[list(one) for one in each.why], proposed_rag="amber", proposed_why=["listed"],
                by_account=chair.id, at=clock.now(),
            ))  # fmt: skip

    page = signed_in(app, chair, at=clock.now()).get(f"/qasig/{month:%Y-%m}").text

    assert "5 on the agenda, 5 without a decision." in page
    assert "Show the other 2 services, 2 without a decision" in page
    assert page.count("/location/SYN-") == len(ITEMS)
