"""The market between two runs: in parts, each the bytes of its columns, for the next run to start from.

A column is held as the smallest whole numbers that hold it: reading and writing them is a good part of a day's run.
"""

import json
from datetime import date, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from provider_intel.domain import Window
from provider_intel.graph.country import Country, Pairs
from provider_intel.kept_market import actions, queries
from provider_intel.kept_market.domain import PLACES, REACH, KeptMarket
from provider_intel.patterns.weighing import Columns
from provider_intel.refresh.market import SHAPE, Market, Register
from provider_intel.refresh.numbered import Numbered

_DAYS = ("first", "last", "asleep_first", "asleep_last")
_ALIGNED = 8  # bytes: where each column begins
Arrays = dict[str, NDArray[Any]]


def keep(market: Market, *, now: datetime) -> None:
    """Keep a market for the next run, and the order of reading in it for the explorer."""
    register, country, upon = market.register, market.country, market.upon
    known = upon.parts if upon and upon.digest == register.state else {}
    windows = np.asarray([[one.first.toordinal(), one.last.toordinal()] for one in market.windows])
    counts = {str(at): each.astype(np.int32, copy=False) for at, each in enumerate(market.counts)}
    parts = {
        PLACES: known.get(PLACES) or "\n".join(register.columns.ids).encode(),
        "register": known.get("register") or _stored(register),
        "numbered": _packed({"at": market.numbered.at}, newest=market.numbered.newest),
        "counts": _packed({"windows": windows, **counts}, version=market.version),
        "linked": market.linked_kept or _pairs(market.linked),
        "since": _pairs(market.since),
        "sets": _packed({"of": country.set_of}),
        REACH: country.reach.astype("<f8").tobytes(),
    }
    kept = KeptMarket(market.as_at, market.step, register.state, country.share, parts)
    actions.keep_market(kept, upon=upon, now=now)


def _pairs(pairs: Pairs) -> bytes:
    return _packed({"one": pairs.one, "other": pairs.other, "weight": pairs.weight.astype(np.int64)})


def _pairs_of(written: bytes) -> Pairs:
    held, _ = _unpacked(written)
    return Pairs(_wide(held["one"]), _wide(held["other"]), held["weight"].astype(np.float64))


def _stored(register: Register) -> bytes:
    columns = register.columns
    days = {name: getattr(columns, name) for name in _DAYS}
    groups = dict(zip(("providers", "brands"), register.groups, strict=True))
    people = np.nan_to_num(columns.people).astype(np.int64)  # nought: nobody can say
    held = {"kind": columns.kind, "people": people, "asleep": columns.asleep, "sleeps": columns.sleeps}
    return _packed({**held, **days, **groups}, kinds=columns.kinds)


def kept(session: Session) -> Market | None:
    """Return the market that the run before kept; None when there is none, or not one of this making."""
    told = queries.kept_market(session)
    if told is None or told.digest.partition(":")[0] != SHAPE or not told.parts:
        return None
    (stands, words), (moves, which) = _unpacked(told.parts["register"]), _unpacked(told.parts["counts"])
    (numbered, known), (sets, _) = _unpacked(told.parts["numbered"]), _unpacked(told.parts["sets"])
    ids = tuple(told.parts[PLACES].decode().split("\n")) if told.parts[PLACES] else ()
    people = np.where(stands["people"] > 0, stands["people"], np.nan)
    columns = Columns(
        ids=ids, kinds=tuple(words["kinds"]), kind=stands["kind"], people=people,
        asleep=stands["asleep"], sleeps=stands["sleeps"], **{name: _wide(stands[name]) for name in _DAYS},
    )  # fmt: skip
    return Market(
        as_at=told.as_at,
        version=which["version"],
        step=told.step,
        register=Register(told.digest, columns, (_wide(stands["providers"]), _wide(stands["brands"]))),
        numbered=Numbered(numbered["at"], known["newest"]),
        windows=tuple(Window(*map(date.fromordinal, each)) for each in moves["windows"].tolist()),
        counts=tuple(moves[str(at)] for at in range(len(moves["windows"]))),
        linked=_pairs_of(told.parts["linked"]),
        since=_pairs_of(told.parts["since"]),
        country=Country(sets["of"], np.frombuffer(told.parts[REACH], dtype="<f8"), len(ids)),
        linked_kept=told.parts["linked"],
        upon=told,
    )


def _wide(held: NDArray[Any]) -> NDArray[np.int32]:
    """Return whole numbers that can be reckoned with: those of a few bits would run over."""
    return held.astype(np.int32)


def _packed(arrays: Arrays, **facts: Any) -> bytes:
    """Return columns as bytes: a line that says of each its name, kind and shape, then each from an even place on."""
    small = {name: _small(each) for name, each in arrays.items()}
    told = {"arrays": [(name, each.dtype.str, each.shape) for name, each in small.items()], "facts": facts}
    return b"".join(map(_even, (json.dumps(told).encode() + b"\n", *(each.tobytes() for each in small.values()))))


def _even(written: bytes) -> bytes:
    return written + bytes(-len(written) % _ALIGNED)


def _small(held: NDArray[Any]) -> NDArray[Any]:
    if held.dtype.kind != "i":
        return held
    least, most = (int(held.min()), int(held.max())) if held.size else (0, 0)
    return held.astype(np.promote_types(np.min_scalar_type(least), np.min_scalar_type(most)))


def _unpacked(written: bytes) -> tuple[Arrays, dict[str, Any]]:
    begins = written.index(b"\n") + 1
    told, arrays = json.loads(written[:begins]), {}
    for name, kind, shape in told["arrays"]:
        begins += -begins % _ALIGNED
        many = int(np.prod(shape))
        arrays[name] = np.frombuffer(written, dtype=kind, count=many, offset=begins).reshape(shape)
        begins += many * np.dtype(kind).itemsize
    return arrays, told["facts"]
