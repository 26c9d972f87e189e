"""Reading the register's interface as it was saved: an array of bodies, a single body, or a page of a list."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from intake.providers.actions.entries import Entry, FileUnreadable
from intake.providers.domain.api_bodies import record_from_body
from intake.providers.domain.records import RecordRefused

_CHUNK = 1 << 18


def json_layout(path: Path) -> str:
    """Return which of the interface's bodies a file holds. Raises FileUnreadable."""
    first = next(iter(_values(path)), ("", {}))[1]
    if not isinstance(first, dict):
        return "api_locations"
    if "locationName" in first:
        return "api_list"
    if "locationId" in first:
        return "api_locations"
    if "providerId" in first:
        return "api_providers"
    raise FileUnreadable(f"{path.name} is JSON, but its entries have neither a locationId nor a providerId.")


def bodies(path: Path) -> Iterator[Entry]:
    """Read the bodies in order. Raises FileUnreadable when the file breaks off."""
    for number, (raw, value) in enumerate(_values(path), start=1):
        try:
            yield Entry(number, raw, record_from_body(value), None)
        except RecordRefused as refusal:
            yield Entry(number, raw, None, refusal)


def _values(path: Path) -> Iterator[tuple[str, object]]:
    """Yield each object of an array with its own text; a single object stands for itself, a page for its list."""
    with path.open(encoding="utf-8-sig", errors="replace") as handle:
        window = handle.read(_CHUNK).lstrip()
        if window.startswith("["):
            yield from _array(handle, window[1:], path.name)
            return
        try:
            whole = json.loads(window + handle.read())
        except (ValueError, RecursionError) as fault:  # a number of thousands of figures, or nested without end, too
            raise FileUnreadable(f"{path.name} is not whole JSON: {fault}") from fault
    listed = whole.get("locations", whole.get("providers")) if "locationId" not in whole else None
    for value in listed if isinstance(listed, list) else [whole]:
        yield json.dumps(value, ensure_ascii=False), value


def _array(handle: IO[str], window: str, name: str) -> Iterator[tuple[str, object]]:
    decoder = json.JSONDecoder()
    while True:
        window = window.lstrip(" \t\r\n,")
        if window.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(window)
        except json.JSONDecodeError as fault:
            # Reads grow with the value, so that a long one is not parsed again and again.
            more = handle.read(max(_CHUNK, len(window)))
            if not more:
                raise FileUnreadable(f"{name} breaks off: {fault.msg} near {window[:60]!r}") from fault
            window += more
            continue
        except (ValueError, RecursionError) as fault:
            raise FileUnreadable(f"{name} holds what no body of the register does: {fault}") from fault
        yield window[:end], value
        window = window[end:]
