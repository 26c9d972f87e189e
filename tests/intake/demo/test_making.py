"""The county as plain data: the same each time, invented throughout, and of West Sussex's proportions."""

import json
import re
from collections import Counter
from datetime import UTC, datetime

import pytest

from intake.contacts.domain.checks import tidy_nhs_number
from intake.contacts.domain.drafts import problems_by_page, urgent_problems
from intake.demo.county import County, SizeRefused, make_county
from intake.demo.hours import london
from intake.demo.lives import Accepted, Decided, Life
from intake.triage.domain.judgement import faults_of
from tests.support.county import NOW, SEED, SIZE


def last_outcome(life: Life) -> str:
    decisions = [step.judgement.outcome for step in life.steps if isinstance(step, Decided)]
    return decisions[-1] if decisions else ""


def test_the_same_seed_size_and_moment_make_the_same_county(county: County) -> None:
    assert make_county(seed=SEED, size=SIZE, now=NOW) == county


def test_another_seed_makes_another_county(county: County) -> None:
    assert make_county(seed=SEED + 1, size=SIZE, now=NOW).lives != county.lives


@pytest.mark.parametrize("size", [0, -1, 1.01])
def test_a_county_larger_than_west_sussex_or_of_no_size_is_refused(size: float) -> None:
    with pytest.raises(SizeRefused, match="whole"):
        make_county(seed=1, size=size, now=NOW)


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 10, 4, 2, tzinfo=UTC),  # a Sunday before dawn
        datetime(2026, 10, 5, 6, 30, tzinfo=UTC),  # a Monday before the office opens
        datetime(2026, 10, 9, 16, 30, tzinfo=UTC),  # a Friday evening
        datetime(2026, 12, 28, 12, tzinfo=UTC),  # a bank holiday
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),  # just after the clocks went forward
    ],
)
def test_it_can_be_made_at_any_moment_and_nothing_in_it_is_yet_to_come(now: datetime) -> None:
    made = make_county(seed=3, size=SIZE, now=now)

    assert all(step.at <= now for life in made.lives for step in life.steps)
    for life in made.lives:
        moments = [step.at for step in life.steps]
        assert moments == sorted(moments), life.key


def test_a_good_part_of_its_senders_fill_in_pages_that_nobody_has_to(county: County) -> None:
    asked = ("gp_practice", "conditions", "services_in_place", "cqc_told", "evidence_preserved", "legal_power")
    forms = [life.sent.answers for life in county.lives if not life.sent.urgent]
    for name in asked:
        assert 0.4 < sum(bool(answers.get(name)) for answers in forms) / len(forms) < 0.8, name
    for name in ("injuries", "recurrence", "views_asked", "interpreter_needed", "feedback_method", "safe_to_contact"):
        assert all(answers.get(name) for answers in forms), name


@pytest.mark.process
def test_every_form_in_it_could_have_been_sent(fifth: County) -> None:
    for life in fifth.lives:
        look = urgent_problems if life.sent.urgent else problems_by_page
        problems = look(life.sent.answers, today=london(life.sent.at).date())
        assert not problems, (life.key, problems)


def test_every_decision_in_it_hangs_together(fifth: County) -> None:
    for life in fifth.lives:
        accepted = None
        for step in life.steps:
            accepted = step.accepted if isinstance(step, Accepted) else accepted
            if isinstance(step, Decided):
                level = step.judgement.level_chosen
                assert not faults_of(step.judgement, accepted=accepted, level_advised=level), life.key


def test_every_fragment_has_found_its_names(fifth: County) -> None:
    for life in fifth.lives:
        text = json.dumps([life.sent.answers, [vars(step) for step in life.steps[1:]]], default=str)
        assert not re.search(r"\{[a-z_:-]+\}", text), life.key


def test_nobody_in_it_could_be_real(fifth: County) -> None:
    for life in fifth.lives:
        answers = life.sent.answers
        nhs_number, phone = str(answers.get("nhs_number", "")), str(answers["your_phone"])
        assert not nhs_number or (nhs_number.startswith("999") and tidy_nhs_number(nhs_number))
        assert re.fullmatch(r"01632 960\d{3}|07700 900\d{3}", phone)
        assert str(answers.get("your_email", "not asked.example")).endswith(".example")
        assert str(answers.get("postcode", "ZZ99 ")).startswith("ZZ99 ")


def test_it_has_west_sussexs_proportions(fifth: County) -> None:
    concerns = [life for life in fifth.lives if life.accepted]
    ended = Counter(last_outcome(life) for life in concerns)
    own = sum(life.sent.answers["your_kind"] in {"care_home", "home_care"} for life in concerns)

    assert 3400 <= len(fifth.lives) <= 4100
    assert 0.20 <= len(concerns) / len(fifth.lives) <= 0.27
    assert 0.60 <= ended["S42"] / ended.total() <= 0.72
    assert 0.25 <= own / len(concerns) <= 0.40
    assert (
        Counter(t for life in concerns for t in life.sent.answers["abuse_types"]).most_common(1)[0][0]
        == "neglect_omission"
    )


def test_it_reaches_back_two_years_and_weekdays_are_busier(fifth: County) -> None:
    received = [london(life.sent.at) for life in fifth.lives]
    weekend = sum(moment.weekday() >= 5 for moment in received)

    assert (received[-1] - received[0]).days in range(725, 732)
    assert 0.06 <= weekend / len(received) <= 0.16
