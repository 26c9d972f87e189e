"""The summaries of concerns, kept with each write, say what the record says: after any life of it, and when told to."""

import random
from collections import Counter
from contextlib import suppress
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from foundation.database import reading, transaction
from intake import reading as door
from intake.cli import tallies as hub_tallies
from intake.matching import actions as matching
from intake.matching.domain.verdicts import Kind, Verdict
from intake.providers.tables import LocationRow
from intake.tallies import actions as tallies
from intake.tallies import queries
from intake.tallies.domain import in_order, month_of
from intake.tallies.tables import MONTHS, ConcernCountRow
from tests.support import enquiries, triage
from tests.support.matching import number
from tests.support.organisations import registered, say_place, take_back_place, typed
from tests.support.restriction import restricted
from tests.support.triage import NOW
from tests.support.urgent import an_urgent_contact, tell_the_rest

PLACES = ("SYN-L1", "SYN-L2", "SYN-L3")
WORKERS = ("Ash Vale", "Bo Reed", "Cy Marsh")
REFUSED = (matching.SaidAlready, matching.KeptApart, matching.StillTogether, matching.TwoPlaces,
           matching.PlaceSaidAlready)  # fmt: skip


def kept():
    with reading() as session:
        return queries.kept_summaries(session)


def differing():
    with reading() as session:
        return door.differences(session)


@pytest.fixture
def who(database):
    triage.prepare()
    registered()
    tallies.tell_concerns(door.counted_as)
    with transaction() as session:
        door.make_summaries(session, at=NOW)
    return triage.people()


def a_concern(chance, who, step):
    """Send a contact about one of a few adults, places and workers, and accept it."""
    typed = chance.random() < 0.3
    place = {"id": "", "words": "The Larches"} if typed else {"id": chance.choice(PLACES), "words": "A home"}
    given, family = chance.choice(WORKERS).split()
    told = {
        "given_name": chance.choice(("Ann", "Beth")), "family_name": "Dale", "nhs_number": "",
        "born_on": {"day": "7", "month": "3", "year": "1941"}, "place": place,
        "incident_on": {"day": str(chance.choice((1, 2, 3))), "month": "10", "year": "2026"},
        "cause_kind": "person", "cause_relationship": chance.choice(("care_worker", "family")),
        "cause_given_name": given, "cause_family_name": family,
        "cause_employer": chance.choice(("Swift Staffing, nights", "The home")),
    }  # fmt: skip
    at = NOW + timedelta(hours=9 * step)
    reference = triage.a_contact(at, **told)
    triage.screened(reference, who.screener, at)
    return triage.accepted(reference, who.worker, at)


def something(chance, who, concerns):
    """Do one thing that may change what a concern counts as: decide again, join two, place one, restrict one."""
    at = NOW + timedelta(days=60)
    one, other = chance.sample(concerns, 2)
    kind = chance.choice((Kind.ADULT, Kind.CAUSE))
    verdict = chance.choice((Verdict.SAME, Verdict.SAME, Verdict.NOT_SAME))
    does = chance.choice(("again", "join", "join", "place", "restrict", "dual"))
    with suppress(*REFUSED), transaction() as session:
        if does == "again":
            triage.accepted(one, who.worker, at, accept=chance.random() < 0.6)
        elif does == "join":
            matching.say(session, matching.NewVerdict(kind, number(one), number(other), verdict, "Told.", None, ""),
                         by=who.worker, at=at)  # fmt: skip
        elif does == "place":
            said = matching.NewPlaceSaid(
                Kind.SERVICE, number(one), chance.choice(PLACES), Verdict.SAME, "Told.", None, ""
            )
            matching.say_of_place(session, said, by=who.worker, at=at)
        elif does == "restrict":
            restricted(one, at=at, owner=who.manager)
        else:
            _register_twice(session, chance.choice((None, PLACES[0])))


def _register_twice(session, primary):
    session.execute(update(LocationRow).where(LocationRow.location_id == PLACES[2]).values(primary_id=primary))
    tallies.places_changed(session, (PLACES[0], PLACES[2]))


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.process
def test_after_any_life_of_concerns_what_is_kept_is_what_the_record_says(who, seed):
    chance = random.Random(seed)
    concerns = [a_concern(chance, who, step) for step in range(8)]
    for _ in range(18):
        something(chance, who, concerns)

    assert differing() == {}
    assert kept().links
    assert added_up() == (months(), kept().pairs)
    assert all(added_up())


def added_up():
    """Return what the changes of the summaries come to, from the first of them: concerns by place and month, pairs."""
    with reading() as session:
        steps = door.steps_since(session, 1)  # the first says that they were made
        told = door.places_numbered(session, after=0)
    places = dict(zip(told.numbers.split("\n"), told.places.split("\n"), strict=True))
    counts, pairs = Counter(), Counter()
    lines = (each.split("\n") for each in (steps.places, steps.others, steps.days, steps.steps))
    for place, other, day, step in zip(*lines, strict=True):
        if other == "0":
            counts[places[place], month_of(date.fromisoformat(day))] += int(step)
        else:
            pairs[in_order(places[place], places[other])] += int(step)
    return +counts, +pairs


def months():
    counts = Counter()
    for (place, month), concerns in kept().counts.items():
        counts[place, month] += concerns
    return counts


def test_two_reports_of_one_thing_are_counted_once_and_twice_after_people_keep_them_apart(who):
    day = {"day": "2", "month": "10", "year": "2026"}
    told = {"place": {"id": PLACES[0], "words": "A home"}, "incident_on": day, "cause_kind": "service"}
    one, other = (triage.screened(triage.a_contact(NOW, **told), who.screener) for _ in range(2))
    triage.accepted(one, who.worker)
    triage.accepted(other, who.worker)
    assert list(kept().counts.values()) == [1]

    with transaction() as session:
        apart = matching.NewVerdict(Kind.ADULT, number(one), number(other), Verdict.NOT_SAME, "Two sisters.", None, "")
        matching.say(session, apart, by=who.worker, at=NOW)

    assert list(kept().counts.values()) == [2]
    assert differing() == {}


ANN = {"given_name": "Ann", "family_name": "Dale", "born_on": {"day": "7", "month": "3", "year": "1941"}}


def at_the_first_place(who, reference):
    triage.screened(reference, who.screener)
    return triage.accepted(reference, who.worker)


def test_what_is_told_after_the_urgent_path_makes_one_adult_of_two(who):
    place = {"id": PLACES[0], "words": "A home"}
    first = at_the_first_place(who, an_urgent_contact(now=NOW, place=place).reference)
    at_the_first_place(who, triage.a_contact(NOW, place=place, **ANN))
    with reading() as session:
        assert len({one.adult_key for one in queries.all_counted(session).values()}) == 2

    tell_the_rest(first, NOW + timedelta(hours=1), **ANN)

    with reading() as session:
        assert len({one.adult_key for one in queries.all_counted(session).values()}) == 1
    assert differing() == {}


def test_a_service_typed_by_hand_is_counted_where_people_say_it_is_until_that_is_taken_back(who):
    reference = at_the_first_place(who, typed("Quince Lodge"))
    assert kept().counts == {}

    say_place(reference, PLACES[0], who.worker)
    assert [place for place, _ in kept().counts] == [PLACES[0]]

    take_back_place(reference, PLACES[0], who.worker)
    assert kept().counts == {}


def test_a_concern_taken_back_leaves_nothing_behind(who):
    chance = random.Random(5)
    references = [a_concern(chance, who, step) for step in range(4)]
    for reference in references:
        triage.accepted(reference, who.worker, NOW + timedelta(days=60), accept=False)

    assert kept() == queries.Summaries(*([{}] * 3))


def test_counts_that_went_wrong_are_named_and_put_right(app, who):
    def said(command):
        return app.test_cli_runner().invoke(hub_tallies, [command])

    a_concern(random.Random(2), who, 1)
    with transaction() as session:
        session.execute(update(ConcernCountRow).values(dict.fromkeys(MONTHS, 9)))

    assert said("compare").exit_code == 1
    assert "kept 9, counted" in said("compare").output

    assert said("rebuild").output.startswith("Concerns in the summaries: 1.")
    assert said("compare").exit_code == 0


def test_until_they_are_made_nothing_is_kept_and_nobody_may_rest_on_them(database):
    triage.prepare()
    registered()
    tallies.tell_concerns(door.counted_as)
    a_concern(random.Random(2), triage.people(), 1)
    with reading() as session:
        assert not queries.summaries_made(session)
    assert kept().counts == {}

    with transaction() as session:
        assert door.make_summaries(session, at=NOW) == 1
    assert differing() == {}


def test_a_savepoint_that_is_undone_takes_nothing_with_it_that_was_told_before(who):
    place = {"id": PLACES[0], "words": "A home"}
    first, second = (triage.screened(triage.a_contact(NOW, place=place, **ANN), who.screener) for _ in range(2))

    with transaction() as session:
        triage.accepted(first, who.worker)
        undone = session.begin_nested()
        triage.accepted(second, who.worker)
        session.flush()
        undone.rollback()

    assert kept().counts
    assert differing() == {}


def test_whoever_was_named_in_bad_faith_links_no_places_from_the_day_that_was_found(who):
    them = enquiries.enquirers()
    reference = enquiries.opened(
        who, place={"id": PLACES[0], "words": "A home"}, cause_kind="person", cause_relationship="care_worker",
        cause_name="Ash Vale", cause_employer="Swift Staffing", **ANN,
    )  # fmt: skip
    enquiries.allocated(reference, them)
    enquiries.written(reference, enquiries.risk(), by=them.officer)
    assert {kind for kind, _, _ in kept().links} == {"agency", "worker"}

    bad_faith = enquiries.found(result="malicious_none", outcome="")
    enquiries.written(reference, bad_faith, by=them.officer)

    assert {kind for kind, _, _ in kept().links} == {"agency"}
    assert differing() == {}
    enquiries.written(reference, enquiries.found(), by=them.officer)
    assert {kind for kind, _, _ in kept().links} == {"agency", "worker"}
