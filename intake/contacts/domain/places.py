"""Choosing a service from the register, or writing its name when the register does not hold it."""

from intake.contacts.domain.questions import Raw

NOT_IN_THE_LIST = "none"
SHORTEST_SEARCH = 3


def settle_place(typed: Raw, before: Raw) -> dict[str, str]:
    """Return what was searched for and which id was chosen, given what was held before.

    A choice made for an earlier search does not stand for a new one: without scripts, the old list is still on the page
    when a person types another name.
    """
    now, held = _parts(typed), _parts(before)
    chosen = "" if now["id"] == NOT_IN_THE_LIST else now["id"]
    stale = bool(chosen) and chosen == held["id"] and now["search"] != held["search"]
    return {"search": now["search"], "id": "" if stale or not now["search"] else chosen}


def has_to_choose(typed: Raw, settled: Raw, before: Raw) -> bool:
    """Return whether the list for a new search has yet to be shown: something was typed and nothing chosen for it."""
    now, chosen, held = _parts(typed), _parts(settled), _parts(before)
    new = len(now["search"]) >= SHORTEST_SEARCH and now["search"] != held["search"]
    return new and not chosen["id"] and now["id"] != NOT_IN_THE_LIST


def place_in_words(name: str, town: str) -> str:
    """Return a registered place as people know it: its name and town."""
    return f"{name}, {town}" if town else name


def _parts(raw: Raw) -> dict[str, str]:
    held = raw if isinstance(raw, dict) else {}
    return {part: held.get(part, "").strip() for part in ("search", "id")}
