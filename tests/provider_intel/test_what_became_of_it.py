"""The log of listings and its precision, what patterns found as stored, and the replay of history."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from foundation.database import reading
from provider_intel import refresh as runs
from provider_intel.alerts import actions, queries
from provider_intel.alerts.tables import MatchRow
from provider_intel.cli import intel
from provider_intel.domain import Enquiry, Facts, Standing
from provider_intel.patterns.clusters import Cluster, clusters_known
from provider_intel.patterns.precision import Outcome, Spell, logged, precision
from provider_intel.refresh.backtest import backtest, month_ends
from tests.provider_intel.builders import a_place, a_report
from tests.provider_intel.record import AS_AT, NOW, contacts, every

SINCE = date(2026, 3, 31)
SPELL = Spell("high_3_months", "L1", "Elm", SINCE, AS_AT, frozenset({"SA-1"}))


def an_enquiry(found, *, concerns=(), opened_on=date(2026, 4, 20), location_id="L1"):
    return Enquiry("SE-1", location_id, concerns, opened_on, None, found)


def outcome(*enquiries, said=None):
    return logged([SPELL], enquiries=enquiries, said=said or {}, within_days=183)[0].outcome


@pytest.mark.parametrize(
    ("found", "became"),
    [
        (Standing.SUBSTANTIATED, Outcome.UPHELD),
        (Standing.NOT_SUBSTANTIATED, Outcome.NOTHING_FOUND),
        (Standing.ALLEGED, Outcome.NOT_YET),
    ],
)
def test_a_listing_becomes_what_the_enquiry_about_it_found(found, became):
    assert outcome(an_enquiry(found)) is became
    assert outcome(an_enquiry(found, concerns=("SA-1",), opened_on=date(2026, 1, 1))) is became


def test_an_enquiry_elsewhere_or_long_after_says_nothing_of_a_listing():
    late, elsewhere = date(2026, 12, 1), "L2"

    assert outcome(an_enquiry(Standing.SUBSTANTIATED, opened_on=late)) is Outcome.NOT_YET
    assert outcome(an_enquiry(Standing.SUBSTANTIATED, location_id=elsewhere)) is Outcome.NOT_YET


def test_an_enquiry_opened_before_a_listing_speaks_for_it_only_by_the_concerns_behind_both():
    before = SINCE - timedelta(days=1)

    assert outcome(an_enquiry(Standing.SUBSTANTIATED, opened_on=before, concerns=("SA-77",))) is Outcome.NOT_YET
    assert outcome(an_enquiry(Standing.SUBSTANTIATED, opened_on=SINCE, concerns=("SA-77",))) is Outcome.UPHELD


def test_what_a_person_said_comes_before_what_enquiries_tell():
    said = {SPELL.which: (Outcome.VISIT_FOUND, "visit of 3 May")}

    assert outcome(an_enquiry(Standing.NOT_SUBSTANTIATED), said=said) is Outcome.VISIT_FOUND


def test_precision_counts_only_what_is_judged_and_says_how_sure_it_is():
    spells = [Spell("high_3_months", f"L{n}", "", SINCE, AS_AT, frozenset({f"SA-{n}"})) for n in range(5)]
    found = (Standing.SUBSTANTIATED, Standing.SUBSTANTIATED, Standing.NOT_SUBSTANTIATED, Standing.ALLEGED)
    enquiries = [an_enquiry(one, concerns=(f"SA-{n}",), location_id="X") for n, one in enumerate(found)]

    [told] = precision(logged(spells, enquiries=enquiries, said={}, within_days=183))

    assert (told.listed, told.judged, told.right) == (5, 3, 2)
    assert told.interval == pytest.approx((0.094, 0.992), abs=0.001)


def test_three_enquiries_within_a_year_are_a_cluster_known_on_the_day_of_the_third():
    days = [date(2025, 1, 1), date(2025, 12, 1), date(2026, 2, 1), date(2026, 5, 1)]
    enquiries = tuple(Enquiry(f"SE-{n}", "L1", (f"SA-{n}",), day, None, Standing.ALLEGED) for n, day in enumerate(days))
    told = tuple(a_report("L1", day - timedelta(days=9), reference=f"SA-{n}") for n, day in enumerate(days))

    [one] = clusters_known(Facts(AS_AT, (a_place("L1"),), told, enquiries=enquiries))

    assert (one.began_on, one.known_on) == (date(2025, 11, 22), date(2026, 5, 1))


def test_months_end_where_they_do():
    ends = list(month_ends(date(2026, 1, 31), date(2026, 4, 29)))

    assert ends == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]


@pytest.fixture
def busy(county):
    """Return the references of a busy home: six concerns in three months, in a county of usual years."""
    return contacts("SYN-L0902", every(12, 6), by=county)


def test_a_replay_says_how_long_after_its_beginning_a_cluster_is_named_and_how_long_before_people_knew(busy):
    planted = [Cluster("Larch Court", ("SYN-L0902",), date(2026, 7, 6), date(2026, 11, 1), "planted")]

    with reading() as session:
        days = month_ends(date(2026, 6, 1), date(2026, 9, 30))
        told = backtest(session, days=days, planted=planted)

    [lead] = told.leads
    assert [month.as_at.month for month in told.months] == [6, 7, 8, 9]
    assert (lead.first_named_on, lead.days_after_beginning, lead.lead_days) == (date(2026, 7, 31), 25, 93)
    named = [(one.name, one.on) for one in lead.by]
    assert named == [("corroboration", date(2026, 7, 31)), ("high_3_months", date(2026, 8, 31))]
    assert all(0 < one.by_chance < 0.1 for one in lead.by)


def test_from_one_look_to_the_next_a_place_stays_listed_that_would_not_come_on_now(county):
    contacts("SYN-L0902", [*every(3, 5), *every(3, 3, since=date(2026, 9, 1))], by=county)
    earlier, later = date(2026, 8, 31), date(2026, 10, 25)

    with reading() as session:
        [alone] = backtest(session, days=[later]).months
        first, second = backtest(session, days=[earlier, later]).months

    on = [month.on_list("high_3_months") for month in (first, second, alone)]
    assert ["SYN-L0902" in each for each in on] == [True, True, False]


def test_what_patterns_find_is_stored_once_and_reads_back_as_it_was_found(busy, county):
    same = {"adult_key": "one adult"}
    contacts("SYN-L0901", every(20, 3), by=county, **same)
    done = [runs.refresh(as_at=AS_AT, now=NOW) for _ in range(2)]

    with reading() as session:
        found = queries.latest_matches(session)
        worked = runs.work_out(session, as_at=AS_AT)
        rows = session.scalar(select(func.count()).select_from(MatchRow))
    assert [one.match for one in found] == list(worked.in_order)
    assert rows == len(found) > 0
    assert [one.new for one in done[1]] == [False] * len(done[1])


def test_an_outcome_is_kept_for_a_listing_and_refused_for_none(app, busy, county):
    runs.refresh(as_at=AS_AT, now=NOW)
    said = ("--lens", "high_3_months", "--outcome", "visit_found", "--by", "quality visit")

    kept = run(app, "outcome", "SYN-L0902", "--since", "2026-09-30", *said)
    refused = run(app, "outcome", "SYN-L0902", "--since", "2026-09-01", *said)

    assert kept.exit_code == 0
    assert "was not listed by high_3_months" in refused.output
    told = json.loads(run(app, "log", "--year", "2026", "--json").output)
    high = next(one for one in told["precision"] if one["lens"] == "high_3_months")
    assert (high["judged"], high["right"]) == (1, 1)


def test_a_replay_is_printed_month_by_month(app, busy):
    said = run(app, "backtest", "--from", "2026-08-01", "--to", "2026-09-30", "--planted", "SYN-L0902=2026-07-06")

    assert "August 2026: " in said.output
    assert "SYN-L0902, since 6 July 2026: found on 31 August 2026, 56 days after it began" in said.output


def test_an_outcome_of_an_unknown_listing_changes_nothing(county):
    with pytest.raises(actions.NoSuchListing):
        actions.say_outcome(actions.SayOutcome("high_3_months", "SYN-L0001", AS_AT, "upheld", "a meeting", ""), now=NOW)


def run(app, *words):
    return app.test_cli_runner().invoke(intel, list(words))
