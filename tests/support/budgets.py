"""How long things are, against how long they may be. `python -m tests.support.budgets` prints those nearest the limit.

A target is what good work usually needs; the limit is where a thing has to be split.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from foundation.config import ROOT
from tests.support import tree

FILE, TEST_FILE, CONFTEST, TEMPLATE = 300, 400, 150, 300
FUNCTION, VIEW, TEST = 40, 25, 30


@dataclass(frozen=True)
class Measure:
    """One thing's length and its limit, in lines."""

    name: str
    lines: int
    limit: int

    @property
    def is_over(self) -> bool:
        """Whether it has to be split."""
        return self.lines > self.limit

    def __str__(self) -> str:
        return f"{self.lines:4} of {self.limit} lines  {self.name}"


@cache
def measures() -> list[Measure]:
    """Return every measure, the nearest to its limit first."""
    found = [*_files(), *_functions()]
    return sorted(found, key=lambda measure: (-measure.lines / measure.limit, measure.name))


def _files() -> Iterator[Measure]:
    for source in (*tree.code(), *tree.sources("migrations", "tests")):
        limit = TEST_FILE if source.name.startswith("tests/") else FILE
        yield _measure(source.name, source.text, CONFTEST if source.path.name == "conftest.py" else limit)
    for path in tree.templates():
        yield _measure(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"), TEMPLATE)


def _functions() -> Iterator[Measure]:
    for source in (*tree.code(), *tree.sources("tests")):
        for function in source.functions():
            limit = VIEW if tree.is_view(function) and not source.name.startswith("tests/") else FUNCTION
            is_test = source.name.startswith("tests/") and function.name.startswith("test_")
            yield Measure(f"{source.name}: {function.name}", tree.length(function), TEST if is_test else limit)


def _measure(name: str, text: str, limit: int) -> Measure:
    return Measure(name, len(text.splitlines()), limit)


def main() -> int:
    """Print the five files and the five functions nearest their limit; 1 when something is over its own."""
    found = measures()
    for title, wanted in (("files", False), ("functions", True)):
        print(f"The five {title} nearest their limit:")
        for measure in [one for one in found if (": " in one.name) is wanted][:5]:
            print(f"  {measure}")
    return int(any(measure.is_over for measure in found))


if __name__ == "__main__":
    sys.exit(main())
