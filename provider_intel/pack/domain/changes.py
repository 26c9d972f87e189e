"""What changed since the cut before, in sentences: the first thing a meeting asks."""

from collections.abc import Sequence

from provider_intel.domain import Window
from provider_intel.pack.domain.facts import Action, Followed, Found, Lens

_LENS_WORDS = {"high_3_months": "high reporting", "low_12_months": "low reporting"}


def changes(
    lenses: Sequence[Lens], followed: Sequence[Followed], found: Sequence[Found], actions: Sequence[Action], *,
    since: Window,
) -> tuple[str, ...]:  # fmt: skip
    """Return what is new, what went, and what is the same again, each as one sentence."""
    told = [line for lens in lenses for line in _of_lens(lens)]
    told += [line for one in followed for line in _moves(one, since)]
    asks = [one for one in found if one.asks and one.new]
    if asks:
        told.append(f"The patterns made {_many(len(asks), 'finding')} that were not there at the last cut-off.")
    late = [one for one in actions if one.days_late and one.due_on in since]
    if late:
        told.append(f"{_many(len(late), 'action')} became overdue.")
    return tuple(told)


def _of_lens(lens: Lens) -> list[str]:
    words = _LENS_WORDS.get(lens.lens, lens.lens)
    if lens.as_at is None:
        return [f"There was no {words} list by the data cut-off."]
    if lens.before_as_at is None:
        return [f"There was no {words} list for the month before, so we cannot tell what is new."]
    new = [one.name for one in lens.listed if not one.before]
    again = [one for one in lens.listed if one.before]
    more = [one.name for one in again if one.fresh]
    told = []
    if new:
        told.append(f"New on the {words} list: {_names(new)}.")
    if more:
        told.append(f"Listed again for {words}, with new evidence: {_names(more)}.")
    if len(again) > len(more):
        same = [one.name for one in again if not one.fresh]
        told.append(f"Listed again for {words} on the same evidence as last month: {_names(same)}.")
    if lens.left:
        told.append(f"No longer listed for {words}: {_names([name for _, name in lens.left])}.")
    return told or [f"Nothing changed on the {words} list."]


def _moves(one: Followed, since: Window) -> list[str]:
    return [
        f"{one.name} went from {move.from_level} to {move.to_level} on {move.on:%-d %B %Y}, decided by {move.body}."
        for move in one.moves
        if move.on in since
    ]


def _names(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
