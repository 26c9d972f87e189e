"""The market between two runs: as the bytes of its columns, for the next run to start from."""

import io
from datetime import date, datetime
from typing import Any

import numpy as np
from sqlalchemy.orm import Session

from provider_intel.domain import Window
from provider_intel.graph.country import Country, Pairs
from provider_intel.kept_market import actions, queries
from provider_intel.kept_market.domain import KeptMarket
from provider_intel.patterns.weighing import Columns
from provider_intel.refresh.market import Market, Register
from provider_intel.refresh.numbered import Numbered

_PAIR = ("one", "other", "weight")
_DAYS = ("first", "last", "asleep_first", "asleep_last")


def keep(market: Market, *, now: datetime) -> None:
    """Keep a market for the next run, and the order of reading in it for the explorer."""
    register, country, pairs = market.register, market.country, market.pairs
    moves = {
        "version": np.asarray(market.version), "counts": np.asarray(market.counts, dtype=np.int32),
        "windows": np.asarray([[one.first.toordinal(), one.last.toordinal()] for one in market.windows]),
        **{name: getattr(pairs, name).astype(np.int32) for name in _PAIR},
        "set_of": country.set_of.astype(np.int32), "reach": country.reach,
        "numbered": market.numbered.at.astype(np.int32), "newest": np.asarray(market.numbered.newest),
    }  # fmt: skip
    kept = KeptMarket(
        as_at=market.as_at, step=market.step, digest=register.state, places="\n".join(register.columns.ids),
        walked=country.walked.astype("<f8").tobytes(), register=register.stored or _stored(register),
        moving=_packed(moves),
    )  # fmt: skip
    actions.keep_market(kept, now=now)


def _stored(register: Register) -> bytes:
    columns = register.columns
    return _packed({
        "kind": columns.kind.astype(np.int32), "people": columns.people, "asleep": columns.asleep,
        "sleeps": columns.sleeps, "kinds": np.asarray(columns.kinds, dtype=np.str_),
        "providers": register.groups[0].astype(np.int32), "brands": register.groups[1].astype(np.int32),
        **{name: getattr(columns, name).astype(np.int32) for name in _DAYS},
    })  # fmt: skip


def kept(session: Session) -> Market | None:
    """Return the market that the run before kept; None when there is none."""
    told = queries.kept_market(session)
    if told is None:
        return None
    stands, moves = _unpacked(told.register), _unpacked(told.moving)
    ids = tuple(told.places.split("\n")) if told.places else ()
    columns = Columns(
        ids=ids, kinds=tuple(stands["kinds"].tolist()), kind=stands["kind"].astype(np.int64), people=stands["people"],
        asleep=stands["asleep"], sleeps=stands["sleeps"],
        **{name: stands[name].astype(np.int64) for name in _DAYS},
    )  # fmt: skip
    groups = (stands["providers"].astype(np.int64), stands["brands"].astype(np.int64))
    return Market(
        as_at=told.as_at,
        version=str(moves["version"]),
        step=told.step,
        register=Register(told.digest, columns, groups, told.register),
        numbered=Numbered(moves["numbered"].astype(np.int64), int(moves["newest"])),
        windows=tuple(Window(*map(date.fromordinal, each)) for each in moves["windows"].tolist()),
        counts=tuple(moves["counts"].astype(np.float64)),
        pairs=Pairs(moves["one"].astype(np.int64), moves["other"].astype(np.int64), moves["weight"].astype(np.float64)),
        country=Country(moves["set_of"].astype(np.int64), moves["reach"], len(ids)),
    )


def _packed(arrays: dict[str, Any]) -> bytes:
    written = io.BytesIO()
    np.savez(written, **arrays)
    return written.getvalue()


def _unpacked(written: bytes) -> dict[str, Any]:
    with np.load(io.BytesIO(written), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}
