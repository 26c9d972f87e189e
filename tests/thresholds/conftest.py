"""What the tests of the rules share: the guidance of one day, a way to ask, and a copy of its files to spoil."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from thresholds import Answer, Guidance, Recommendation, Situation, load_guidance, recommend
from thresholds.guidance import GUIDANCE_FILES

AUTUMN = date(2026, 10, 1)

Ask = Callable[..., Recommendation]
Spoil = Callable[[str, str, str], Path]


@pytest.fixture(scope="session")
def guidance() -> Guidance:
    return load_guidance(AUTUMN)


@pytest.fixture
def ask(guidance: Guidance) -> Ask:
    """Ask for advice: examples as words of one string, facts as keywords."""

    def asked(examples: str = "", **facts: str) -> Recommendation:
        answers = {code: Answer(answer) for code, answer in facts.items()}
        return recommend(Situation(AUTUMN, frozenset(examples.split()), answers), guidance=guidance)

    return asked


@pytest.fixture
def spoil(tmp_path: Path) -> Spoil:
    """Copy the guidance files, change one piece of text in one of them, and return the folder of the copy."""
    root = tmp_path / "guidance"
    shutil.copytree(GUIDANCE_FILES, root)

    def spoiled(file: str, old: str, new: str) -> Path:
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{file} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return root

    return spoiled
