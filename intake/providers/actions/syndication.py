"""Asking the regulator's own interface what changed, for those who have a key; the bodies are then read as a file is.

A list of the interface holds names only, so each changed registration is asked for by itself. How often one may ask is
not published: a refusal for asking too often is waited out for as long as it says, and longer each time.
"""

import json
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

_PER_PAGE = 500
_TRIES = 6
_LONGEST_WAIT = 300.0
_TOO_OFTEN, _GONE, _FAILING = 429, 404, 500
_SECONDS = 30


class InterfaceUnavailable(Exception):
    """The interface refused the key, or did not answer as it is described; the message says which."""


@dataclass(frozen=True)
class Interface:
    """Where the interface is and the key to it; `wait` is what passes the seconds between two tries."""

    address: str
    key: str
    wait: Callable[[float], None]


def fetch_changes(interface: Interface, kind: str, *, since: datetime, until: datetime, into: Path) -> int:
    """Write the bodies of all places (`location`) or providers (`provider`) changed between two moments into a file.

    Return how many there are; without any no file is written. Raises InterfaceUnavailable.
    """
    changed = sorted(set(_changed(interface, kind, since, until)))
    bodies = [body for identifier in changed if (body := _get(interface, f"/{kind}s/{quote(identifier, safe='')}"))]
    if bodies:
        beside = into.with_name(f".{into.name}")
        beside.write_text(json.dumps(bodies, ensure_ascii=False), encoding="utf-8")
        beside.replace(into)
    return len(bodies)


def _changed(interface: Interface, kind: str, since: datetime, until: datetime) -> Iterator[str]:
    page, pages = 1, 1
    while page <= pages:
        asked = {
            "startTimestamp": f"{since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "endTimestamp": f"{until.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "page": page,
            "perPage": _PER_PAGE,
        }
        told = _get(interface, f"/changes/{kind}?{urlencode(asked)}") or {}
        listed = told.get("changes")
        if not isinstance(listed, list):
            raise InterfaceUnavailable("The interface's list of changes is not as it is described.")
        yield from (str(identifier) for identifier in listed)
        pages = int(told.get("totalPages") or 1)
        page += 1


def _get(interface: Interface, path: str) -> Mapping[str, Any] | None:
    """Return a body, or None for a registration that is not there any more."""
    for tried in range(_TRIES):
        try:
            return _once(interface, path)
        except urllib.error.HTTPError as answer:
            with answer:
                if answer.code == _GONE:
                    return None
                if answer.code != _TOO_OFTEN and answer.code < _FAILING:
                    raise InterfaceUnavailable(
                        f"The interface answered {answer.code}. Is the key right, and still allowed?"
                    ) from None
                pause = _pause(answer.headers.get("Retry-After", ""), tried)
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            pause = _pause("", tried)
        if tried + 1 < _TRIES:
            interface.wait(pause)
    raise InterfaceUnavailable(f"The interface did not answer, asked {_TRIES} times. Try again later.")


def _once(interface: Interface, path: str) -> Mapping[str, Any]:
    address = interface.address.rstrip("/") + path
    if not address.startswith(("https://", "http://127.0.0.1:")):
        raise InterfaceUnavailable("The interface is asked over https only.")
    request = urllib.request.Request(  # noqa: S310  the line above admits https alone
        address, headers={"Ocp-Apim-Subscription-Key": interface.key, "Accept": "application/json"}
    )
    secure = ssl.create_default_context()
    secure.minimum_version = ssl.TLSVersion.TLSv1_2
    with urllib.request.urlopen(request, timeout=_SECONDS, context=secure) as answer:  # noqa: S310  as above
        try:
            told = json.load(answer)
        except ValueError:
            raise InterfaceUnavailable("The interface answered something that is not JSON.") from None
    if not isinstance(told, dict):
        raise InterfaceUnavailable("The interface answered something other than one object.")
    return told


def _pause(asked: str, tried: int) -> float:
    wanted = float(asked) if asked.isascii() and asked.isdigit() else 2.0**tried
    return min(wanted, _LONGEST_WAIT)
