"""What things and links are called, for readers who never heard of a graph."""

from datetime import date

from provider_intel.domain.relations import (
    ABOUT,
    ALLEGES,
    AT,
    AT_SITE,
    BRAND_OF,
    FUNDS,
    NOMINATED_INDIVIDUAL,
    OPERATES,
    PARTNER,
    PLACED_AT,
    REGISTERED_MANAGER,
    SUCCEEDS,
    SUPPLIES,
)
from provider_intel.explorer.domain.links import BY_CONCERN, IN_CONCERNS_AT, NAMED_AT, PAYS_AT, Link

KINDS = {
    "location": ("Place", "Places"),
    "provider": ("Provider", "Providers"),
    "brand": ("Brand", "Brands"),
    "person": ("Responsible person", "Responsible people"),
    "agency": ("Agency", "Agencies"),
    "worker": ("Worker named in concerns", "Workers named in concerns"),
    "adult": ("Adult", "Adults in concerns, or placed, at two or more places"),
    "site": ("Site", "Sites with two or more registrations"),
    "payer": ("Who pays", "Who pays for care"),
    "concern": ("Concern", "Individual concerns, newest for each place"),
}
"""Each kind of thing, one and several."""

RELATIONS = {
    OPERATES: ("runs", "run", "A provider runs a place"),
    BRAND_OF: ("is the brand of", "brand", "A provider belongs to a brand"),
    AT_SITE: ("is at", "site", "Places stand at one site"),
    SUCCEEDS: ("followed", "followed", "One registration followed another"),
    REGISTERED_MANAGER: ("is or was registered manager of", "manager", "A registered manager"),
    NOMINATED_INDIVIDUAL: ("is or was nominated individual of", "nominated", "A nominated individual"),
    PARTNER: ("is or was a partner of", "partner", "A partner"),
    SUPPLIES: ("is the agency of a worker named at", "agency", "An agency whose worker is named in concerns"),
    NAMED_AT: ("is named in concerns about", "named", "A worker is named as the cause of risk"),
    IN_CONCERNS_AT: ("is in concerns about", "in concerns", "An adult is in concerns about a place"),
    PAYS_AT: ("pays for adults in concerns about", "pays", "Who pays for an adult's care"),
    FUNDS: ("pays for adults at", "pays for", "Who pays for adults at a place"),
    PLACED_AT: ("is or was placed at", "placed", "An adult is placed at a place"),
    AT: ("is about what happened at", "at", "A concern is about a place"),
    ABOUT: ("is about", "about", "A concern is about an adult"),
    ALLEGES: ("names", "names", "A concern names a worker as the cause of risk"),
}
"""Each kind of link: as a verb, on the drawing, and in the legend."""

ROLES = {REGISTERED_MANAGER: "registered manager", NOMINATED_INDIVIDUAL: "nominated individual", PARTNER: "partner"}

STYLES = {
    OPERATES: "plain", BRAND_OF: "plain", AT_SITE: "dotted", SUCCEEDS: "double", REGISTERED_MANAGER: "dashed",
    NOMINATED_INDIVIDUAL: "dashed", PARTNER: "dashed", SUPPLIES: "concerns", NAMED_AT: "concerns",
    IN_CONCERNS_AT: "concerns", PAYS_AT: "dotted", FUNDS: "dotted", PLACED_AT: "dashed", AT: "concerns",
    ABOUT: "concerns", ALLEGES: "concerns",
}  # fmt: skip
"""How each kind of link is drawn; the legend says the same in words."""

STYLE_WORDS = {
    "plain": "Solid line: who runs what, and under which brand",
    "dashed": "Dashed line: a person the register names as responsible, or an adult who is placed there",
    "double": "Thick line: one registration that followed another",
    "dotted": "Dotted line: the same site, or who pays",
    "concerns": "Dash-dot line: accepted concerns",
}

_SOURCES = {
    "register": "Published register, as last imported",
    "cqc": "Published register",
    "inferred": "Inferred by the hub and not confirmed",
    "confirmed": "Confirmed by a person at the hub",
}
_PAYERS = {"Pay for themselves": "Adults who pay for themselves", "this_council": "This council"}


def source_words(source: str) -> str:
    """Return who said so, in words; a source that is words already stays as it is."""
    return _SOURCES.get(source, source[:1].upper() + source[1:])


def payer_words(payer: str) -> str:
    """Return who pays, in the words it stands under on the drawing; a body's own name stays as it is written."""
    return _PAYERS.get(payer, payer)


def span_words(link: Link) -> str:
    """Return since and until when a link held, for the table: an end that is not known is not said to have come."""
    if link.concerns:
        days = sorted({told.received_on for told in link.concerns})
        return _day(days[0]) if len(days) == 1 else f"{_day(days[0])} to {_day(days[-1])}"
    begun = f"From {_day(link.start)}" if link.start else "Start date not known"
    return f"{begun} until {_day(link.end)}" if link.end else begun


def short_words(link: Link) -> str:
    """Return what stands on the drawing beside a link: what it is, and its years."""
    word = RELATIONS[link.relation][1]
    if link.relation in BY_CONCERN:
        return word
    if link.relation == FUNDS:
        return f"{word} {link.more}"
    if link.concerns:
        number = len(link.concerns)
        return f"{word}: {number} concern{'' if number == 1 else 's'}"
    if link.relation in (AT_SITE, BRAND_OF):
        return word
    if link.relation == SUCCEEDS:
        return f"{word} {link.start.year}" if link.start else word
    if link.start and link.end:
        same = link.start.year == link.end.year
        return f"{word} {link.start.year}" if same else f"{word} {link.start.year}–{link.end.year}"
    return f"{word} since {link.start.year}" if link.start else f"{word} until {link.end.year}" if link.end else word


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
