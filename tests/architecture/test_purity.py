"""Rules need nothing but Python, and nobody asks the computer what time it is."""

import ast
import sys

import pytest

from tests.support import tree

CLOCK = "foundation/clock.py"
TIME_READERS = {"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime"}
TIMERS = {"monotonic", "perf_counter"}  # how long something took is not what time it is
# Where a moment may be taken from foundation.clock: the edges. Everything inside is handed one.
INSIDE = ("domain", "queries", "tables", "actions", "forms", "presenters")


def _modules_read_for_time(source: tree.Source) -> set[str]:
    """Return the names under which a file knows the modules and classes that can read the clock."""
    names = set()
    for node in source.nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = getattr(node, "module", None)
            for alias in node.names:
                if (module or alias.name).split(".")[0] in {"datetime", "time", "sqlalchemy"}:
                    names.add((alias.asname or alias.name).split(".")[0])
    return names


def _clock_reads(source: tree.Source) -> list[str]:
    readers = _modules_read_for_time(source)
    found = []
    for node in (node for node in source.nodes if isinstance(node, ast.Call)):
        function = node.func
        if isinstance(function, ast.Attribute) and function.attr in TIME_READERS:
            owner = ast.unparse(function.value).split(".")[0]
            if owner in readers:
                found.append(f"{source.name}:{node.lineno} {ast.unparse(node)}")
        elif isinstance(function, ast.Name) and function.id in readers & (TIME_READERS - {"time"}):
            found.append(f"{source.name}:{node.lineno} {ast.unparse(node)}")
    return found


def test_only_the_clock_module_reads_the_clock():
    reads = [read for source in tree.code() if source.name != CLOCK for read in _clock_reads(source)]

    assert not reads, "Take the moment as an argument:\n" + "\n".join(reads)


def test_the_clock_module_is_seen_to_read_the_clock():
    assert any(_clock_reads(source) for source in tree.code() if source.name == CLOCK)


def _asks_our_clock(source: tree.Source) -> list[str]:
    calls = (node for node in source.nodes if isinstance(node, ast.Call))
    asked = [node for node in calls if ast.unparse(node.func) in {"clock.now", "clock.today"}]
    return [f"{source.name}:{node.lineno} {ast.unparse(node)}" for node in asked]


def test_what_decides_reads_or_writes_is_handed_the_moment():
    inside = [source for source in tree.code() if set(source.path.with_suffix("").parts) & set(INSIDE)]
    asked = [line for source in inside for line in _asks_our_clock(source)]

    assert not asked, "Take `at` or `now` as an argument; views, jobs and commands ask the clock:\n" + "\n".join(asked)


@pytest.mark.parametrize("source", tree.sources("thresholds"), ids=lambda source: source.name)
def test_a_rule_imports_only_the_standard_library(source):
    foreign = {name for name in source.imports() if name.split(".")[0] not in sys.stdlib_module_names | {"thresholds"}}

    assert not foreign
