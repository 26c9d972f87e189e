"""The hand-written stories: every main outcome, every state, every way in, and the first that a newcomer meets."""

from datetime import timedelta

import pytest

from intake.contacts.domain.pages.danger import in_danger_now
from intake.contacts.domain.thread import Said
from intake.demo.county import County
from intake.demo.lives import Asked, Decided, HandedOver, Life, Opened, Screened, Signed, Wrote
from intake.demo.plots import PlotMalformed, _plot, all_plots
from intake.demo.stories import told
from intake.triage.domain.follow_ups import HandedTo
from tests.support.county import NOW
from thresholds import ClockPolicy, deadlines_for


@pytest.fixture
def stories(county: County) -> dict[str, Life]:
    return {life.key.removeprefix("story-"): life for life in county.lives if life.key.startswith("story-")}


def test_there_are_thirty_one_and_each_has_a_title(stories: dict[str, Life]) -> None:
    assert len(stories) == len(told()) == 31
    assert all(table["title"] for table in told())


def test_each_main_outcome_has_one(stories: dict[str, Life]) -> None:
    ends = {step.judgement.outcome for life in stories.values() for step in life.steps if isinstance(step, Decided)}

    assert ends >= {
        "S42",
        "OTHER_ENQ",
        "NFA_SG_ADVICE",
        "PROVIDER_LED",
        "SELF_NEGLECT",
        "POLICE",
        "PIPOT",
        "ADP",
        "DUPLICATE",
    }


def test_every_state_of_a_clock_is_there(stories: dict[str, Life]) -> None:
    deadlines = {key: deadlines_for(life.sent.at, policy=ClockPolicy.A) for key, life in stories.items()}

    assert deadlines["gathering-heels"].decide_by.due.date() == NOW.date()
    assert deadlines["sign-off-rough"].decide_by.due.date() == NOW.date()
    assert deadlines["overdue-three-purses"].decide_by.due < NOW
    assert deadlines["sign-off-late"].decide_by.due < NOW
    assert deadlines["late-to-screen"].screen_by.due < NOW
    assert not any(isinstance(step, Screened) for step in stories["late-to-screen"].steps)
    assert NOW < deadlines["seen-house-full"].screen_by.due < NOW + timedelta(hours=6)


def test_the_unopened_stories_are_the_oldest_that_nobody_has_opened(county: County) -> None:
    unopened = [life for life in county.lives if not any(isinstance(step, Opened) for step in life.steps)]

    assert [life.key for life in unopened[:3]] == [
        "story-unseen-bruise",
        "story-unseen-no-visit",
        "story-unseen-danger",
    ]
    assert in_danger_now(unopened[2].sent.answers)


def test_something_was_signed_off_a_moment_ago(stories: dict[str, Life]) -> None:
    last = stories["just-signed"].steps[-1]

    assert isinstance(last, Signed)
    assert last.agreed
    assert NOW - last.at < timedelta(minutes=20)


def test_a_second_report_names_the_reference_of_the_first(stories: dict[str, Life]) -> None:
    decided = next(step for step in stories["reported-twice"].steps if isinstance(step, Decided))
    letters = decided.judgement.outcome_needs["DUPLICATE"]["link"].replace("-", "")

    assert letters.startswith("SA" + stories["just-signed"].reference_body)


def test_both_reports_describe_the_same_woman(stories: dict[str, Life]) -> None:
    first, second = (stories[key].sent.answers for key in ("just-signed", "reported-twice"))

    assert first["nhs_number"] == second["nhs_number"] != ""


def test_a_plot_with_a_word_that_no_plot_has_is_named() -> None:
    with pytest.raises(PlotMalformed, match=r"'spilt_tea'.*wether"):
        _plot({"code": "spilt_tea", "wether": "wet"})


def test_every_plot_can_be_accepted_with_reasons_or_declined_with_an_ending() -> None:
    for plot in all_plots():
        full = plot.accept and plot.risk and plot.protect and plot.reasons
        assert full or (plot.decline and plot.unmet and plot.lower), plot.code
        assert set(plot.others) == set(plot.other_needs), plot.code


def test_senders_answer_add_after_the_decision_and_ask_to_withdraw(stories: dict[str, Life]) -> None:
    wrote = {step.said: life for life in stories.values() for step in life.steps if isinstance(step, Wrote)}

    assert set(wrote) == {Said.ANSWERED, Said.ADDED, Said.WITHDRAWAL}
    assert any(isinstance(step, Asked) and step.of_sender for step in wrote[Said.ANSWERED].steps)
    added = [
        life for life in stories.values() if any(isinstance(s, Wrote) and s.said is Said.ADDED for s in life.steps)
    ]
    assert any(isinstance(step, Signed) for life in added for step in life.steps)
    assert [step.files for life in added for step in life.steps if isinstance(step, Wrote) and step.files] == [
        ("Rota.pdf",)
    ]
    assert all(life.steps[-1].at <= NOW for life in wrote.values())


def test_each_way_in_of_the_front_door_has_a_story(stories: dict[str, Life]) -> None:
    sent = {key: life.sent for key, life in stories.items()}
    handed = {key: step.to for key, life in stories.items() for step in life.steps if isinstance(step, HandedOver)}

    assert {key for key, each in sent.items() if each.urgent} == {"urgent-bus-shelter", "urgent-scheme", "urgent-rung"}
    assert {each.answers.get("contact_kind") for each in sent.values()} >= {
        "young_person", "whole_service", "position_of_trust", "adult_died", "adult",
    }  # fmt: skip
    assert handed == {"young-person-agreed": HandedTo.CHILDREN, "over-the-border-taken": HandedTo.COUNCIL}
    assert sum(len(each.files) for each in sent.values()) == 3
