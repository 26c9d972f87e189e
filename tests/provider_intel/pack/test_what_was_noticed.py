"""Of what partners noticed a pack tells what was told by the day of its cut and is not restricted; of holds, which."""

from datetime import UTC, date, datetime

import pytest

from foundation import audit, signin
from foundation.database import reading
from provider_intel.blueprints import ENTRIES
from provider_intel.framework.actions import HoldPlacements, MoveTo, hold_placements, move
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.pack.cutting import take_cut
from provider_intel.pack.domain.cycle import cycle_of
from provider_intel.pack.domain.frozen import as_text
from provider_intel.permissions import ROLES
from provider_intel.soft_intelligence import actions as soft
from tests.provider_intel.explorer.market import a_market, place
from tests.support.accounts import an_account

BEFORE, AFTER = datetime(2026, 10, 2, 9, tzinfo=UTC), datetime(2026, 10, 15, 9, tzinfo=UTC)
CUT_OFF = date(2026, 10, 14)
HOME, ELDER = Subject(Scope.LOCATION, place(1)), Subject(Scope.PROVIDER, "SYN-P0001")


@pytest.fixture
def lead(app):
    """Return the lead of a market in which a home, and its provider as a whole, are watched."""
    signin.register_roles(*ROLES)
    audit.register(*ENTRIES)
    a_market()
    by = an_account("provider_concerns_lead", at=BEFORE)
    for subject in (HOME, ELDER):
        why = "QASIG", ("CLUSTER",), "Read", "", "Quiet", date(2026, 10, 20)
        move(MoveTo(subject, 0, Level.WATCH, BEFORE.date(), *why), by=by, now=BEFORE)
    noted(by, "n-1", BEFORE)
    return by


def noted(by, key, now, **differing):
    told = {"indicator": "T1-SHIFT", "sharing": "share", "agency": "ICB", "words": "Nobody in charge."} | differing
    note = soft.WriteNote(
        location_id=HOME.id, entry_key=key, observed_on=BEFORE.date(), role="Nurse", way="VISIT", direction="worse",
        directness="seen", severity=2, adults="1", told_provider="no", **told,
    )  # fmt: skip
    soft.write_note(note, by=by, now=now)


def cut():
    with reading() as session:
        return take_cut(session, cycle_of(date(2026, 10, 1)))


def heard():
    """Return what the sheet of the home, and that of its provider, say was noticed: theme, agencies, notes."""
    facts = cut()
    [home], [group] = [one for one in facts.places if one.place == HOME.id], facts.groups
    return [[one for one in sheet.heard if one[1]] for sheet in (home, group)]


ONE_NOTE = [("Management and leadership", 1, 1)]


def test_what_was_told_by_the_cut_stands_on_the_sheet_of_the_place_and_of_its_provider(lead):
    assert heard() == [ONE_NOTE, ONE_NOTE]


def test_a_note_told_after_the_cut_of_an_earlier_day_is_not_in_the_pack(lead):
    before = as_text(cut())

    noted(lead, "n-2", AFTER, indicator="T2-SPEAK", agency="POLICE", words="Nobody speaks English.")

    assert heard() == [ONE_NOTE, ONE_NOTE]
    assert as_text(cut()) == before


def test_a_restricted_note_is_not_in_the_pack_neither_in_words_nor_as_a_number(lead):
    before = as_text(cut())

    noted(lead, "n-2", BEFORE, sharing="restricted", agency="POLICE", words="A named suspect works there.")
    noted(lead, "n-3", BEFORE, sharing="restricted", indicator="T2-SPEAK", words="Said in confidence.")

    assert heard() == [ONE_NOTE, ONE_NOTE]
    assert as_text(cut()) == before


@pytest.mark.parametrize(
    ("covers", "said"),
    [
        ("UNIT", "one unit or kind of placement"),
        ("FUNDER", "new placements that one body pays for"),
        ("ALL", "every new placement"),
    ],
)
def test_a_hold_stands_in_the_pack_with_what_it_covers(lead, covers, said):
    hold_placements(HoldPlacements(HOME, "h", "FORMAL", covers, "Top", BEFORE.date(), CUT_OFF), by=lead, now=BEFORE)

    told = {one.about: one.holds for one in cut().followed}
    assert told == {HOME.id: (f"Formal suspension: {said}",), ELDER.id: ()}
