"""Who else is placed there and must be told: each with how many, who was told when and how, and who wrote it."""

from dataclasses import replace
from datetime import date

from foundation.database import reading
from foundation.signin.queries import names_of
from intake.providers.actions import CountPlaced, count_placed
from provider_intel.framework import actions, presenters, queries
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Subject
from tests.provider_intel.framework.conftest import HOME
from tests.provider_intel.record import NOW

TODAY = NOW.date()
PROVIDER = Subject(Scope.PROVIDER, "SYN-P9999")


def recorded(by, who, people, day=TODAY):
    actions.record_placed(HOME, commissioner=who, people=people, as_at=day, source="A review", by=by, now=NOW)


def told_to_register(by, who, people, day=TODAY):
    count_placed(CountPlaced(HOME.id, who, str(people), day, "The provider's list"), by=by, now=NOW)


def placed(subject=HOME):
    with reading() as session:
        return {each.commissioner: each.people for each in queries.placed_with(session, subject, today=TODAY)}


def checklist(by):
    with reading() as session:
        whole = replace(queries.whole(session, HOME), placed=queries.placed_with(session, HOME, today=TODAY))
        people = names_of(session, {by.id})
    return presenters.subject_page(whole, "Larch Court", people, today=TODAY).checklist


def test_what_was_recorded_here_and_what_the_register_was_told_stand_together_the_newest_of_each(lead):
    recorded(lead, "Surrey County Council", 3, date(2026, 8, 1))
    told_to_register(lead, "Surrey County Council", 5)
    told_to_register(lead, "Self-funders", 9)
    recorded(lead, "NHS Sussex", 2)

    assert placed() == {"Pay for themselves": 9, "Surrey County Council": 5, "NHS Sussex": 2}


def test_a_provider_has_the_adults_of_all_its_places(lead):
    recorded(lead, "NHS Sussex", 2)

    assert placed(PROVIDER) == {"NHS Sussex": 2}
    assert placed(Subject(Scope.PROVIDER, "SYN-P0000")) == {}


def test_the_checklist_says_who_was_told_when_how_and_by_whom_it_was_written_down(lead):
    actions.move(
        actions.MoveTo(HOME, 0, Level.WATCH, TODAY, "QASIG", ("CLUSTER",), "Read", "", "Quiet", TODAY), by=lead, now=NOW
    )
    for who, people in (("Surrey County Council", 3), ("NHS Sussex", 2), ("Pay for themselves", 4), ("Kent", 0)):
        recorded(lead, who, people)
    actions.record_told(HOME, entry_key="t", body="NHS Sussex", told_on=TODAY, how="By letter", by=lead, now=NOW)

    shown = {each.who: (each.people, each.told, each.must) for each in checklist(lead)}

    assert shown == {
        "Pay for themselves": (4, "", False),
        "Surrey County Council": (3, "", True),
        "NHS Sussex": (2, "1 Oct 2026, By letter, recorded by Robin Ashdown", True),
    }


def test_whoever_was_told_of_earlier_concerns_is_told_again(lead):
    recorded(lead, "NHS Sussex", 2)
    early = date(2026, 9, 1)
    actions.record_told(HOME, entry_key="t", body="NHS Sussex", told_on=early, how="By letter", by=lead, now=NOW)
    actions.move(
        actions.MoveTo(HOME, 0, Level.WATCH, TODAY, "QASIG", ("CLUSTER",), "Read", "", "Quiet", TODAY), by=lead, now=NOW
    )

    assert [each.told for each in checklist(lead)] == [""]
