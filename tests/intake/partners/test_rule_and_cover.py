"""What each colleague can see: the organisation's rule, cover from a day to a day, and nothing across organisations."""

from datetime import timedelta

import pytest

from foundation import audit, clock
from foundation.database import reading
from intake.partners import actions, queries
from intake.partners.domain import CoverFault, Sees, cover_faults
from tests.support.contacts import a_contact
from tests.support.partners import browser


def references(app, account, now):
    """Return which of the invented contacts somebody's list shows."""
    return browser(app, account, at=now).get("/our-contacts").text


@pytest.fixture
def sent(who, now):
    """Return what each of three people sent."""
    people = (who.ada, who.ben, who.stranger)
    return {each.name: a_contact(now=now, key=each.id, by=each).reference for each in people}


def cover(who, now, *, days=7, starts=0):
    """Put Ada's work under Ben's cover."""
    today = clock.in_london(now).date()
    command = actions.SetCover(who.ada.id, who.ben.id, today + timedelta(starts), today + timedelta(starts + days))
    actions.set_cover(command, by=who.head, now=now)


@pytest.mark.parametrize(
    ("rule", "reader", "sees"),
    [
        (Sees.EVERYTHING, "ada", {"Ada Brook", "Ben Copse"}),
        (Sees.EVERYTHING, "head", {"Ada Brook", "Ben Copse"}),
        (Sees.OWN, "ada", {"Ada Brook"}),
        (Sees.OWN, "ben", {"Ben Copse"}),
        (Sees.OWN, "head", set()),
        (Sees.OWN, "stranger", {"Stan Strange"}),
        (Sees.EVERYTHING, "stranger", {"Stan Strange"}),
        (Sees.EVERYTHING, "loner", set()),
    ],
)  # fmt: skip
def test_each_sees_what_their_own_organisations_rule_lets_them_see(app, who, now, sent, rule, reader, sees):
    actions.set_rule(rule, by=who.head, now=now)
    page = references(app, getattr(who, reader), now)

    assert {name for name, reference in sent.items() if reference in page} == sees


def test_without_a_choice_colleagues_see_everything_and_the_page_says_that_nobody_chose(app, who, now, sent):
    assert sent["Ben Copse"] in references(app, who.ada, now)
    assert "until an administrator changes it" in browser(app, who.head, at=now).get("/our-organisation").text


def test_the_rule_is_dated_and_named_and_a_second_press_adds_nothing(app, who, now):
    head = browser(app, who.head, at=now)
    for _ in range(2):
        assert head.post("/our-organisation/rule", data={"sees": "own"}).status_code == 303

    with reading() as session:
        lines = [line for line in audit.history(session, f"organisation:{who.ours}") if "rule" in line.code]
    assert [dict(line.facts) for line in lines] == [{"from": "everything", "to": "own"}]
    assert "Set by Hetty Head" in head.get("/our-organisation").text


def test_a_rule_nobody_offers_is_refused_beside_the_field(app, who, now):
    answer = browser(app, who.head, at=now).post("/our-organisation/rule", data={"sees": "all-organisations"})

    assert answer.status_code == 422
    assert 'href="#sees' in answer.text


def test_cover_lets_one_colleague_see_anothers_contacts_and_says_whose_they_are(app, who, now, sent):
    actions.set_rule(Sees.OWN, by=who.head, now=now)
    cover(who, now)
    page = references(app, who.ben, now)

    assert sent["Ada Brook"] in page
    assert "Ada Brook, who you are covering for" in page
    assert sent["Ben Copse"] not in references(app, who.ada, now)


@pytest.mark.parametrize(("starts", "days"), [(1, 7), (-7, 7)])
def test_cover_holds_from_its_first_day_to_the_end_of_its_last(app, who, now, starts, days):
    cover(who, now, starts=starts, days=days)
    today = clock.in_london(now).date()

    with reading() as session:
        assert (queries.covered_by(session, who.ben, on=today) == {who.ada.id}) == (starts <= 0)
        assert not queries.covered_by(session, who.ben, on=today + timedelta(starts + days + 1))


def test_a_cover_that_is_ended_shows_nothing_from_the_next_page_on(app, who, now, sent):
    actions.set_rule(Sees.OWN, by=who.head, now=now)
    cover(who, now)
    with reading() as session:
        held = queries.covers_of(session, who.ours, not_over_on=clock.in_london(now).date())[0]
    head = browser(app, who.head, at=now)
    assert head.post(f"/our-organisation/cover/{held.id}/end").status_code == 303

    assert sent["Ada Brook"] not in references(app, who.ben, now)
    assert "Ended" in head.get("/our-organisation").text


def test_another_organisation_can_neither_end_a_cover_nor_put_a_stranger_under_one(app, who, now):
    cover(who, now)
    theirs = browser(app, who.strange_head, at=now)
    today = clock.in_london(now).date()
    command = actions.SetCover(who.ada.id, who.stranger.id, today, today)

    assert theirs.post("/our-organisation/cover/1/end").status_code == 404
    for by in (who.head, who.strange_head):
        with pytest.raises(queries.ColleagueUnknown):
            actions.set_cover(command, by=by, now=now)


def test_what_is_wrong_with_a_cover_is_told_beside_each_field_and_nothing_typed_is_lost(app, who, now):
    typed = {"absent": who.ada.id, "covering": "", "from_on_day": "31", "from_on_month": "2", "from_on_year": "x"}
    answer = browser(app, who.head, at=now).post("/our-organisation/cover", data=typed)

    assert answer.status_code == 422
    for field in ("covering", "from_on-day", "to_on-day"):
        assert f'href="#{field}"' in answer.text
    assert 'value="31"' in answer.text


def test_a_cover_typed_in_the_form_is_kept(app, who, now):
    day = clock.in_london(now).date()
    parts = {"day": day.day, "month": day.month, "year": day.year}
    typed = {f"{end}_on_{part}": value for end in ("from", "to") for part, value in parts.items()}
    head = browser(app, who.head, at=now)
    answer = head.post("/our-organisation/cover", data={**typed, "absent": who.ada.id, "covering": who.ben.id})

    assert answer.status_code == 303
    assert "There is no cover" not in head.get("/our-organisation").text


def test_a_cover_must_be_by_another_end_after_it_begins_and_not_be_over(at):
    today = at.date()
    days = [(0, -1), (-9, -1), (0, 400)]
    faults = [
        cover_faults(
            absent_id="a", covering_id="b", from_on=today + timedelta(a), to_on=today + timedelta(b), today=today
        )
        for a, b in days
    ]

    assert [fault.field for each in faults for fault in each] == ["to_on", "to_on", "to_on"]
    own = cover_faults(absent_id="a", covering_id="a", from_on=today, to_on=today, today=today)
    assert own == [CoverFault("covering", "Select someone else: nobody covers for themselves")]


def test_a_year_of_a_dozen_figures_is_answered_beside_the_field(app, who, now):
    days = {f"{name}_on_{part}": "7" for name in ("from", "to") for part in ("day", "month")}
    typed = {"absent": who.ada.id, "covering": who.ben.id, **days, "from_on_year": "9" * 12, "to_on_year": "2027"}
    answer = browser(app, who.head, at=now).post("/our-organisation/cover", data=typed)

    assert answer.status_code == 422
    assert "Enter the first day of the cover" in answer.text
    assert "9" * 12 in answer.text
