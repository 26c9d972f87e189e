"""What is written to the log arrives there: each key of a line is one the log keeps, and nothing goes round it."""

import ast
import json
from collections.abc import Iterator

import pytest

from foundation import log
from tests.support import tree

LEVELS = frozenset({"debug", "info", "warning", "error", "critical", "exception"})
SOURCES = tree.sources("foundation", "intake", "provider_intel")


def lines_of(source: tree.Source) -> Iterator[ast.Call]:
    """Yield every call of the form `log.logger().error(…)` in a file."""
    for node in source.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LEVELS:
            made = node.func.value
            if isinstance(made, ast.Call) and ast.unparse(made.func).endswith("logger"):
                yield node


def test_every_key_of_every_log_line_is_one_the_log_keeps() -> None:
    found = [(source, line) for source in SOURCES for line in lines_of(source)]
    dropped = [
        f"{source.name}:{line.lineno} {word.arg}"
        for source, line in found
        for word in line.keywords
        if word.arg not in log.ALLOWED_KEYS | {"exc_info"}
    ]

    assert len(found) > 10
    assert not dropped, f"These keys are dropped, until foundation/log.py allows them: {dropped}"


def test_nothing_is_logged_past_the_one_that_drops_peoples_lives() -> None:
    past = [source.name for source in SOURCES if "logging.getLogger" in source.text]

    assert past == ["foundation/log.py"]


def test_a_line_keeps_what_is_allowed_and_drops_what_was_typed(capsys: pytest.CaptureFixture[str]) -> None:
    log.prepare()
    log.logger().warning("file.no_copy", file=7, page="adult", name="Mabel Invented", fields=["Mabel"])
    line = json.loads(capsys.readouterr().err)

    assert (line["event"], line["level"], line["file"], line["page"]) == ("file.no_copy", "warning", 7, "adult")
    assert "Mabel" not in str(line)
