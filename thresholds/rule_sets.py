"""A rule set as text: everything one edition said on a day, kept so that a decision can be replayed from the copy.

The text is canonical JSON: one rule set has one text. Its fingerprint is worked out again when it is read, so that a
copy that was changed is refused.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from thresholds.catalogue import Guidance


class RuleSetUnreadable(ValueError):
    """A stored rule set cannot be read back, or does not say what it said when it was stored."""

    def __init__(self, why: str) -> None:
        super().__init__(f"The stored rule set cannot be used: {why}.")


def rule_set_as_text(guidance: Guidance) -> str:
    """Return the whole rule set as canonical JSON, citations and marks included."""
    whole = {"hash": guidance.hash, "rules": _plain(guidance)}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def rule_set_from_text(text: str) -> Guidance:
    """Return the rule set that a text holds.

    Raises RuleSetUnreadable when the text is not one, or when its fingerprint is no longer the one it was stored with.
    """
    try:
        whole = json.loads(text)
        guidance: Guidance = _read(Guidance, whole["rules"])
        stored = whole["hash"]
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise RuleSetUnreadable(f"{type(fault).__name__}, {fault}") from fault
    if guidance.hash != stored:
        raise RuleSetUnreadable(f"it was stored as {stored} and now reads as {guidance.hash}")
    return guidance


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return [[_plain(key), _plain(held)] for key, held in value.items()]  # a list, because the order says something
    if isinstance(value, frozenset):
        return sorted(_plain(each) for each in value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _read(kind: Any, plain: Any) -> Any:
    """Return a value of a type from its plain form; what a later release added takes its default."""
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        (held,) = (part for part in parts if part is not type(None))
        return None if plain is None else _read(held, plain)
    if origin is tuple:
        return tuple(_read(parts[0], each) for each in plain)
    if origin is frozenset:
        return frozenset(_read(parts[0], each) for each in plain)
    if origin is not None:
        return {_read(parts[0], key): _read(parts[1], held) for key, held in plain}
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]  # a dataclass as a type, not one of its values
        known = (each.name for each in fields(kind) if each.name in plain)
        return kind(**{name: _read(hints[name], plain[name]) for name in known})  # type: ignore[operator]  # the same
    if issubclass(kind, Enum):
        return kind(plain)
    return date.fromisoformat(plain) if kind is date else _as(kind, plain)


def _as(kind: type, plain: Any) -> Any:
    if not isinstance(plain, kind):
        raise TypeError(f"{plain!r} is not of the kind {kind.__name__}")
    return plain
