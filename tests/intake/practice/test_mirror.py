"""The private mirror: an organisation's own year in numbers, each with what it is a part of, small counts hidden."""

import re
import tomllib
from datetime import timedelta

import pytest
from sqlalchemy import update

from foundation import clock
from foundation.database import reading, transaction
from intake.companion.domain import Picked, as_text
from intake.contacts.domain.pages import QUESTIONS
from intake.contacts.tables import QueuePlaceRow
from intake.guidance.domain.disagreement import SENDER, Judged
from intake.partners import actions as partners
from intake.partners.domain import Sees
from intake.practice import queries
from intake.practice.domain import worked
from intake.practice.domain.mirror import KEY_QUESTIONS, Decided, OneSent, Told, known_answers, mirror
from intake.rule_sets.domain import guidance_on
from tests.support.contacts import a_contact
from tests.support.partners import browser
from thresholds import LEVELS, Level, Recommendation


def one(**changes) -> OneSent:
    """Return one contact as the mirror counts it."""
    plain = {"judged": None, "known": {"consent": True}, "decided": Decided.NOT_YET, "days": None, "told": None}
    return OneSent(**{**plain, "kinds": ("NEG",), **changes})


def judged(at, chosen=None) -> Judged:
    """Return a sender's level beside the guidance's, which was to consult."""
    return Judged("SA-1", at, SENDER, "", frozenset(), Level.REQUIRES_CONSULTATION, chosen, "")


def test_every_number_stands_with_what_it_is_a_part_of_and_small_ones_are_hidden():
    found = mirror([*[one() for _ in range(20)], *[one(known={"consent": False}) for _ in range(6)],
                    *[one(known={"severity": False}) for _ in range(3)]])  # fmt: skip

    assert found.sent == 29
    assert (found.complete["consent"].counts, found.complete["consent"].total) == ((20, 6), 26)
    assert found.complete["severity"].total is None


def test_fewer_than_five_contacts_are_not_counted_out():
    assert mirror([one()] * 4).sent is None
    assert mirror([]).sent == 0


def test_how_long_it_took_is_said_once_five_were_decided():
    decided = [one(decided=Decided.IN_TIME, days=days, told=Told.WORDS) for days in (1, 2, 3, 4, 90)]

    assert mirror(decided).median_days == 3
    assert mirror(decided[:4]).median_days is None
    assert mirror(decided).decided.totals.counts == (5, 0, 0)
    assert mirror(decided).told.totals.counts == (5, 0, 0)


def test_levels_chosen_stand_beside_those_advised(at):
    rows = [one(judged=judged(at)) for _ in range(7)] + [one(judged=judged(at, Level.REPORTABLE)) for _ in range(5)]

    assert mirror(rows).levels.rows[0].counts == (5, 0, 7)
    assert mirror(rows).levels.rows[0].name == "requires consultation"


def test_not_known_and_not_yet_asked_count_as_not_known_and_what_was_not_put_is_not_counted():
    answers = {"consent": "not_known", "desired_outcomes": ["not_yet_asked"], "severity": "minor", "ongoing": ""}

    assert known_answers(answers) == {"desired_outcomes": False, "consent": False, "severity": True}


def test_the_key_questions_are_questions_of_the_form():
    assert set(KEY_QUESTIONS) <= set(QUESTIONS)


def test_the_page_counts_ones_own_organisation_and_no_other(app, who, now):
    for number in range(6):
        a_contact(now=now, key=f"ours-{number}", by=who.ada)
    for number in range(9):
        a_contact(now=now, key=f"theirs-{number}", by=who.stranger)
    page = browser(app, who.ben, at=now).get("/our-practice").text

    assert "<strong>6</strong>" in page
    assert "Made-up" not in page
    assert "9" not in re.findall(r'hub-number">(\d+)<', page)


@pytest.mark.parametrize(("reader", "count"), [("ada", 6), ("ben", 0), ("stranger", 0), ("loner", 0)])
def test_where_colleagues_see_only_their_own_the_mirror_shows_only_their_own(app, who, now, reader, count):
    partners.set_rule(Sees.OWN, by=who.head, now=now)
    for number in range(6):
        a_contact(now=now, key=f"ours-{number}", by=who.ada)

    with reading() as session:
        sent = queries.sent_in_a_year(session, getattr(who, reader), guidance=guidance_on(clock.today()), now=now)
    assert len(sent) == count


def test_what_is_older_than_a_year_is_not_counted(who, now):
    long_ago = {"day": "1", "month": "1", "year": "2025"}
    for days in (370, 360):
        a_contact(now=now - timedelta(days=days), key=f"{days}", by=who.ada, incident_on=long_ago)

    with reading() as session:
        assert len(queries.sent_in_a_year(session, who.ada, guidance=guidance_on(clock.today()), now=now)) == 1


def test_a_contact_is_read_with_its_level_its_decision_and_its_kind(who, now):
    guidance = guidance_on(clock.today())
    text = as_text(Picked(("NEG",), frozenset({"NEG-C1"})), guidance, on=clock.today())
    told = {"guidance": text, "guidance_level_own": "reportable", "guidance_level_reason": "It is worse than that."}
    a_contact(now=now - timedelta(days=3), by=who.ada, abuse_types=["neglect_omission"], **told)
    with transaction() as session:
        session.execute(update(QueuePlaceRow).values(screened_at=now, signed_off_at=now))

    with reading() as session:
        found = queries.sent_in_a_year(session, who.ada, guidance=guidance, now=now)[0]
    assert found.judged is not None
    assert (found.judged.advised, found.judged.chosen) == (Level.REQUIRES_CONSULTATION, Level.REPORTABLE)
    assert (found.decided, found.days, found.told) == (Decided.IN_TIME, 3, Told.NOTHING)
    assert "NEG" in found.kinds


def test_an_empty_year_says_so_and_still_gives_something_to_read(app, who, now):
    page = browser(app, who.ada, at=now).get("/our-practice").text

    assert "nothing to count yet" in page
    assert page.count("hub-panel") == worked.SHOWN
    assert "does not belong to an organisation" in browser(app, who.loner, at=now).get("/our-practice").text


def test_the_situations_are_those_of_what_is_sent_most():
    guidance = guidance_on(clock.today())

    assert [each.category for each in worked.worth_reading(("DIS", "MSL"), guidance)] == ["DIS", "MSL", "NEG"]


@pytest.mark.parametrize("row", tomllib.loads(worked._FILE.read_text(encoding="utf-8"))["worked"])
def test_each_situation_comes_to_the_level_it_is_kept_for(row):
    guidance = guidance_on(clock.today())
    each = next(each for each in worked.all_worked() if each.situation == row["situation"])
    advice: Recommendation = each.advice(guidance, on=clock.today())

    assert advice.level == row["level"]
    assert advice.level in LEVELS
    assert advice.reasons
    assert all(example.startswith(row["category"]) for example in row["examples"])


def test_there_is_a_situation_for_every_kind_of_worry():
    assert {each.category for each in worked.all_worked()} == set(guidance_on(clock.today()).categories)
