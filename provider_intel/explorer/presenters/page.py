"""What stands around something in words: boxes and lines, the same again as tables, and what is left out and why."""

from datetime import date
from urllib.parse import urlencode

from foundation.web.words import long_date, short_date
from provider_intel.domain import Place, worker_words
from provider_intel.domain.relations import Node
from provider_intel.explorer.domain.asked import CHOSEN, MOST_STEPS, Asked
from provider_intel.explorer.domain.drawing import Box, Line, draw
from provider_intel.explorer.domain.links import Link, Told
from provider_intel.explorer.domain.reading_next import read_next
from provider_intel.explorer.domain.words import (
    KINDS,
    RELATIONS,
    ROLES,
    STYLE_WORDS,
    STYLES,
    payer_words,
    short_words,
    source_words,
    span_words,
)
from provider_intel.explorer.presenters.shown import (
    Choice,
    ConcernShown,
    EdgeShown,
    ExplorerPage,
    NextShown,
    NodeShown,
    Rights,
)
from provider_intel.explorer.queries import MONTHS, Around

_OPENED_AROUND = frozenset({"location", "provider", "brand", "person", "agency"})
_KNOWN = frozenset({"location", "provider", "brand"})
_MOST_LABELLED = 40
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LINE, _LINES = 23, 2


def page_of(around: Around, *, rights: Rights, today: date) -> ExplorerPage:
    """Return the page for what was found."""
    asked, sheet = around.asked, draw(around.found)
    names = _named(around)
    shown = {box.node: _node(number, box, around, names, rights) for number, box in enumerate(sheet.boxes, 1)}
    order = {node: place for place, node in enumerate(shown)}
    lines = sorted(sheet.lines, key=lambda line: _place_in(line, order))
    before, after = asked.months_on(-1, today=today), asked.months_on(1, today=today)
    return ExplorerPage(
        title="Connections of a finding"
        if around.finding
        else (f"Connections of {names.get(asked.about, asked.about[1])}"),
        finding=around.finding.sentence if around.finding else "",
        finding_link=f"/intelligence/patterns/{asked.about[1]}" if around.finding else "",
        sentence=_sentence(around),
        about=":".join(asked.about),
        as_at=asked.as_at.isoformat(),
        as_at_words=long_date(asked.as_at),
        again=address(asked),
        earlier=address(before) if before != asked else "",
        later=address(after) if after != asked else "",
        today=address(asked.months_on(1200, today=today)) if asked.as_at < today else "",
        steps=tuple(Choice(str(one), _links(one), one == asked.steps) for one in range(1, MOST_STEPS + 1)),
        kinds=tuple(Choice(each, KINDS[each][1], each in asked.kinds) for each in CHOSEN),
        width=sheet.width,
        height=sheet.height,
        labelled=len(lines) <= _MOST_LABELLED,
        nodes=tuple(shown.values()),
        edges=tuple(_edge(number, line, shown, around, rights) for number, line in enumerate(lines, 1)),
        next=_next(around, shown, lines),
        left_out=_left_out(around, names),
        too_large=_too_large(around),
        legend=tuple((each, STYLE_WORDS[each]) for each in _styles(lines)),
        months=MONTHS,
    )


def address(asked: Asked) -> str:
    """Return the address that opens exactly this view again, as far as the rights of whoever opens it go."""
    return f"/explorer?{urlencode(asked.fields, safe=':,')}"


def _named(around: Around) -> dict[Node, str]:
    names = dict(around.names)
    adults = [node for node in around.found.nodes if node[0] == "adult"]
    for number, node in enumerate(adults):
        names[node] = f"Adult {_LETTERS[number]}" if number < len(_LETTERS) else f"Adult {number + 1}"
    for node in (*around.found.nodes, *(left.node for left in around.found.left_out), around.asked.about):
        kind, identifier = node
        if kind == "worker":
            names[node] = worker_words(int(identifier))
        elif kind == "person":
            names[node] = f"Responsible person {identifier}"
        elif kind == "payer":
            names[node] = payer_words(identifier)
        elif kind == "site":
            names[node] = "One site"
    return names


def _node(number: int, box: Box, around: Around, names: dict[Node, str], rights: Rights) -> NodeShown:
    kind, identifier = node = box.node
    name = names.get(node) or identifier
    is_centre = node in around.found.centre
    names_it = rights.name(identifier) if kind == "worker" else ""
    opened = (kind in _OPENED_AROUND or names_it) and (not is_centre or around.finding is not None)
    place = around.places.get(identifier) if kind == "location" else None
    page = rights.place(identifier) if place else rights.contact(identifier) if kind == "concern" else ""
    return NodeShown(
        anchor=f"node-{number}",
        kind=kind,
        kind_words=KINDS[kind][0],
        name=name,
        lines=_broken(name),
        note=_note(around, place) if place else _part(node, around),
        detail=_detail(around, place) if place else "",
        link=address(around.asked.around(node)) if opened else "",
        page=page,
        known=rights.known(kind, identifier) if kind in _KNOWN else "",
        opens_name=names_it,
        is_centre=is_centre,
        x=box.x,
        y=box.y,
    )


def _edge(
    number: int, line: Line, shown: dict[Node, NodeShown], around: Around, rights: Rights
) -> EdgeShown:  # fmt: skip
    link = line.link
    recorded = short_date(link.recorded_on) if link.recorded_on else "From the beginning"
    return EdgeShown(
        anchor=f"link-{number}",
        one=shown[link.one],
        other=shown[link.other],
        words=RELATIONS[link.relation][0],
        more=link.more,
        when=span_words(link),
        short=short_words(link),
        source=source_words(link.source),
        recorded="See each concern" if link.concerns else recorded,
        style=STYLES[link.relation],
        ended=link.end is not None,
        faded=bool(link.concerns) and all(told.standing == "not substantiated" for told in link.concerns),
        concerns=tuple(_concern(told, around, rights) for told in link.concerns),
        line=line,
    )


def _next(around: Around, shown: dict[Node, NodeShown], lines: list[Line]) -> tuple[NextShown, ...]:
    row = {line.link: f"link-{number}" for number, line in enumerate(lines, 1)}
    found = ((shown[one.node], one.path) for one in read_next(around.found, around.leads_to))
    return tuple(
        NextShown(node.name, node.link, tuple((_step(link, shown), row[link]) for link in path)) for node, path in found
    )


def _step(link: Link, shown: dict[Node, NodeShown]) -> str:
    return f"{shown[link.one].name} {RELATIONS[link.relation][0]} {shown[link.other].name}"


def _concern(told: Told, around: Around, rights: Rights) -> ConcernShown:
    accepted = around.accepted_on.get(told.reference)
    parts = [
        f"received {short_date(told.received_on)}",
        f"accepted {short_date(accepted)}" if accepted else "",
        told.standing,
        "" if told.certain else "by name only: not confirmed as the same person as in another concern",
    ]
    return ConcernShown(told.reference, rights.contact(told.reference), ", ".join(filter(None, parts)))


def _note(around: Around, place: Place) -> str:
    number = around.concerns.get(place.location_id, 0)
    state = "Closed. " if _closed(around, place) else ""
    return f"{state}{number} concern{'' if number == 1 else 's'} in {MONTHS} months"


def _part(node: Node, around: Around) -> str:
    """Return what part a thing has in what is drawn: a person's offices, a concern's day, else what kind it is."""
    if node[0] == "concern":
        days = [link.start for link in around.found.links if link.one == node and link.start]
        return f"Received {short_date(days[0])}" if days else KINDS["concern"][0]
    if node[0] != "person":
        return KINDS[node[0]][0]
    offices = dict.fromkeys(ROLES[link.relation] for link in around.found.links if link.one == node)
    return " and ".join(offices).capitalize() or KINDS["person"][0]


def _detail(around: Around, place: Place) -> str:
    kept = around.restricted.get(place.location_id, 0)
    closed = f"Closed {short_date(place.deregistered_on)}. " if _closed(around, place) and place.deregistered_on else ""
    restricted = f" {kept} of them restricted and shown only as a number." if kept else ""
    return f"{closed}{place.kind_words}.{restricted}"


def _closed(around: Around, place: Place) -> bool:
    return place.deregistered_on is not None and place.deregistered_on <= around.asked.as_at


def _sentence(around: Around) -> str:
    places = sum(node[0] == "location" for node in around.found.steps)
    others, links = len(around.found.steps) - places, len(around.found.links)
    if not links:
        return ""
    return (
        f"{places} place{'' if places == 1 else 's'} and {others} other thing{'' if others == 1 else 's'}, with "
        f"{links} link{'' if links == 1 else 's'} between them. A link shows where to look next. It accuses "
        "nobody."
    )


def _left_out(around: Around, names: dict[Node, str]) -> tuple[str, ...]:
    told = [
        (
            f"{left.number} of the {left.of} concerns about {names.get(left.node, left.node[1])}: they are in its "
            "count, but only the newest are drawn"
        )
        if left.concerns
        else (
            f"{left.number} of the {left.of} things linked to {names.get(left.node, left.node[1])}: a link to so "
            "many things says little about any one of them"
        )
        for left in around.found.left_out
    ]
    kept = sum(around.restricted.values())
    if kept:
        told.append(f"Who is in {kept} restricted concern{'' if kept == 1 else 's'}: they are only in the counts")
    if "payer" not in around.asked.kinds:
        told.append("Who pays for care: councils and the NHS are linked to nearly every place")
    told.append(
        "Other places linked to a worker, an adult or an agency, unless this view is about them. Open an agency "
        "to see its other places. Only the position-of-trust lead can see a worker's other places, for a "
        "recorded reason"
    )
    return tuple(told)


def _too_large(around: Around) -> str:
    if not around.found.too_large:
        return ""
    return (
        f"There is too much to show at once. {around.found.too_large} things further away are left out. Choose "
        "fewer links, or open one of the things below."
    )


def _place_in(line: Line, order: dict[Node, int]) -> tuple[int, int, str]:
    ends = sorted((order[line.link.one], order[line.link.other]))
    return (ends[0], ends[1], f"{line.link.relation}{line.link.start}")


def _styles(lines: list[Line]) -> list[str]:
    used = {STYLES[line.link.relation] for line in lines}
    return [each for each in STYLE_WORDS if each in used]


def _links(number: int) -> str:
    return f"{number} link{'' if number == 1 else 's'}"


def _broken(name: str) -> tuple[str, ...]:
    """Break a name into the lines of a box; what does not fit is cut, and stands whole in the table."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= _LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    cut = [one if len(one) <= _LINE else f"{one[: _LINE - 1]}…" for one in lines[:_LINES]]
    return tuple([*cut[:-1], f"{cut[-1][: _LINE - 1]}…"] if len(lines) > _LINES else cut)
