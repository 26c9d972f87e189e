"""Building what was asked for: lists and the replay where they are missing, one look at the record, four files.

Each step is kept when it is done: a builder that stops half-way leaves frozen facts, and the next one writes from them.
"""

from datetime import date, datetime

from sqlalchemy.orm import Session

from foundation.clock import in_london
from foundation.database import reading
from foundation.pdf import PdfRefused
from provider_intel.alerts.queries import latest_list
from provider_intel.domain.dated_settings import SettingMissing
from provider_intel.pack import actions, queries
from provider_intel.pack.cutting import take_cut
from provider_intel.pack.domain.assembling import Built, assemble
from provider_intel.pack.domain.blocks import Pack
from provider_intel.pack.domain.cycle import cycle_of
from provider_intel.pack.domain.frozen import from_text
from provider_intel.pack.domain.records import Request, Stored
from provider_intel.pack.formats import FORMATS
from provider_intel.pack.planned import lacks_replay, planned_meetings
from provider_intel.patterns.high_reporting import LENS
from provider_intel.patterns.settings import SettingsGap
from provider_intel.refresh import refresh
from provider_intel.refresh.replaying import keep_replay


def build_waiting(now: datetime) -> str:
    """Build every pack that was asked for; return in words what was done.

    One that fails keeps none of the others waiting: its fault is raised when they are built.
    """
    with reading() as session:
        waiting = queries.open_requests(session)
    built, faults = 0, list[Exception]()
    for request in waiting:
        try:
            built += build(request, now=now)
        except Exception as fault:
            faults.append(fault)
    if faults:
        raise faults[0]
    return f"{built} of {len(waiting)} packs built." if waiting else "No packs are waiting to be built."


def build(request: Request, *, now: datetime) -> bool:
    """Build one pack as far as it is not built yet; return whether it is whole."""
    try:
        pack_id = request.pack_id or freeze_facts(request, now=now)
        return _write(request, pack_id, now)
    except (SettingMissing, SettingsGap, PdfRefused) as refusal:
        actions.keep_fault(request.id, str(refusal), now=now)
        return False


def pack_of(stored: Stored) -> Pack:
    """Return the ten parts of a stored pack: the same for the same pack, whatever was recorded since."""
    built = Built(by=stored.request.by_words, on=in_london(stored.at).date(), fingerprint=stored.fingerprint)
    return assemble(from_text(stored.facts), built)


def freeze_facts(request: Request, *, now: datetime) -> int:
    """Freeze what the pack of a request says, after whatever it is drawn from; return the pack's number.

    Raises SettingMissing and SettingsGap where no setting says how to count on the day of the cut.
    """
    with reading() as session:
        cycle = cycle_of(request.month, planned=planned_meetings(session))
        missing = [day for day in (cycle.cut_before, cycle.cut_off) if not _is_drawn_up(session, day)]
        unplayed = lacks_replay(session, cycle.cut_off)
    for day in missing:
        refresh(as_at=day, now=now)
    if unplayed:  # whether the job came first must change nothing in the pack
        keep_replay(as_at=cycle.cut_off, now=now)
    with reading() as session:
        facts = take_cut(session, cycle)
    return actions.freeze(request.id, cycle, facts, now=now)


def _is_drawn_up(session: Session, day: date) -> bool:
    held = latest_list(session, lens=LENS, on_or_before=day)
    return held is not None and held.basis.as_at == day


def _write(request: Request, pack_id: int, now: datetime) -> bool:
    with reading() as session:
        stored = queries.pack(session, pack_id)
    if stored is None:
        return False
    pack = pack_of(stored)
    for each in FORMATS:
        if each.ending not in request.written:
            actions.keep_file(pack_id, each.ending, each.write(pack), now=now)
    return True
