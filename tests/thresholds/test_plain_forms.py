"""Answers as plain dictionaries, complete and fit for JSON."""

import json
from dataclasses import fields

from thresholds import Recommendation, recommendation_as_facts

from .conftest import Ask


def test_a_recommendation_can_be_written_down_and_read_back(ask: Ask) -> None:
    facts = recommendation_as_facts(ask("PHY-N2 DOM-N1", F_SIMILAR="yes", F_VULNERABILITY="yes", DOM_NO_FEAR="no"))

    assert json.loads(json.dumps(facts)) == facts
    assert facts["level"] == "requires_consultation"
    assert facts["version"] == "pan-sussex-v4"
    assert {reason["code"] for reason in facts["reasons"]} == {"PHY-N2", "DOM-N1", "F_SIMILAR"}
    assert {"code", "prompt", "would_change_to", "changes", "awaiting_confirmation"} == set(facts["ask_next"][0])


def test_no_level_is_written_as_nothing(ask: Ask) -> None:
    assert recommendation_as_facts(ask())["level"] is None


def test_every_part_of_a_recommendation_is_written_down(ask: Ask) -> None:
    renamed = {"version_id": "version", "guidance_hash": "hash"}

    expected = {renamed.get(part.name, part.name) for part in fields(Recommendation)}

    assert set(recommendation_as_facts(ask("PHY-N1"))) == expected
