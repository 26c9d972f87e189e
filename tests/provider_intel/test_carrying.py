"""What a place's past counts for after its registration changed: the same people answer for it, others do not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provider_intel.alerts.domain import ListBeside
from provider_intel.domain import Office, Succession
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.pack.cutting import groups, places
from provider_intel.patterns.carrying import carried_over
from provider_intel.patterns.high_reporting import LENS as HIGH
from provider_intel.patterns.high_reporting import high_reporting
from provider_intel.patterns.low_reporting import low_reporting
from provider_intel.patterns.measuring import measure
from provider_intel.patterns.picture import Picture
from provider_intel.patterns.settings import settings_on
from provider_intel.refresh.working import ListedBefore, judge, picture_of
from provider_intel.soft_intelligence.domain.records import Heard
from tests.provider_intel.builders import AS_AT, a_county, a_place, facts, reports

SETTINGS = settings_on(AS_AT)
MOVED = date(2026, 8, 10)
TOGETHER = "Its earlier registration, Home OLD (OLD), is counted with it, because the same people run it."


def a_change(reason="Location Move", *, provider=("P1", "P1"), brand=("", ""), told=None, **differing):
    """Return a county with a home that was registered anew within the quarter, four concerns before and one after."""
    places, before = a_county()
    old = a_place("OLD", provider_id=provider[0], brand_id=brand[0], deregistered_on=MOVED - timedelta(days=1))
    new = a_place("NEW", provider_id=provider[1], brand_id=brand[1], registered_on=MOVED)
    here = [*reports("OLD", 4, every=8), *reports("NEW", 1, since=MOVED + timedelta(days=9))]
    follows = told if told is not None else (Succession("OLD", "NEW", reason, MOVED, "register"),)
    return facts([*places, old, new], [*before, *here], successions=follows, **differing)


def found(held):
    return {one.location_id: one for one in high_reporting(held, settings=SETTINGS).findings}


def test_the_concerns_before_a_move_by_the_same_provider_count_for_the_place_it_moved_to():
    finding = found(a_change())["NEW"]

    assert (finding.observed, len(finding.evidence)) == (5, 5)
    assert TOGETHER in finding.made_of


def test_a_place_that_moved_is_expected_to_have_as_many_as_one_that_stayed():
    places, before = a_county()
    stayed = measure(facts([*places, a_place("STAY")], before), settings=SETTINGS, months=3).levels["STAY"]
    moved = measure(a_change(), settings=SETTINGS, months=3).levels

    assert moved["NEW"].expected == pytest.approx(stayed.expected, rel=0.02)
    assert "OLD" not in moved


def test_a_new_provider_answers_for_its_own_time_alone():
    held = a_change("New Provider", provider=("P1", "P2"))
    levels = measure(held, settings=SETTINGS, months=3).levels

    assert (levels["OLD"].observed, levels["NEW"].observed) == (4, 1)
    assert "NEW" not in found(held)


def test_a_move_said_of_two_providers_carries_nothing():
    assert carried_over(a_change(provider=("P1", "P2")), SETTINGS) == {}


def test_a_new_legal_form_carries_the_past_only_with_the_same_people():
    manager = (Office("somebody", "nominated_individual", "P1", None, None, "register"),
               Office("somebody", "nominated_individual", "P2", None, None, "register"))  # fmt: skip

    assert carried_over(a_change("Legal Entity Change", provider=("P1", "P2")), SETTINGS) == {}
    same = a_change("Legal Entity Change", provider=("P1", "P2"), offices=manager)
    assert carried_over(same, SETTINGS) == {"OLD": "NEW"}


@pytest.mark.parametrize(
    "link",
    [
        Succession("OLD", "NEW", "Location Move", MOVED, "inferred", confidence=0.9),
        Succession("OLD", "NEW", "Location Move", AS_AT + timedelta(days=1), "register"),
        Succession("OLD", "NEW", "Location Move", MOVED, "register", recorded_on=AS_AT + timedelta(days=1)),
    ],
    ids=["nobody confirmed it", "it lies ahead", "it was told later"],
)
def test_a_change_that_was_not_known_for_certain_on_the_day_carries_nothing(link):
    assert carried_over(a_change(told=(link,)), SETTINGS) == {}


def test_a_registration_divided_among_two_counts_for_neither():
    both = tuple(Succession("OLD", place, "Location Move", MOVED, "register") for place in ("NEW", "H01"))

    assert carried_over(a_change(told=both), SETTINGS) == {}


def test_a_chain_counts_for_its_last_registration_and_a_ring_for_none():
    places = [a_place(one, provider_id="P1") for one in "ABC"]
    links = [Succession(one, other, "Location Move", MOVED, "register") for one, other in ("AB", "BC")]

    assert carried_over(facts(places, [], successions=tuple(links)), SETTINGS) == {"A": "C", "B": "C"}
    ring = (*links, Succession("C", "A", "Location Move", MOVED, "register"))
    assert carried_over(facts(places, [], successions=ring), SETTINGS) == {}


def test_a_registration_whose_end_is_told_late_is_not_expected_of_twice():
    ended = measure(a_change(), settings=SETTINGS, months=3).levels["NEW"]
    held = a_change()
    open_still = replace(
        held,
        places=tuple(replace(one, deregistered_on=None) if one.location_id == "OLD" else one for one in held.places),
    )
    level = measure(open_still, settings=SETTINGS, months=3).levels["NEW"]

    assert (level.observed, level.expected) == (ended.observed, pytest.approx(ended.expected))
    assert "NEW" in found(open_still)


@given(st.lists(st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("ABCDEF")), max_size=8))
def test_no_concern_is_lost_or_counted_twice_and_no_service_is_made_up(pairs):
    places, before = a_county(homes=6)
    chain = [a_place(one, provider_id="P1") for one in "ABCDEF"]
    told = [*before, *(one for place in "ABCDEF" for one in reports(place, 2))]
    links = tuple(Succession(one, other, "Location Move", MOVED, "register") for one, other in pairs if one != other)
    apart = measure(facts([*places, *chain], told), settings=SETTINGS, months=3)
    together = measure(facts([*places, *chain], told, successions=links), settings=SETTINGS, months=3)

    assert together.measured.y.sum() == apart.measured.y.sum()
    assert together.measured.e.sum() <= apart.measured.e.sum() + 1e-9
    assert sum(map(len, together.events.values())) == sum(map(len, apart.events.values()))
    assert together.usual == apart.usual


def test_a_move_within_the_year_is_no_silence():
    places, before = a_county()
    old = a_place("OLD", provider_id="P1", capacity=120, deregistered_on=date(2026, 7, 1))
    new = a_place("NEW", provider_id="P1", capacity=120, registered_on=date(2026, 7, 2))
    told = [*before, *reports("OLD", 8, since=date(2026, 1, 5))]
    link = (Succession("OLD", "NEW", "Location Move", date(2026, 7, 2), "register"),)
    held = facts([*places, old, new], told, successions=link)

    level = measure(held, settings=SETTINGS, months=12).levels["NEW"]
    asked = [one.location_id for one in low_reporting(held, settings=SETTINGS).questions if one.location_id == "NEW"]
    assert (level.observed, asked) == (8, ["NEW"])  # asked about because none came from the service, not for silence
    [question] = [one for one in low_reporting(held, settings=SETTINGS).questions if one.location_id == "NEW"]
    assert [one.code for one in question.signals] == ["source"]
    assert question.sentence.endswith(TOGETHER)


def test_a_listing_stays_the_same_listing_when_the_place_moves():
    held = a_change()
    [listing] = [one for one in judged(held).list_of(HIGH).listings if one.location_id == "NEW"]
    known = ListBeside(AS_AT, {"OLD": frozenset(one.reference for one in listing.evidence[:4])})
    [again] = [one for one in judged(held, {HIGH: known}).list_of(HIGH).listings if one.location_id == "NEW"]

    assert (listing.again, len(listing.new_evidence)) == (False, 5)
    assert (again.again, len(again.new_evidence)) == (True, 1)
    assert sum(number for _, number in again.months) == 5


def test_a_place_listed_before_it_moved_leaves_the_list_by_the_lower_line():
    held = a_change()
    fewer = replace(held, reports=tuple(one for one in held.reports if one.location_id not in ("OLD", "NEW"))
                    + tuple(reports("OLD", 2, every=8)) + tuple(reports("NEW", 1, since=MOVED)))  # fmt: skip

    kept = high_reporting(fewer, settings=SETTINGS, listed_before=frozenset({"OLD"})).findings
    assert [one.location_id for one in kept if one.kept_from_before] == ["NEW"]
    assert high_reporting(fewer, settings=SETTINGS).findings == ()


def test_the_groups_a_place_belongs_to_have_its_earlier_concerns_as_evidence_once():
    held = a_change()
    high = high_reporting(held, settings=SETTINGS)
    picture = picture_of(held, high)

    assert picture.levels["NEW"].observed == len(picture.counted_at("NEW")) == 5
    assert picture.counts_for("OLD") == "NEW"


def test_the_sheets_of_a_place_and_of_its_provider_tell_the_same_concerns_beside_the_same_usual_number():
    manager = tuple(Office("somebody", "nominated_individual", one, None, None, "register") for one in ("P1", "P2"))
    held = a_change("Legal Entity Change", provider=("P1", "P2"), offices=manager)
    three, twelve = (measure(held, settings=SETTINGS, months=months) for months in (3, 12))
    picture = Picture(held, SETTINGS, three.levels, frozenset(), three.heirs)
    nothing = {one: Heard(one, (), 0, (), (), ()) for one in ("OLD", "NEW")}
    around = places.Around(picture, three, twelve, nothing, {})

    place = places.sheet("NEW", around)
    provider = groups.group(Subject(Scope.PROVIDER, "P2"), "P2", around, groups.Held((), {}, ()))

    assert (place.concerns_3, place.usual_3) == (provider.concerns_3, provider.usual_3)
    assert place.concerns_3 == 5


def judged(held, beside=None):
    return judge(held, settings=SETTINGS, before=ListedBefore(high=frozenset(), beside=beside or {}))
