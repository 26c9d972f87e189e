"""What a provider may be told of what is held about it: sentences made here, so that none can name anybody.

Who reports, what partners noticed, what patterns found and what any concern is about are never among them. A number of
concerns of one kind smaller than the setting is told as fewer than it: one concern of a kind may lead to its reporter.
"""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256

from provider_intel.domain import months_ending
from provider_intel.framework.domain import codes
from provider_intel.framework.domain.levels import AT_REST
from provider_intel.profile.domain.sheet import Sheet
from provider_intel.soft_intelligence.domain import themes
from provider_intel.soft_intelligence.domain.themes import label_of

_MONTHS_OF_MANAGERS = 24


def code_of(fact: str) -> str:
    """Return a short code of a sentence, by which a form asks for exactly this one."""
    return sha256(fact.encode()).hexdigest()[:12]


def facts_told(sheet: Sheet, *, smallest: int) -> tuple[str, ...]:
    """Return every fact that may be put to the provider, as sentences."""
    return (*_of_concerns(sheet, smallest), *_of_framework(sheet), *_of_others(sheet))


def _of_concerns(sheet: Sheet, smallest: int) -> Iterator[str]:
    counted = sheet.counted
    span = f"between {_day(counted.first)} and {_day(sheet.as_at)}"
    if counted.total < smallest:
        yield f"Fewer than {smallest} concerns about the service were accepted {span}."
    else:
        size = f" We understand that it supports {sheet.people_supported} people." if sheet.capacities else ""
        yield f"{counted.total} concerns about the service were accepted {span}.{size}"
        kinds = [f"{words.lower()} in {number}" for words, number in counted.types if number >= smallest]
        rest = f"; every other kind in fewer than {smallest}" if len(kinds) < len(counted.types) else ""
        if kinds:
            yield f"Of these {counted.total} concerns, kinds of abuse or neglect named: {', '.join(kinds)}{rest}."
    if sheet.enquiries.open:
        few = sheet.enquiries.open < smallest
        number = f"Fewer than {smallest}" if few else f"{sheet.enquiries.open}"
        yield f"{number} section 42 enquiries about it are open."


def _of_framework(sheet: Sheet) -> Iterator[str]:
    whole = sheet.framework
    if whole.since and whole.level not in AT_REST:
        yield f"It has been at “{whole.level.words}” since {_day(whole.since)}."
    for hold in whole.holds:
        if hold.in_force(sheet.as_at):
            kind, covers = codes.label_of(codes.HOLDS, hold.kind), codes.label_of(codes.COVERS, hold.covers).lower()
            yield f"{kind}: {covers}, since {_day(hold.starts_on)}."
    for action in whole.actions:
        if action.is_open:
            past = " and is overdue" if action.is_overdue(sheet.as_at) else ""
            name = codes.label_of(codes.ACTIONS, action.kind)
            due = f"The action “{name}” is due by {_day(action.due_on)}{past}"
            yield f"{due}; we have seen no evidence that it is done."


def _of_others(sheet: Sheet) -> Iterator[str]:
    names = {place.location_id: place.name for place in sheet.places}
    several = len(names) > 1
    for rated in sheet.ratings:
        if rated.published_on and rated.rated and rated.location_id in names:
            at = f" of {names[rated.location_id]}" if several else ""
            yield f"CQC’s rating{at}, published {_day(rated.published_on)}: {rated.words}."
    for heard in sheet.heard:
        at = f" at {names.get(heard.location_id, heard.location_id)}" if several else ""
        for visit in heard.visits:
            tool, rating = label_of(themes.TOOLS, visit.tool), label_of(themes.RATINGS, visit.rating)
            yield f"{tool}{at} on {_day(visit.visited_on)}: {rating} ({visit.standard})."
    window = months_ending(sheet.as_at, _MONTHS_OF_MANAGERS)
    managers = [one for one in sheet.people if one.office == "registered_manager" and one.holder_id in names]
    lately = {one.person for one in managers if one.ends_on is None or one.ends_on in window}
    if not several and len(lately) > 1:
        yield f"The register named {len(lately)} registered managers in {_MONTHS_OF_MANAGERS} months."
    if not several and managers and all(one.ends_on and one.ends_on <= sheet.as_at for one in managers):
        yield "The register names no registered manager now."


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
