"""The guidance asked from the command line: facts in, the whole answer out, and plain words for what cannot be read."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from intake.cli import thresholds


def assess(tmp_path: Path, facts: object) -> Result:
    file = tmp_path / "facts.json"
    file.write_text(facts if isinstance(facts, str) else json.dumps(facts), encoding="utf-8")
    return CliRunner().invoke(thresholds, ["assess", str(file)])


def test_facts_are_answered_with_the_level_every_reason_and_the_edition(tmp_path: Path) -> None:
    facts = {"on": "2026-10-01", "version": None, "examples": ["PHY-N2"], "facts": {"F_SIMILAR": "yes"}}

    answer = json.loads(assess(tmp_path, facts).stdout)

    assert answer["level"] == "requires_consultation"
    assert {reason["code"] for reason in answer["reasons"]} == {"PHY-N2", "F_SIMILAR"}
    assert answer["version"] == "pan-sussex-v4"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ("{", "not JSON"),
        ([], "should be an object"),
        ({"examples": []}, "`on` should be a day"),
        ({"on": "2026-10-01", "example": ["PHY-N2"]}, "by the name 'example'"),
        ({"on": "2026-10-01", "examples": "PHY-N2"}, "list of ids"),
        ({"on": "2026-10-01", "facts": {"F_SIMILAR": "maybe"}}, "yes, no or not_known"),
        ({"on": "2026-10-01", "facts": ["F_SIMILAR"]}, "answers by code"),
        ({"on": "2026-10-01", "version": 4}, "id of an edition"),
        ({"on": "2026-10-01", "examples": ["PHY-N99"]}, "PHY-N99"),
        ({"on": "1999-10-01", "examples": ["PHY-N2"]}, "1999"),
    ],
)
def test_facts_that_cannot_be_read_are_refused_in_words(tmp_path: Path, facts: object, said: str) -> None:
    refused = assess(tmp_path, facts)

    assert refused.exit_code == 1
    assert said in refused.output


def test_the_guidance_on_file_is_whole() -> None:
    checked = CliRunner().invoke(thresholds, ["check"])

    assert (checked.exit_code, checked.output) == (0, "The guidance is whole: every line is dated and cited.\n")
