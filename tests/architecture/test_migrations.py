"""Migrations are numbered without a gap, each says why, and the HEAD file names the newest."""

import ast
import re

from foundation import schema
from tests.support.tree import Source

VERSIONS = sorted((schema.MIGRATIONS / "versions").glob("*.py"))
NAMED = re.compile(r"(?P<number>\d{4})_[a-z0-9_]+\.py")


def _value(source: Source, name: str) -> object:
    for node in source.tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == name for target in targets):
            return ast.literal_eval(node.value)
    raise AssertionError(f"{source.name} does not say its {name}")


def test_numbers_run_from_one_without_a_gap():
    assert VERSIONS
    numbers = [NAMED.fullmatch(path.name)["number"] for path in VERSIONS]

    assert numbers == [f"{number:04}" for number in range(1, len(VERSIONS) + 1)]


def test_each_revision_is_its_number_and_follows_the_one_before():
    before = None
    for source in map(Source, VERSIONS):
        assert _value(source, "revision") == source.path.name[:4]
        assert _value(source, "down_revision") == before
        before = source.path.name[:4]


def test_the_head_file_names_the_newest_so_that_two_branches_collide_in_git():
    assert (schema.MIGRATIONS / "HEAD").read_text(encoding="utf-8").strip() == VERSIONS[-1].stem


def test_each_says_why_in_its_docstring():
    silent = [path.name for path in VERSIONS if len(ast.get_docstring(Source(path).tree) or "") < 20]

    assert not silent


def test_each_can_be_taken_back():
    for source in map(Source, VERSIONS):
        down = [function for function in source.functions() if function.name == "downgrade"]
        assert len(down) == 1, source.name
        assert not isinstance(down[0].body[0], ast.Pass), source.name
