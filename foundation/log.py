"""Log lines as JSON: event names and references only. Anything not on the short list of keys is dropped.

People's lives stay out of logs: exceptions are logged by their type and place, never by their words, because a database
error repeats the values it choked on.
"""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any

import structlog

ALLOWED_KEYS = frozenset(
    {"event", "level", "timestamp", "reference", "job", "outcome", "status", "method", "endpoint", "milliseconds",
     "error", "place", "count", "attempt", "notice", "import_id", "holder", "fence", "late", "page", "file",
     "outbox"}
)  # fmt: skip


def _only_allowed(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: value for key, value in line.items() if key in ALLOWED_KEYS}


def _fault_without_words(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if line.pop("exc_info", None):
        kind, _, trace = sys.exc_info()
        last = traceback.extract_tb(trace)[-1] if trace else None
        line["error"] = kind.__name__ if kind else "unknown"
        line["place"] = f"{last.name}:{last.lineno}" if last else ""
    return line


def prepare(*, level: int = logging.INFO) -> None:
    """Make every log line of this process one JSON object on standard error."""
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _fault_without_words,
            _only_allowed,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=True,
    )


def logger() -> Any:
    """Return the process's logger; call it with an event name and allowed keys, as in `info("sent", reference=…)`."""
    return structlog.get_logger()


def quieten(library: str) -> None:
    """Let a library, by the name it logs under, tell of faults alone."""
    logging.getLogger(library).setLevel(logging.ERROR)
