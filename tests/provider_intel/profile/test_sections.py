"""Every section of a provider's page holds what was recorded of it."""

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlalchemy import insert

from foundation import clock
from foundation.database import transaction
from foundation.web.words import short_date
from intake.providers.domain.records import OVERALL
from intake.providers.tables import RatingRow
from provider_intel.framework import actions as framework
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.replies import actions as replies
from provider_intel.soft_intelligence import actions as soft
from tests.provider_intel.explorer.market import a_market, place
from tests.provider_intel.record import contacts
from tests.support.accounts import an_account, signed_in

HOME = Subject(Scope.LOCATION, place(1))


@pytest.fixture
def told(app):
    """Return a browser of the lead of a market in which something of every kind was recorded of one home."""
    a_market()
    now = clock.now()
    today = now.date()
    lead = an_account("provider_concerns_lead", at=now)
    contacts(HOME.id, [today - timedelta(days=20)], by=lead.id, decided_after=0, own_report=False,
             referrer_kind="nhs_acute")  # fmt: skip
    why = "QASIG", ("CLUSTER",), "Read", "", "Quiet", today + timedelta(days=30)
    framework.move(framework.MoveTo(HOME, 0, Level.WATCH, today, *why), by=lead, now=now)
    later = today + timedelta(days=9)
    framework.set_action(framework.SetAction(HOME, "a", "JOINT_VISIT", "", "The nurse", later, must_do=True), by=lead,
                         now=now)  # fmt: skip
    hold = framework.HoldPlacements(HOME, "h", "FORMAL", "ALL", "Falls at night", today, later)
    framework.hold_placements(hold, by=lead, now=now)
    note = soft.WriteNote(
        location_id=HOME.id, entry_key="n", observed_on=today, agency="ICB", role="Nurse", way="VISIT",
        indicator="T1-SHIFT", direction="worse", directness="seen", severity=2, adults="1", told_provider="no",
        sharing="share", words="Nobody in charge.",
    )  # fmt: skip
    soft.write_note(note, by=lead, now=now)
    rated(HOME.id, today - timedelta(days=900), "requires_improvement")
    rated(HOME.id, today - timedelta(days=90), "inadequate")
    asked = replies.AskForReply(HOME, "r", today, "The manager", "By letter", ("A fact.",), today)
    replies.ask_for_reply(asked, by=lead, now=now)
    return signed_in(app, lead, at=now)


def rated(place_id, day, code):
    of = {"holder_kind": "location", "holder_id": place_id, "service": OVERALL, "question": OVERALL}
    told = {"code": code, "published_on": day, "seen_from": day, "source": "cqc", "recorded_on": day}
    with transaction() as session:
        session.execute(insert(RatingRow).values(**of, **told))


def words_of(client, number=1):
    page = client.get(f"/providers-of-care/location/{place(number)}").text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.partition("<h1")[2])).split())


SECTIONS = {
    "identity": "Kind of service Care home Run by Elder Homes Brand Homely Registered since 1 Jan 2015",
    "capacity": "People supported 40 (registered beds)",
    "where it stands": "Framework: Watched by QASIG Since",
    "not known": "What a quality visit would find. None is recorded.",
    "themes by type": "Neglect or acts of omission 1 100%",
    "who reports": "Reporter Concerns, of 1 Share NHS",
    "what partners noticed": "Management and leadership – – – – – – – – – – – 1",
    "actions": "Joint visit, The nurse : Due",
    "holds on placements": "Formal suspension: every new placement, from",
    "managers over time": "Registered manager: Mary Responsible , since 1 Jan 2022, until 31 Dec 2024",
    "its reply": "Sent to The manager, By letter",
    "timeline": "Responsible people Registered manager no longer named: Mary Responsible",
}


def test_every_section_holds_what_was_recorded(told):
    said = words_of(told)

    assert [name for name, words in SECTIONS.items() if words not in said] == []


def test_ratings_stand_with_their_days_the_newest_first_and_only_where_one_is_held(told):
    newest, oldest = (short_date(clock.today() - timedelta(days=days)) for days in (90, 900))
    said = words_of(told)

    assert f"Ratings {newest} : Inadequate {oldest} : Requires improvement".replace(" :", ":") in said
    assert "How CQC rates it. We hold no dated rating." not in said
    unrated = words_of(told, 3)
    assert "Ratings We hold no dated rating." in unrated
    assert "How CQC rates it. We hold no dated rating." in unrated


def test_the_chain_of_registrations_stands_on_the_page_of_the_later_one(told):
    said = words_of(told, 6)

    assert "1 Jun 2025: New Provider Change of registrant House 2 was followed by House 6" in said
    assert "the past is shown but does not count against them" in said
