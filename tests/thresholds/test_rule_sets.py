"""A rule set kept as text reads back the same, and is refused when it was changed."""

import json
from dataclasses import replace

import pytest

from thresholds import (
    Answer,
    Guidance,
    RuleSetUnreadable,
    Situation,
    load_guidance,
    recommend,
    rule_set_as_text,
    rule_set_from_text,
)

from .conftest import AUTUMN


def test_a_rule_set_reads_back_with_the_same_fingerprint_lines_and_citations(guidance: Guidance) -> None:
    text = rule_set_as_text(guidance)
    read = rule_set_from_text(text)

    assert read.hash == guidance.hash
    assert rule_set_as_text(read) == text
    assert (read.version, read.levels, read.categories) == (guidance.version, guidance.levels, guidance.categories)
    assert (read.factors, read.actions, read.decision_guide) == (
        guidance.factors, guidance.actions, guidance.decision_guide
    )  # fmt: skip
    assert list(read.categories) == list(guidance.categories)


def test_the_copy_gives_exactly_the_advice_the_files_gave(guidance: Guidance) -> None:
    copy = rule_set_from_text(rule_set_as_text(guidance))
    for example in guidance.examples:
        situation = Situation(AUTUMN, frozenset({example}), {"F_IMPACT": Answer.YES, "F_POT": Answer.NOT_KNOWN})
        assert recommend(situation, guidance=copy) == recommend(situation, guidance=guidance)


def test_the_text_is_canonical(guidance: Guidance) -> None:
    text = rule_set_as_text(guidance)

    assert json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":")) == text


def test_a_draft_can_be_kept_too() -> None:
    draft = load_guidance(AUTUMN, version_id="practice")

    assert rule_set_from_text(rule_set_as_text(draft)).successors == {"MED-N2": "MED-C5", "PHY-N6": "PHY-C6"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("A worker makes a slip", "A worker makes a big slip", "now reads as"),
        ('"level":"non_reportable"', '"level":"nothing"', "ValueError"),
        ('"rules":{', '"rules":{"x":', "JSONDecodeError"),
        ('"text_held":true', '"text_held":"yes"', "TypeError"),
    ],
)
def test_a_copy_that_was_changed_is_refused(old: str, new: str, says: str, guidance: Guidance) -> None:
    text = rule_set_as_text(guidance)
    assert old in text

    with pytest.raises(RuleSetUnreadable, match=says):
        rule_set_from_text(text.replace(old, new, 1))


def test_what_a_later_release_adds_takes_its_default_when_an_older_copy_is_read(guidance: Guidance) -> None:
    without = json.loads(rule_set_as_text(replace(guidance, decision_guide=None)))
    del without["rules"]["decision_guide"]

    assert rule_set_from_text(json.dumps(without)).decision_guide is None
