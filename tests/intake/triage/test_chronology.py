"""A chronology cut to what a page shows: every entry has a strand, and every page of it is read once."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.signin import Account
from intake.triage.domain.chronology import AT_ONCE, Strand, Wanted, part_of, strand_of
from intake.triage.domain.events import EVENT_WORDS, Event
from intake.triage.forms.chronology import read_wanted

NOBODY = Account("AC-1", "Nia Nobody", "nia@hub.example", ())
WORK = {"opened", "taken", "allocated", "team_closed"}


@dataclass(frozen=True)
class Happened:
    sequence: int
    event: str


EVENTS = st.lists(st.sampled_from(sorted(EVENT_WORDS)), max_size=350).map(
    lambda names: [Happened(number, name) for number, name in enumerate(names, 1)]
)


@pytest.mark.parametrize("event", sorted(set(EVENT_WORDS) - WORK))
def test_every_kind_of_event_has_a_strand_of_its_own_to_be_read_by(event):
    assert strand_of(event) is not Strand.WORK


def test_what_no_strand_names_is_work_on_the_contact():
    assert {strand_of(event) for event in (*WORK, "something_new")} == {Strand.WORK}


@given(events=EVENTS, strand=st.none() | st.sampled_from(list(Strand)), newest_first=st.booleans())
def test_the_pages_of_a_strand_hold_each_of_its_entries_once_and_in_order(events, strand, newest_first):
    pages = part_of(events, Wanted(strand)).pages
    read = [
        each.sequence
        for page in range(1, pages + 1)
        for each in part_of(events, Wanted(strand, newest_first, page)).entries
    ]
    wanted = [each.sequence for each in events if strand in (None, strand_of(each.event))]

    assert read == (wanted[::-1] if newest_first else wanted)
    assert sum(part_of(events, Wanted(strand)).counts.values()) == len(events)


def test_a_page_beyond_the_last_is_the_last_and_its_bounds_hold_all_it_shows():
    events = [Happened(number, Event.CALL_WRITTEN.value) for number in range(1, AT_ONCE + 3)]
    part = part_of(events, Wanted(newest_first=False, page=9))

    assert (part.wanted.page, [each.sequence for each in part.entries]) == (2, [101, 102])
    assert part.between == (101, 102)


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({}, Wanted()),
        ({"entries": "calls", "order": "oldest", "page": "3"}, Wanted(Strand.CALLS, newest_first=False, page=3)),
        ({"entries": "'--", "order": "up", "page": "-1"}, Wanted()),
        ({"page": "9" * 40}, Wanted()),
        ({"page": "²"}, Wanted()),
    ],
)
def test_an_address_that_cannot_be_read_asks_for_everything(fields, wanted):
    assert read_wanted(fields, by=NOBODY) == wanted
