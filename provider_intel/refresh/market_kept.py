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
from provider_intel.refresh.market import Market, Register
from provider_intel.refresh.numbered import Numbered

_PAIR = ("one", "other", "weight")
_DAYS = ("first", "last", "asleep_first", "asleep_last")
_ALIGNED = 8  # bytes: where each column begins
Arrays = dict[str, NDArray[Any]]


def keep(market: Market, *, now: datetime) -> None:
    """Keep a market for the next run, and the order of reading in it for the explorer."""
    register, country, upon = market.register, market.country, market.upon
    known = upon.parts if upon and upon.digest == register.state else {}
    moves = {
        "counts": np.asarray(market.counts, dtype=np.int64),
        "windows": np.asarray([[one.first.toordinal(), one.last.toordinal()] for one in market.windows]),
    }
    parts = {
        PLACES: known.get(PLACES) or "\n".join(register.columns.ids).encode(),
        "register": known.get("register") or _stored(register),
        "numbered": _packed({"at": market.numbered.at}, newest=market.numbered.newest),
        "counts": _packed(moves, version=market.version),
        "pairs": _packed({name: getattr(market.pairs, name).astype(np.int64) for name in _PAIR}),
        "sets": _packed({"of": country.set_of}),
        REACH: country.reach.astype("<f8").tobytes(),
    }
    kept = KeptMarket(market.as_at, market.step, register.state, country.share, parts)
    actions.keep_market(kept, upon=upon, now=now)


def _stored(register: Register) -> bytes:
    columns = register.columns
    days = {name: getattr(columns, name) for name in _DAYS}
    groups = dict(zip(("providers", "brands"), register.groups, strict=True))
    held = {"kind": columns.kind, "people": columns.people, "asleep": columns.asleep, "sleeps": columns.sleeps}
    return _packed({**held, **days, **groups}, kinds=columns.kinds)


def kept(session: Session) -> Market | None:
    """Return the market that the run before kept; None when there is none, or not one of this making."""
    told = queries.kept_market(session)
    if told is None or not told.digest or not told.parts:
        return None
    (stands, words), (moves, which) = _unpacked(told.parts["register"]), _unpacked(told.parts["counts"])
    (numbered, known), (pairs, _) = _unpacked(told.parts["numbered"]), _unpacked(told.parts["pairs"])
    ids = tuple(told.parts[PLACES].decode().split("\n")) if told.parts[PLACES] else ()
    columns = Columns(
        ids=ids, kinds=tuple(words["kinds"]), kind=_numbers(stands["kind"]), people=stands["people"],
        asleep=stands["asleep"], sleeps=stands["sleeps"], **{name: _numbers(stands[name]) for name in _DAYS},
    )  # fmt: skip
    groups = (_numbers(stands["providers"]), _numbers(stands["brands"]))
    return Market(
        as_at=told.as_at,
        version=which["version"],
        step=told.step,
        register=Register(told.digest, columns, groups),
        numbered=Numbered(_numbers(numbered["at"]), known["newest"]),
        windows=tuple(Window(*map(date.fromordinal, each)) for each in moves["windows"].tolist()),
        counts=tuple(moves["counts"].astype(np.float64)),
        pairs=Pairs(_numbers(pairs["one"]), _numbers(pairs["other"]), pairs["weight"].astype(np.float64)),
        country=Country(
            _numbers(_unpacked(told.parts["sets"])[0]["of"]), np.frombuffer(told.parts[REACH], dtype="<f8"), len(ids)
        ),
        upon=told,
    )


def _numbers(held: NDArray[Any]) -> NDArray[np.int64]:
    return held.astype(np.int64)


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
