"""One look at the record, and everything the pack says of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib.metadata import version

from sqlalchemy.orm import Session

from foundation.clock import end_of
from provider_intel import sources_of_one
from provider_intel.alerts import queries as alert_queries
from provider_intel.alerts.presenters import replayed
from provider_intel.domain import Facts as Dated
from provider_intel.domain import Window
from provider_intel.framework.domain.levels import AT_REST, Scope
from provider_intel.framework.domain.records import Subject, Whole
from provider_intel.pack.cutting import framework, groups, last, lists, market, places
from provider_intel.pack.cutting.proposed import proposals
from provider_intel.pack.cutting.quality import quality
from provider_intel.pack.domain.changes import changes
from provider_intel.pack.domain.cycle import Cycle, settings_on
from provider_intel.pack.domain.facts import Asked, Cut, Facts, Followed, Found, Lens, Replay
from provider_intel.pack.domain.group_facts import Group
from provider_intel.patterns import always
from provider_intel.patterns.measuring import measure
from provider_intel.patterns.picture import Picture
from provider_intel.patterns.settings import Settings
from provider_intel.patterns.settings import settings_on as lens_settings
from provider_intel.refresh.working import facts_for
from provider_intel.replies.queries import replies_about, replies_of_places
from provider_intel.soft_intelligence import queries as heard

_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Read:
    """What was read, before it is said."""

    cycle: Cycle
    dated: Dated
    settings: Settings
    wholes: tuple[Whole, ...]
    lenses: tuple[Lens, ...]
    found: tuple[Found, ...]
    names: dict[str, str]
    known: lists.Behind


def take_cut(session: Session, cycle: Cycle) -> Facts:
    """Return everything the pack of a month says. The session must be one look at one state (`reading`)."""
    read = _read(session, cycle)
    since = Window(cycle.cut_before + _A_DAY, cycle.cut_off)
    followed = framework.followed(read.wholes, read.names, read.dated, read.settings, cut_off=cycle.cut_off)
    actions = framework.actions(read.wholes, read.names, cut_off=cycle.cut_off)
    listed_anyway = _always(read)
    told = last.last_meeting(session, cycle, read.names)
    wanted = _in_question(read, followed, listed_anyway, told.asked)
    around = _around(session, read, followed, wanted)
    in_groups = _whole_groups(read.wholes)
    sheets = tuple(places.sheet(place, around) for place in wanted)
    about = dict.fromkeys([*(one.about for one in followed), *(one.id for one in in_groups), *wanted])
    return Facts(
        cut=_cut(read, session, told.quorum),
        last=told.meeting,
        lenses=read.lenses,
        followed=followed,
        actions=actions,
        always=listed_anyway,
        found=read.found,
        places=sheets,
        market=market.notes(around.picture, read.wholes, read.names, since=since),
        asked=told.asked,
        quality=quality(around, read.lenses, sheets, since=since),
        changed=changes(read.lenses, followed, read.found, actions, since=since),
        proposed=proposals(about, read.wholes, read.lenses, listed_anyway, read.found, actions, told),
        previous_rags=told.rags,
        replay=_replay(session, cycle),
        groups=_groups(session, read, around, in_groups),
    )


def _whole_groups(wholes: Iterable[Whole]) -> tuple[Subject, ...]:
    """Return the providers and brands followed as a whole, or about which something is still to be done."""
    told = (one.subject for one in wholes if one.subject.scope is not Scope.LOCATION and _in_hand(one))
    return tuple(sorted(told, key=lambda one: (one.scope.value, one.id)))


def _in_hand(whole: Whole) -> bool:
    return whole.level not in AT_REST or any(one.is_open for one in whole.actions)


def _groups(
    session: Session, read: _Read, around: places.Around, subjects: tuple[Subject, ...]
) -> tuple[Group, ...]:  # fmt: skip
    if not subjects:
        return ()
    over, picture = end_of(read.cycle.cut_off), around.picture
    held = groups.Held(
        ran=sources_of_one.ran(session, as_at=read.cycle.cut_off),
        levels={one.subject.id: one.level for one in read.wholes},
        replies=tuple(each for one in subjects for each in replies_about(session, one, before=over)),
    )
    wanted = dict.fromkeys(place for one in subjects for place in groups.places_of(one, picture, held.ran))
    noticed = heard.heard_at(session, list(wanted), restricted=False, before=over)
    wider = replace(around, heard=noticed)
    return tuple(groups.group(one, read.names.get(one.id, one.id), wider, held) for one in subjects)


def _replay(session: Session, cycle: Cycle) -> Replay | None:
    told = replayed(alert_queries.replay_to(session, cycle.cut_off))
    if told is None:
        return None
    return Replay(
        when=told.when,
        shares=tuple((one.words, one.lens, one.found, one.share, one.by_chance) for one in told.shares),
        leads=tuple((one.name, one.began, one.named, one.after, one.lead) for one in told.leads),
    )


def _read(session: Session, cycle: Cycle) -> _Read:
    settings = lens_settings(cycle.cut_off)
    dated = facts_for(session, as_at=cycle.cut_off, settings=settings)
    known = lists.behind(session, before=cycle.cut_before)
    return _Read(
        cycle=cycle,
        dated=dated,
        settings=settings,
        wholes=framework.held(session, cut_off=cycle.cut_off),
        lenses=lists.lenses(session, cut_off=cycle.cut_off, before=cycle.cut_before),
        found=lists.found(session, _names(dated), cut_off=cycle.cut_off, known=known),
        names=_names(dated),
        known=known,
    )


def _names(dated: Dated) -> dict[str, str]:
    """Return the name of every place, provider and brand of the register, by its id."""
    told = {place.brand_id: place.brand_name for place in dated.places if place.brand_id}
    told |= {place.provider_id: place.provider_name for place in dated.places if place.provider_id}
    return told | {place.location_id: place.name for place in dated.places}


def _always(read: _Read) -> tuple[Found, ...]:
    return tuple(
        Found(
            pattern="always",
            words="Listed whatever its numbers",
            sentence=one.sentence,
            places=one.places,
            names=tuple(read.names.get(place, place) for place in one.places),
            figures=one.figures,
            not_known=one.not_known,
            new=(one.pattern, one.key) not in read.known,
            asks=True,
            grown=not lists.references(one) <= read.known.get((one.pattern, one.key), lists.references(one)),
        )
        for one in always.always_listed(read.dated, settings=read.settings)
    )


def _around(
    session: Session, read: _Read, followed: Sequence[Followed], wanted: Sequence[str]
) -> places.Around:  # fmt: skip
    over = end_of(read.cycle.cut_off)
    three = measure(read.dated, settings=read.settings, months=read.settings.window_months)
    twelve = measure(read.dated, settings=read.settings, months=read.settings.low_months)
    high = frozenset(one.place for lens in read.lenses[:1] for one in lens.listed)
    return places.Around(
        picture=Picture(read.dated, read.settings, three.levels, high, three.heirs),
        three=three,
        twelve=twelve,
        heard=heard.heard_at(session, wanted, restricted=False, before=over),
        followed={one.about: one for one in followed},
        replies=replies_of_places(session, wanted, before=over),
    )


def _in_question(
    read: _Read, followed: Iterable[Followed], listed_anyway: Iterable[Found], asked: Iterable[Asked]
) -> list[str]:
    """Return the places a sheet is written about: of a lens, of the framework, with something to be done, or listed
    whatever the counts."""
    known = {place.location_id for place in read.dated.places}
    held = [one.about for one in followed]
    held += [one.subject.id for one in read.wholes if _in_hand(one)]
    held += [place for one in listed_anyway for place in one.places]
    held += [one.place for one in asked]
    held += [one.place for lens in read.lenses for one in lens.listed]
    return [place for place in dict.fromkeys(held) if place in known]


def _cut(read: _Read, session: Session, quorum: str) -> Cut:
    cycle = read.cycle
    own = settings_on(cycle.cut_off)
    stored = [alert_queries.latest_list(session, lens=name, on_or_before=cycle.cut_off) for name in lists.LENSES]
    drawn = sorted({one.basis.settings_version for one in stored if one})
    return Cut(
        month=f"{cycle.month:%B %Y}",
        meeting_on=cycle.meeting_on,
        cut_off=cycle.cut_off,
        cut_before=cycle.cut_before,
        partners_until=cycle.partners_until,
        settings_version=read.settings.version,
        settings=(
            ("Lenses and patterns, when the lists were made", ", ".join(drawn) or "no list was made"),
            ("Lenses and patterns, at the data cut-off", read.settings.version),
            ("Days between the data cut-off and the meeting", str((cycle.meeting_on - cycle.cut_off).days)),
            ("Smallest count of people shown", str(own.small_count)),
        ),
        software=version("safeguarding-hub"),
        quorum=quorum,
    )
