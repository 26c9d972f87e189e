"""The sheets of a provider and of a brand: their places together, as known by the day of the cut, nobody named."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from pypdf import PdfReader
from sqlalchemy import insert, update

from foundation import audit, signin
from foundation.database import reading, transaction
from intake.providers.tables import FactRow
from provider_intel import refresh
from provider_intel.blueprints import ENTRIES
from provider_intel.framework.actions import MoveTo, SetAction, StepAction, move, set_action, step_action
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Done, Subject
from provider_intel.framework.queries import whole
from provider_intel.pack.cutting import take_cut
from provider_intel.pack.domain.assembling import Built, assemble
from provider_intel.pack.domain.cycle import cycle_of
from provider_intel.pack.domain.frozen import as_text, from_text
from provider_intel.pack.formats import FORMATS
from provider_intel.permissions import ROLES
from tests.provider_intel.explorer.market import a_market, place
from tests.provider_intel.pack import made_facts as made
from tests.provider_intel.pack.test_parts import table, words_of
from tests.provider_intel.record import contacts, every
from tests.support.accounts import an_account

NOW = datetime(2026, 10, 15, 9, tzinfo=UTC)
BEFORE = datetime(2026, 10, 2, 9, tzinfo=UTC)
CUT_OFF = date(2026, 10, 14)
ELDER, HOMELY = Subject(Scope.PROVIDER, "SYN-P0001"), Subject(Scope.BRAND, "SYN-B1")
FORMATTED = [
    pytest.param(each, id=each.ending, marks=[pytest.mark.process] if each.ending == "pdf" else []) for each in FORMATS
]


@pytest.fixture
def followed(app):
    """Return the worker of a market of which a provider and a brand are watched as a whole."""
    signin.register_roles(*ROLES)
    audit.register(*ENTRIES)
    a_market()
    worker = an_account("triage_worker", at=BEFORE, email="worker@hub.example").id
    contacts(place(1), every(12, 6), by=worker)
    contacts(place(3), every(12, 3), by=worker)
    lead = an_account("provider_concerns_lead", at=NOW)
    for subject in (ELDER, HOMELY):
        why = ("CLUSTER",), "Over several places.", "", "Two quiet months", date(2026, 10, 20)
        move(MoveTo(subject, 0, Level.WATCH, date(2026, 10, 1), "QASIG", *why), by=lead, now=BEFORE)
    asked = SetAction(ELDER, "one", "JOINT_VISIT", "", "Quality team", date(2026, 10, 9), must_do=True)
    set_action(asked, by=lead, now=BEFORE)
    refresh.refresh(as_at=CUT_OFF, now=NOW)
    return worker


def cut():
    with reading() as session:
        return take_cut(session, cycle_of(date(2026, 10, 1)))


def groups():
    return {one.about: one for one in cut().groups}


def ran_before(number, provider, until, *, recorded_on):
    """Record that another provider ran a place until a day, and whoever runs it now since then."""
    said = {"holder_kind": "location", "holder_id": place(number), "fact": "operator", "source": "register"}
    whose = {"recorded_on": recorded_on, "words": provider}
    with transaction() as session:
        kept = FactRow.holder_id == place(number), FactRow.fact == "operator"
        session.execute(update(FactRow).where(*kept).values(starts_on=until, seen_from=until))
        earlier = {"value": provider, "starts_on": date(2015, 1, 1), "seen_from": date(2015, 1, 1), "ends_on": until}
        session.execute(insert(FactRow).values(**said, **whose, **earlier))


def test_a_provider_has_a_sheet_with_its_places_together_and_each_in_a_line(followed):
    elder = groups()[ELDER.id]

    assert (elder.name, elder.scope) == ("Elder Homes", "The whole provider")
    assert [one.name for one in elder.places] == ["House 1", "House 2"]
    assert (elder.concerns_12, [one.concerns_12 for one in elder.places]) == (6, [6, 0])
    assert sum(number for _, number in elder.months) == 6


def test_a_brand_has_one_over_the_places_of_all_its_providers(followed):
    homely = groups()[HOMELY.id]

    assert [one.name for one in homely.places] == ["House 1", "House 2", "House 3"]
    assert homely.providers == ("Elder Homes", "Beech Homes")
    assert homely.concerns_12 == 9


def test_a_provider_with_nothing_but_an_open_action_has_a_sheet_and_a_row_until_it_is_done(followed):
    beech = Subject(Scope.PROVIDER, "SYN-P0002")
    lead = an_account("provider_concerns_lead", at=NOW, email="lead2@hub.example")
    asked = SetAction(beech, "two", "PROVIDER_MEETING", "", "Quality team", date(2026, 10, 9), must_do=False)
    set_action(asked, by=lead, now=BEFORE)
    facts = cut()
    pack = assemble(facts, Built("the co-chair", CUT_OFF, "0" * 64))

    assert [one.about for one in facts.groups] == [HOMELY.id, ELDER.id, beech.id]
    assert ("Beech Homes", 5) in [(one.name, one.days_late) for one in facts.actions]
    for caption in ("Every provider in this pack", "Draft minute sheet"):
        assert "Beech Homes (the whole provider)" in [row[0] for row in table(pack, caption).rows]
    assert "Beech Homes (the whole provider)" in words_of(pack.parts[5])

    step_action(StepAction(beech, facts_id(beech), 0, Done.EVIDENCED, "Seen."), by=lead, now=BEFORE)
    assert [one.about for one in cut().groups] == [HOMELY.id, ELDER.id]


def test_a_place_that_was_never_moved_has_its_overdue_action_before_anything_else_and_a_sheet(followed):
    lead = an_account("provider_concerns_lead", at=NOW, email="lead2@hub.example")
    about = Subject(Scope.LOCATION, place(4))
    set_action(SetAction(about, "three", "JOINT_VISIT", "", "The nurse", date(2026, 10, 2), must_do=False), by=lead,
               now=BEFORE)  # fmt: skip
    facts = cut()

    assert (facts.actions[0].about, facts.actions[0].days_late) == (about.id, 12)
    assert about.id in [one.place for one in facts.places]
    assert about.id in [one.about for one in facts.proposed]


def facts_id(about):
    with reading() as session:
        return whole(session, about).actions[-1].id


def test_who_answers_for_it_is_told_by_office_and_never_by_name(followed):
    facts = cut()

    assert facts.groups
    assert any("Nominated individual (person 1)" in each for one in facts.groups for each in one.people)
    for name in ("Responsible Nia", "Nia Responsible", "Mary"):
        assert name not in as_text(facts)


def test_what_came_before_a_provider_took_a_place_over_does_not_count_for_it(followed):
    before = groups()[ELDER.id]
    ran_before(1, "SYN-P0003", date(2026, 9, 20), recorded_on=date(2026, 9, 20))

    after = groups()[ELDER.id]

    assert after.concerns_12 + after.earlier == before.concerns_12
    assert after.earlier > 0
    assert after.usual_12 is None
    assert [one.since for one in after.places] == [date(2026, 9, 20), None]


def test_a_sheet_cut_again_after_more_was_recorded_is_the_same(followed):
    first = cut()
    contacts(place(1), every(1, 4, since=date(2026, 10, 15)), by=followed, decided_after=0)
    late = {"starts_on": None, "seen_from": date(2026, 10, 16), "ends_on": None, "recorded_on": date(2026, 10, 16)}
    with transaction() as session:
        session.execute(
            insert(FactRow).values(
                holder_kind="location", holder_id=place(1), fact="operator", source="register", value="SYN-P0003",
                words="Cedar Homes", **late,
            )
        )  # fmt: skip

    assert as_text(cut()) == as_text(first)


def test_a_place_that_joined_a_brand_later_is_not_of_it_in_a_pack_cut_again_for_a_month_before(followed):
    first = cut()
    about = FactRow.holder_id == place(3), FactRow.fact == "brand"
    later = {"starts_on": None, "seen_from": date(2026, 10, 20), "recorded_on": date(2026, 10, 20)}
    with transaction() as session:
        session.execute(update(FactRow).where(*about).values(**later))

    again = {one.about: one for one in cut().groups}[HOMELY.id]

    assert [one.name for one in again.places] == ["House 1", "House 2"]
    assert again.concerns_12 == {one.about: one for one in first.groups}[HOMELY.id].concerns_12 - 3


def test_a_pack_frozen_before_there_were_such_sheets_is_read_as_it_was():
    told = json.loads(as_text(made.facts()))
    del told["groups"]

    assert from_text(json.dumps(told)) == replace(made.facts(), groups=())


def test_the_sheet_stands_before_those_of_places_and_says_what_does_not_count():
    said = words_of(made.pack().parts[5])

    assert said.index("Larch Care (the whole provider)") < said.index("Care home; SYN-L0902")
    assert "4 reports in the twelve months came before" in said
    assert "West Sussex County Council (at 2 places)" in said
    assert [row[:2] for row in table(made.pack(), "Its places").rows] == [
        ("Larch Court", "Registered 1 January 2015"), ("Larch Lodge", "Since 1 Jun 2026"),
    ]  # fmt: skip


@pytest.mark.parametrize("each", FORMATTED)
def test_every_format_writes_both_sheets_and_the_same_bytes_again(followed, each):
    built = Built(by="the QASIG co-chair", on=CUT_OFF, fingerprint="0" * 64)
    facts = cut()
    written = each.write(assemble(facts, built))

    assert written == each.write(assemble(from_text(as_text(facts)), built))
    for title in (b"Elder Homes (the whole provider)", b"Homely (the whole brand)"):
        assert title in text_of(each.ending, written)


def text_of(ending, written):
    if ending == "pdf":
        pages = PdfReader(io.BytesIO(written)).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages).encode()
    if ending == "html":
        return written
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
