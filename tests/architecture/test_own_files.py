"""The project stands by itself: what it reads is in it, made by it, or the machine's own; nothing lies beside it."""

import re
from pathlib import Path

from foundation.config import ROOT
from tests.support.tree import CODE, Source, sources

LEADS_OUT = re.compile(
    r"""(^|[\s"'=(])\.\.[/\\]\w"""  # a path that begins above the folder it is read from
    r"""|\bROOT\.parent|\bROOT\s*/\s*["']\.\."""  # the same, in Python's own way
    r"""|(?<![\w.:/])/(work|home|Users)/\w"""  # somebody's own machine
)
HOSTILE = ("tests/foundation/files/", "tests/intake/attachments/")
"""Where names of files stand that strangers send: they lead out on purpose, and are refused."""


def _lines_that_lead_out(files: list[Path]) -> list[tuple[str, str]]:
    return [
        (path.relative_to(ROOT).as_posix(), line.strip())
        for path in files
        for line in path.read_text(encoding="utf-8").splitlines()
        if LEADS_OUT.search(line)
    ]


def test_no_code_names_a_path_beside_the_repository_or_on_somebodys_machine():
    own = Source(Path(__file__)).name
    ours = [Source(ROOT / "app.py"), *sources(*CODE, "migrations", "tests")]
    read = [source.path for source in ours if not source.name.startswith((*HOSTILE, own))]

    assert len(read) > 500
    assert _lines_that_lead_out(read) == []


def test_no_recipe_setting_or_script_names_a_path_beside_the_repository():
    named = ["Makefile", ".ci/run", "pyproject.toml", "package.json", ".env.example"]
    scripts = [path for path in (ROOT / "static").rglob("*.js") if "vendor" not in path.parts]

    assert scripts
    assert _lines_that_lead_out([*(ROOT / name for name in named), *scripts]) == []


def test_the_samples_of_the_register_and_their_licence_are_in_the_repository():
    held = [path.suffix for path in (ROOT / "tests/data/cqc").iterdir()]

    assert held.count(".json") >= 3
    assert held.count(".csv") >= 2
    assert "Open Government Licence" in (ROOT / "tests/data/cqc/README.md").read_text(encoding="utf-8")
