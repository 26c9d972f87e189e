"""`hub thresholds`: is the guidance on file whole, and what does it advise on a set of facts?"""

import json
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

import thresholds as law
from intake.rule_sets.domain import guidance_called


@dataclass(frozen=True)
class Asked:
    """What a file of facts asks: a situation, and the edition to read it by (None: the one in force that day)."""

    situation: law.Situation
    version: str | None


class FactsUnreadable(ValueError):
    """A file of facts is not what it should be; the message says where and what was expected."""


def read_facts(text: str) -> Asked:
    """Read facts as JSON: `on` a day, `examples` a list of ids, `facts` answers by code, perhaps a `version`.

    Raises FactsUnreadable.
    """
    try:
        given = json.loads(text)
    except json.JSONDecodeError as fault:
        raise FactsUnreadable(f"This is not JSON: {fault}.") from fault
    if not isinstance(given, dict):
        raise FactsUnreadable('The facts should be an object such as {"on": "2026-10-01", "examples": ["PHY-N2"]}.')
    if strangers := set(given) - {"on", "version", "examples", "facts"}:
        raise FactsUnreadable(
            f"Nothing is known by the name {sorted(strangers)[0]!r}: use on, version, examples, facts."
        )
    situation = law.Situation(on=_day(given.get("on")), examples=_examples(given), facts=_answers(given))
    version = given.get("version")
    if version is not None and not isinstance(version, str):
        raise FactsUnreadable("`version` should be the id of an edition, or null for the one in force.")
    return Asked(situation, version)


def _day(given: Any) -> date:
    try:
        return date.fromisoformat(given)
    except (TypeError, ValueError):
        raise FactsUnreadable("`on` should be a day such as 2026-10-01: guidance is read as at a day.") from None


def _examples(given: dict[str, Any]) -> frozenset[str]:
    examples = given.get("examples") or []
    if not isinstance(examples, list) or not all(isinstance(each, str) for each in examples):
        raise FactsUnreadable('`examples` should be a list of ids such as ["PHY-N2"].')
    return frozenset(examples)


def _answers(given: dict[str, Any]) -> dict[str, law.Answer]:
    facts = given.get("facts") or {}
    if not isinstance(facts, dict):
        raise FactsUnreadable('`facts` should be answers by code, such as {"F_SIMILAR": "yes"}.')
    try:
        return {code: law.Answer(answer) for code, answer in facts.items()}
    except ValueError:
        raise FactsUnreadable("Every answer in `facts` should be yes, no or not_known.") from None


@click.group()
def thresholds() -> None:
    """The pan-Sussex guidance and the section 42 tests."""


@thresholds.command()
def check() -> None:
    """Check that the guidance on file is complete, dated and cited. Exits 1 if it is not."""
    faults = law.check()
    for fault in faults:
        click.echo(str(fault))
    if faults:
        raise click.ClickException(
            f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} in the guidance. Do not use it for advice."
        )
    click.echo("The guidance is whole: every line is dated and cited.")


@thresholds.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
def assess(file: Path) -> None:
    """Print what the guidance advises on the facts in FILE, as JSON. A dash reads standard input."""
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8")
        asked = read_facts(text)
        guidance = guidance_called(asked.version, on=asked.situation.on)
        advice = law.recommend(asked.situation, guidance=guidance)
    except (FactsUnreadable, UnicodeDecodeError, law.UnknownCode, law.GuidanceGap, law.TextNotHeld) as refusal:
        raise click.ClickException(str(refusal).strip("'\"")) from refusal
    click.echo(json.dumps(law.recommendation_as_facts(advice), indent=2, ensure_ascii=False))
