"""A replay of history is kept once a month, and shown beside the listings and in the pack."""

from dataclasses import replace
from datetime import date

import pytest

from foundation import audit, clock
from foundation.database import reading, transaction
from intake.demo.entries import COUNTY_LOADED, SUBJECT
from provider_intel import jobs
from provider_intel.alerts import queries
from provider_intel.alerts.domain import LeadTold, ShareFound, StoredReplay
from provider_intel.alerts.presenters import replayed
from provider_intel.cli import intel
from provider_intel.framework.actions import MoveTo, move
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.pack.domain.closing import data_quality
from provider_intel.patterns.clusters import Cluster
from provider_intel.refresh import replaying
from provider_intel.refresh.backtest import a_year_back, backtest
from provider_intel.refresh.planted import planted_clusters
from tests.provider_intel import record
from tests.provider_intel.pack.made_facts import facts as pack_facts
from tests.provider_intel.record import AS_AT, NOW, contacts, every, noon
from tests.support.accounts import an_account, signed_in

HOME, QUIET = "SYN-L0902", "SYN-L0001"
SHARE = ShareFound("raised", "high_3_months", 3, 2, 0.6667, 0.31)
LEAD = LeadTold("Larch", "planted", "2026-07-06", "2026-07-31", (("corroboration", "2026-07-31"),), 25, 93)


@pytest.fixture
def planted(app):
    """A county whose record says what was planted: one raised home, busy since 6 July, and one silent one."""
    worker = record.a_worker()
    record.register_homes(extra=(record.a_home(HOME, name="Larch Court"),))
    record.usual_years(worker)
    contacts(HOME, every(12, 6), by=worker)
    told = {"planted": {"raised": [HOME], "silent": [QUIET]}, "began": {"raised": "2026-07-06"}}
    with transaction() as session:
        audit.add(session, COUNTY_LOADED, subject=SUBJECT, by=audit.Actor.system("test"), at=NOW, facts=told)
    return worker


def kept():
    with reading() as session:
        return queries.latest_replay(session, by=AS_AT)


def test_a_year_back_is_twelve_days_a_month_apart_the_last_of_them_the_date():
    days = a_year_back(date(2026, 3, 31))

    assert (len(days), days[0], days[-2], days[-1]) == (12, date(2025, 4, 30), date(2026, 2, 28), date(2026, 3, 31))


def test_what_was_planted_is_a_cluster_with_its_beginning(planted):
    with reading() as session:
        [cluster] = planted_clusters(session)

    assert (cluster.places, cluster.began_on, cluster.known_on) == ((HOME,), date(2026, 7, 6), None)
    assert cluster.name == "Four times its usual level: Larch Court"


def test_once_a_meeting_s_data_is_cut_the_job_keeps_a_year_s_replay_and_is_not_due_again(planted):
    due = jobs.a_replay_is_due(NOW)
    said = jobs.replay_history(NOW)

    held = kept()
    raised, silent = held.shares
    [lead] = held.leads
    assert (due, jobs.a_replay_is_due(NOW)) == (True, False)
    assert said == "History replayed at 12 looks: 1 of 1 clusters were named."
    assert (held.looks, held.as_at, held.first) == (12, date(2026, 9, 9), date(2025, 10, 9))
    assert (raised.found, raised.places, raised.share, silent.places) == (1, 1, 1.0, 1)
    assert 0 < raised.by_chance < 0.2
    assert (lead.first_named_on, lead.days_after_beginning) == ("2026-08-09", 34)
    assert (lead.lead_days, lead.at_least) == (31, True)


def test_a_hub_without_a_month_of_records_has_nothing_to_replay(worker):
    assert not jobs.a_replay_is_due(NOW)


def test_the_command_says_the_lead_of_what_was_planted_and_keeps_it_only_when_asked(app, planted):
    asked = ["backtest", "--from", "2026-08-01", "--to", "2026-09-30"]
    said = app.test_cli_runner().invoke(intel, asked).output
    before = kept()
    app.test_cli_runner().invoke(intel, [*asked, "--keep"])

    assert "of 1 places planted as raised, 1 (100%) were listed over 2 meetings; random lists of the same" in said
    assert "Four times its usual level: Larch Court, since 6 July 2026: found on 31 August 2026, 56 days after" in said
    assert "at least 30 days before people knew: nobody knew by the last check." in said
    assert (before, kept().looks) == (None, 2)


def test_a_replay_ends_on_the_day_asked_for_though_its_month_has_not(app, planted):
    said = app.test_cli_runner().invoke(intel, ["backtest", "--from", "2026-08-01", "--to", "2026-09-16"]).output

    assert [line.split(":")[0] for line in said.splitlines()[:2]] == ["August 2026", "September 2026"]


def test_the_page_of_listings_shows_the_replay(app, planted):
    replaying.keep_replay(as_at=AS_AT, now=NOW, meetings=1)
    runs = jobs.draw_up_lists(NOW)
    client = signed_in(app, an_account("intelligence_analyst", at=clock.now(), email="a@hub.example"), at=clock.now())

    page = client.get("/intelligence/log").text

    assert runs
    assert "Raised to four times their usual level" in page
    assert "Random lists of the same length" in page
    assert "Four times its usual level: Larch Court" in page


def test_a_kept_replay_in_words_tells_lead_and_delay():
    late = LeadTold("Elm", "minutes", "2026-07-06", "2026-09-30", (), 86, -12)
    never = LeadTold("Oak", "minutes", "2026-07-06", "", (), None, None)
    unknown = replace(LEAD, lead_days=61, at_least=True)

    page = replayed(StoredReplay(AS_AT, date(2025, 10, 30), 12, (SHARE,), (LEAD, late, never, unknown)))

    told = ["93 days before people knew", "12 days after people knew", "–"]
    assert [one.lead for one in page.leads] == [*told, "At least 61 days: nobody knew by the last check"]
    assert page.leads[2].named == "Never found"
    assert _lead_of(replace(unknown, lead_days=0)) == "Found at the last check, before anyone knew"
    assert (page.shares[0].found, page.shares[0].share, page.shares[0].by_chance) == ("2 of 3", "67%", "31%")


def _lead_of(lead):
    return replayed(StoredReplay(AS_AT, AS_AT, 1, (), (lead,))).leads[0].lead


def test_the_pack_says_what_a_replay_said_or_that_there_was_none():
    without = data_quality(pack_facts())
    assert "There was no replay of history by the data cut-off" in str(without)


def test_what_a_list_named_before_it_began_is_no_warning_of_it(planted):
    later = Cluster("Larch", (HOME,), date(2026, 10, 1), None, "test")
    with reading() as session:
        told = backtest(session, days=[AS_AT], planted=[later])

    assert HOME in told.months[0].named
    [lead] = [one for one in told.leads if one.cluster.began_on == later.began_on]
    assert (lead.first_named_on, lead.by, lead.lead_days) == (None, (), None)


@pytest.mark.parametrize(("moved_on", "known_on"), [(date(2026, 5, 1), None), (date(2026, 7, 20), date(2026, 7, 20))])
def test_people_knew_of_it_only_from_a_day_after_it_began(planted, moved_on, known_on):
    lead = an_account("head_of_safeguarding", at=NOW, email="lead@hub.example")
    told = (moved_on, "QASIG", ("CLUSTER",), "Read together", "The list", "Three quiet months", date(2026, 11, 1), {})
    move(MoveTo(Subject(Scope.LOCATION, HOME), 0, Level.OPERATIONAL, *told), by=lead, now=noon(moved_on))

    with reading() as session:
        [found] = backtest(session, days=[date(2026, 8, 31), AS_AT]).leads

    assert (found.cluster.known_on, found.at_least) == (known_on, known_on is None)
    assert found.lead_days == ((known_on or AS_AT) - date(2026, 8, 31)).days
