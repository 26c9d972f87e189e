"""What partners noticed, CQC counted and people complained of feeds the lists: as a question, and never restricted."""

from datetime import UTC, date, datetime, timedelta

import pytest

from foundation import audit
from foundation.database import reading
from provider_intel import refresh as runs
from provider_intel.framework import actions as framework
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.patterns.low_reporting import RESISTS
from provider_intel.patterns.settings import settings_on
from provider_intel.refresh.recorded import recorded_as_at
from provider_intel.refresh.working import facts_for
from provider_intel.soft_intelligence import actions
from provider_intel.soft_intelligence.actions import WriteComplaint, WriteNote, WriteVisit
from tests.provider_intel.explorer.market import a_market, place
from tests.provider_intel.record import AS_AT, NOW
from tests.support.accounts import an_account
from tests.support.statements import statements_asked

QUIET = "SYN-L0901"  # a home of six beds about which nobody ever had a concern
THEN = datetime(2026, 9, 10, 9, tzinfo=UTC)


@pytest.fixture
def member(county):
    audit.register(*actions.ENTRIES)
    return an_account("head_of_safeguarding", at=NOW, email="member@hub.example")


def note(member, indicator="T4-DEFENSIVE", *, agency="ICB", sharing="share", severity=2, at=THEN, way="VISIT"):
    actions.write_note(
        WriteNote(
            location_id=QUIET, entry_key=f"{indicator}:{agency}:{sharing}:{at}", observed_on=at.date(), agency=agency,
            role="Visitor", way=way, indicator=indicator, direction="worse", directness="seen", severity=severity,
            adults="1", told_provider="yes", sharing=sharing, words="As seen.",
        ),
        by=member, now=at,
    )  # fmt: skip


def facts(as_at=AS_AT):
    with reading() as session:
        return facts_for(session, as_at=as_at, settings=settings_on(as_at))


def asked():
    """Return the signals of the quiet home in the list of few reports, by their code."""
    with reading() as session:
        low = runs.work_out(session, as_at=AS_AT).list_of("low_12_months")
    return {code: words for one in low.listings if one.location_id == QUIET for code, words in one.signals}


def test_harm_that_cqc_was_told_of_and_complaints_ask_why_no_concern_came(member):
    actions.write_notified(QUIET, month=date(2026, 8, 1), counts={"abuse": 2, "dols": 5}, by=member, now=THEN)
    complaint = WriteComplaint(QUIET, "c1", date(2026, 9, 2), "COUNCIL", "T6", "yes", "Cold meals.")
    actions.write_complaint(complaint, by=member, now=THEN)

    assert asked() == {
        "elsewhere": "no concern came here, but other channels recorded something: "
        "CQC notifications (allegations of abuse) 2, complaints 1"
    }


def test_serious_notes_of_an_ambulance_crew_are_a_channel_and_small_ones_are_not(member):
    note(member, "T6-SKIN", agency="AMBULANCE", severity=2)
    assert asked() == {}

    note(member, "T6-DIRT", agency="AMBULANCE", severity=3)
    assert asked()["elsewhere"].endswith("serious notes of the ambulance service 1")


def test_a_service_that_keeps_others_away_is_asked_about_and_a_restricted_note_tells_nobody(member):
    note(member, sharing="restricted")
    assert asked() == {}

    note(member)
    assert asked() == {"silence": "in a year, somebody noted that people there keep outsiders away"}


def test_no_visit_for_a_year_is_silence_where_there_were_visits_before(member):
    visited = WriteVisit(QUIET, "v1", "PAMMS", date(2025, 8, 1), "Overall", "good", "Well led.")
    actions.write_visit(visited, by=member, now=THEN)

    assert asked() == {"silence": "in a year, no quality visit"}


def test_no_review_of_a_placed_adult_for_a_year_is_silence_where_there_were_reviews_before(member):
    long_ago = datetime(2025, 8, 1, 9, tzinfo=UTC)
    note(member, "T6-DIRT", way="REVIEW", at=long_ago)
    assert asked() == {"silence": "in a year, no review of a placed adult"}

    audit.register(*framework.ENTRIES)
    reviewed = {"people": 4, "as_at": date(2026, 9, 1), "source": "The reviewing team"}
    framework.record_reviewed(Subject(Scope.LOCATION, QUIET), **reviewed, by=member, now=THEN)
    assert asked() == {}


def test_that_nobody_was_reviewed_is_no_review(member):
    note(member, "T6-DIRT", way="REVIEW", at=datetime(2025, 8, 1, 9, tzinfo=UTC))
    audit.register(*framework.ENTRIES)
    nobody = {"people": 0, "as_at": date(2026, 9, 1), "source": "The reviewing team"}
    framework.record_reviewed(Subject(Scope.LOCATION, QUIET), **nobody, by=member, now=THEN)

    assert asked() == {"silence": "in a year, no review of a placed adult"}


def test_how_a_visit_was_rated_points_the_other_way(member):
    visited = WriteVisit(QUIET, "v1", "PAMMS", date(2026, 8, 1), "Overall", "good", "Well led.")
    actions.write_visit(visited, by=member, now=THEN)
    later = WriteVisit(QUIET, "v2", "QUALITY", date(2026, 9, 29), "Overall", "poor", "Cold meals.")
    actions.write_visit(later, by=member, now=NOW)

    assert [(one.location_id, one.tool, one.rating_words) for one in facts().visits] == [
        (QUIET, "PAMMS assessment", "Good")
    ]


def test_somebody_inside_who_speaks_up_lists_the_place_whatever_its_counts(member):
    note(member, "T1-SHIFT", agency="STAFF")

    with reading() as session:
        [listed] = runs.work_out(session, as_at=AS_AT).always
    assert listed.places == (QUIET,)
    assert (
        listed.sentence
        == "Home SYN-L0901 is listed whatever its numbers: there was a whistleblowing concern (10 September 2026)."
    )


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("CQC", "the regulator has given it a low rating or taken enforcement action"),
        ("WHISTLEBLOWING", "a whistleblowing concern"),
    ],
)
def test_a_move_for_what_cqc_did_or_somebody_inside_said_lists_the_place_whatever_its_counts(member, reason, said):
    audit.register(*framework.ENTRIES)
    lead = an_account("head_of_safeguarding", at=NOW, email="lead@hub.example")
    words = ("Read together", "The notice", "The notice is met")
    moved = framework.MoveTo(Subject(Scope.LOCATION, QUIET), 0, Level.WATCH, THEN.date(), "QASIG", (reason,), *words,
                             date(2026, 12, 1))  # fmt: skip
    framework.move(moved, by=lead, now=THEN)

    with reading() as session:
        [listed] = runs.work_out(session, as_at=AS_AT).always
        assert runs.work_out(session, as_at=THEN.date() - timedelta(days=1)).always == ()
    assert said in listed.sentence


@pytest.mark.parametrize(
    ("subject", "name"),
    [(Subject(Scope.PROVIDER, "SYN-P0001"), "Elder Homes"), (Subject(Scope.BRAND, "SYN-B1"), "Homely")],
)
def test_what_was_said_of_a_provider_or_a_brand_as_a_whole_lists_every_place_it_holds_open(worker, subject, name):
    audit.register(*framework.ENTRIES)
    a_market()
    lead = an_account("head_of_safeguarding", at=NOW, email="lead@hub.example")
    words = ("A member of staff rang", "The call", "The call is followed up")
    moved = framework.MoveTo(subject, 0, Level.WATCH, THEN.date(), "QASIG", ("WHISTLEBLOWING",), *words,
                             date(2026, 12, 1))  # fmt: skip
    framework.move(moved, by=lead, now=THEN)

    with reading() as session:
        listed = runs.work_out(session, as_at=AS_AT).always
        assert runs.work_out(session, as_at=THEN.date() - timedelta(days=1)).always == ()
    # House 2 closed the year before; the brand has House 3 of another provider as well
    assert sorted(one.places[0] for one in listed) == [place(1)] + [place(3)] * (subject.scope is Scope.BRAND)
    assert f"there was a whistleblowing concern, recorded about {name} as a whole" in listed[0].sentence


def test_what_was_written_down_later_is_not_known_on_an_earlier_day(member):
    note(member, at=THEN)

    assert [one.channel for one in facts().elsewhere] == [RESISTS]
    assert facts(THEN.date() - timedelta(days=1)).elsewhere == ()


def test_however_many_providers_were_moved_the_register_is_read_as_often_as_for_one(worker):
    audit.register(*framework.ENTRIES)
    a_market()
    lead = an_account("head_of_safeguarding", at=NOW, email="lead@hub.example")
    asked = []
    for subject in (Subject(Scope.PROVIDER, "SYN-P0001"), Subject(Scope.PROVIDER, "SYN-P0002"),
                    Subject(Scope.BRAND, "SYN-B1")):  # fmt: skip
        words = ("A member of staff rang", "The call", "The call is followed up")
        moved = framework.MoveTo(subject, 0, Level.WATCH, THEN.date(), "QASIG", ("WHISTLEBLOWING",), *words,
                                 date(2026, 12, 1))  # fmt: skip
        framework.move(moved, by=lead, now=THEN)
        with statements_asked() as seen, reading() as session:
            recorded_as_at(session, as_at=AS_AT)
        asked.append(sum("register_locations" in one and "register_providers" in one for one in seen))

    assert asked[0] > 0
    assert len(set(asked)) == 1
