"""Each kind of contact, from the first page to the receipt: asked what belongs to it, and nothing that hurts to ask."""

from collections.abc import Mapping
from datetime import date, timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from foundation import clock
from foundation.database import reading
from intake.contacts.domain.drafts import all_notes
from intake.contacts.domain.pages import page_called, path_for
from intake.contacts.domain.questions import Raw
from intake.contacts.queries import contact_record
from intake.contacts.tables import ContactRow
from tests.support.contacts import FINISHED, a_form
from tests.support.filling import a_sender, fill, posted
from tests.support.kinds import AT_WORK, DIED, SERVICE, YOUNG

OF_THE_LIVING = {"their-words", "consent", "capacity", "safe-contact", "understanding", "where-now"}
OF_AN_ADULT = {"who", "about-them", "where-they-live", "needs", "treatment", "cause-of-risk"}


@pytest.fixture
def sender(app: Flask) -> FlaskClient:
    """Return a browser that has begun a form."""
    return a_sender(app)


def sent(sender: FlaskClient, changes: Mapping[str, Raw]) -> tuple[set[str], ContactRow, str]:
    """Return the pages gone through, the contact as stored, and the receipt."""
    through = fill(sender, a_form(**changes))
    answer = sender.post("/report/send", data={"declaration": "yes"})
    assert answer.status_code == 303, answer.text
    with reading() as session:
        row = session.scalars(select(ContactRow)).one()
        session.expunge(row)
    return set(through), row, sender.get("/report/sent").text


def test_an_adult_is_asked_about_with_their_own_words_straight_after_who_it_is(sender: FlaskClient) -> None:
    through = fill(sender, FINISHED)

    assert through[:3] == ["emergency", "about-whom", "their-words"]
    assert set(through) >= OF_THE_LIVING | OF_AN_ADULT


def test_after_a_death_nobody_is_asked_what_only_the_living_can_say(sender: FlaskClient) -> None:
    through, row, _receipt = sent(sender, DIED)

    assert not through & OF_THE_LIVING
    assert through >= {"the-death", "how-they-died", "learning-from-it", "others", "needs", "who"}
    assert (row.kind, row.severity) == ("adult_died", "death")


def test_a_young_person_is_asked_for_both_services_and_both_are_named_on_the_receipt(sender: FlaskClient) -> None:
    through, row, receipt = sent(sender, YOUNG)

    assert through >= OF_THE_LIVING | OF_AN_ADULT | {"young-person"}
    assert row.kind == "young_person"
    assert "work on this with children" in receipt


def test_a_position_of_trust_without_a_named_adult_asks_about_work_and_for_no_adult(sender: FlaskClient) -> None:
    through, row, _receipt = sent(sender, AT_WORK)

    assert not through & (OF_THE_LIVING | OF_AN_ADULT)
    assert through >= {"who-causes-risk", "their-work", "risk-now"}
    assert (row.kind, row.cause_kind, row.adult_id) == ("position_of_trust", "person", None)


def test_a_whole_service_without_a_named_adult_asks_how_many_it_looks_after(sender: FlaskClient) -> None:
    through, row, _receipt = sent(sender, SERVICE)

    assert not through & (OF_THE_LIVING | OF_AN_ADULT | {"who-causes-risk", "their-work"})
    assert through >= {"service", "your-service", "whole-service", "risk-now"}
    assert (row.kind, row.cause_kind, row.place_words) == ("whole_service", "service", "Elm House")


def test_a_whole_service_has_to_have_a_name_and_not_known_is_one(sender: FlaskClient) -> None:
    fill(sender, a_form(**SERVICE), until="service")

    refused = sender.post("/report/service", data={"place-search": ""})
    accepted = sender.post("/report/service", data={"place-search": "not known", "place-id": "none"})

    assert (refused.status_code, "Enter the name of the service" in refused.text) == (400, True)
    assert accepted.status_code == 303


def test_a_change_of_mind_about_the_kind_leaves_nothing_of_the_first_in_what_is_sent(sender: FlaskClient) -> None:
    fill(sender, FINISHED)
    _through, row, _receipt = sent(sender, SERVICE)

    assert "Mabel" not in str(row.answers)
    assert row.cause_kind == "service"


DEATH_NOTES = {
    "death_still_there": "ring the police on 101",
    "death_by_another": "the police lead",
}


@pytest.mark.parametrize("asked", DEATH_NOTES)
def test_after_a_death_the_sender_is_told_when_the_police_come_first(sender: FlaskClient, asked: str) -> None:
    fill(sender, a_form(**DIED), until="how-they-died")
    answers = {name: "no" for name in DIED if name.startswith("death_")} | {asked: "yes"}

    answer = sender.post("/report/how-they-died", data=answers)

    assert answer.headers["Location"] == "/report/learning-from-it?noted=how-they-died"
    assert DEATH_NOTES[asked] in sender.get(answer.headers["Location"]).text
    assert DEATH_NOTES[asked] in sender.get("/report/check").text


def test_about_somebody_at_work_nobody_is_asked_whether_they_work_with_adults_nor_what_they_are_to_an_adult(
    sender: FlaskClient,
) -> None:
    through, row, _receipt = sent(sender, AT_WORK | {"cause_employer": "SYN Elm House, senior carer"})
    asked = {name for slug in through for name in page_called(slug).names}

    assert "their-part" not in through
    assert not asked & {"cause_works_with_adults", "cause_relationship"}
    assert "SYN Elm House, senior carer" in str(row.answers)
    with reading() as session:
        assert contact_record(session, row.reference).cause_kind == "person"


def test_a_person_who_is_said_to_work_with_adults_is_asked_where_and_others_are_not(sender: FlaskClient) -> None:
    assert "their-work" in {page.slug for page in path_for(a_form(cause_works_with_adults="yes"))}
    assert "their-work" not in {page.slug for page in path_for(a_form(cause_works_with_adults="no"))}


def on_the_day(years: int, months: int = 0, days: int = 0) -> Raw:
    """Return the birth date of somebody who is this old today, as typed."""
    today = clock.today()
    month = today.month - months
    born = date(today.year - years - (month < 1), month + 12 * (month < 1), min(today.day, 28)) - timedelta(days=days)
    return {"day": str(born.day), "month": str(born.month), "year": str(born.year)}


@pytest.mark.parametrize(
    ("kind", "told", "words", "offers"),
    [
        ("young_person", {"born_on": on_the_day(18)}, "18 or older, so this is about an adult", True),
        ("young_person", {"estimated_age": "40"}, "18 or older, so this is about an adult", True),
        ("young_person", {"born_on": on_the_day(17, 7)}, "will work on this with children", False),
        ("young_person", {"born_on": on_the_day(16)}, "from what you told us they are younger", False),
        ("young_person", {"estimated_age": "15"}, "from what you told us they are younger", False),
        ("young_person", {}, "", False),
        ("adult", {"born_on": on_the_day(17, 7)}, "If you choose a young person aged 17 and a half to 18", True),
        ("adult", {"born_on": on_the_day(19)}, "", False),
        ("adult", {"born_on": on_the_day(16)}, "children's services lead", False),
    ],
)
@pytest.mark.process
def test_an_age_that_does_not_fit_the_kind_is_said_with_the_right_kind_offered_and_is_taken_all_the_same(
    sender: FlaskClient, kind: str, told: Mapping[str, Raw], words: str, offers: bool
) -> None:
    form = a_form(**({**YOUNG, **told} if kind == "young_person" else {"born_on": {}, **told}))
    fill(sender, form, until="about-them")
    saved = sender.post("/report/about-them", data=posted(form, "about-them"))
    following = unescape(sender.get(saved.headers["Location"]).text)

    assert saved.status_code == 303
    assert words in following
    assert bool(words) == ("govuk-inset-text" in following)
    assert ('href="/report/about-whom">Change who you are worried about' in following) is offers
    fill(sender, form)
    assert sender.post("/report/send", data={"declaration": "yes"}).status_code == 303


def test_the_day_a_young_person_turns_18_and_the_day_before() -> None:
    birthday = date(2026, 10, 6)
    young = a_form(**{**YOUNG, "born_on": {"day": "6", "month": "10", "year": "2008"}})

    assert any("18 or older" in note for note in all_notes(young, today=birthday))
    assert not any("18 or older" in note for note in all_notes(young, today=birthday - timedelta(days=1)))
    half = {"day": "6", "month": "4", "year": "2009"}
    for day, younger in ((birthday, False), (birthday - timedelta(days=1), True)):
        said = all_notes(a_form(**{**YOUNG, "born_on": half}), today=day)
        assert any("they are younger" in note for note in said) is younger
