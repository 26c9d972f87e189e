"""The documents agree with the code, and every link in them leads somewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from app import hub
from foundation.config import ROOT
from intake.systems.api import openapi_text
from tests.support import reference

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _anchors(page: Path) -> set[str]:
    return {_anchor(line.lstrip("#")) for line in page.read_text(encoding="utf-8").splitlines() if line.startswith("#")}


def test_every_setting_command_job_role_entry_and_notice_is_in_the_reference():
    written = reference.FILE.read_text(encoding="utf-8")

    assert written == reference.text(), "Write it anew: python -m tests.support.reference"


def test_the_programming_interface_is_described_as_the_form_and_the_models_are():
    on_file = (ROOT / "docs" / "api" / "openapi.json").read_text(encoding="utf-8")

    assert on_file == openapi_text(), "Write it anew: hub thresholds openapi"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_within_the_project_leads_somewhere(page):
    broken = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        if "://" in link or link.startswith("mailto:"):
            continue
        target, _, anchor = link.partition("#")
        file = (page.parent / target) if target else page
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in _anchors(file)):
            broken.append(link)

    assert not broken


@pytest.mark.parametrize("name", ["run", "test", "check", "lint", "format", "bench", "shots", "setup", "lock", "clean"])
def test_make_help_lists_what_the_documents_speak_of(name):
    assert re.search(rf"^{name}:.* ## \S", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.process
def test_help_names_every_verb_with_a_line_on_it_and_can_be_read_before_anything_is_set_up(tmp_path: Path):
    nothing = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path)}
    command = [sys.executable, "-m", "app", "--help"]
    shown = subprocess.run(command, cwd=ROOT, env=nothing, capture_output=True, text=True, check=False)

    assert shown.returncode == 0, shown.stderr
    for verb in hub.list_commands(click.Context(hub)):
        assert re.search(rf"^  {verb} +\w", shown.stdout, re.MULTILINE), verb


def test_decision_records_are_numbered_and_listed():
    records = sorted((ROOT / "docs" / "adr").glob("0*.md"))
    index = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")

    assert [record.name[:4] for record in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    assert not [record.name for record in records if record.name not in index]
