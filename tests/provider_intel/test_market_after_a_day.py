"""After some days the market drawn up from the one before is the one drawn up anew; and when it has to be anew."""

import random
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import delete, select, text

from foundation import schema
from foundation.database import reading, transaction
from intake import reading as door
from intake.contacts.tables import ContactRow
from intake.providers.tables import LocationRow
from intake.tallies import actions as tallies
from intake.tallies.tables import ConcernStepRow
from intake.triage.tables import AcceptanceRow
from provider_intel.patterns.settings import settings_on
from provider_intel.refresh.market import Market, market_of
from provider_intel.refresh.market_kept import keep, kept
from tests.provider_intel import record
from tests.provider_intel.explorer.market import answers
from tests.provider_intel.record import AS_AT, NOW, contacts, noon

PLACES = [f"SYN-L{each:04}" for each in range(12)]
AGENCIES = ("Swift Staffing", "Oak Care", "Night Nurses")


@pytest.fixture
def kept_up(worker):
    """Return the worker of a small county whose summaries are kept with every write."""
    tallies.tell_concerns(door.counted_as)
    record.register_homes(len(PLACES))
    contacts(PLACES[0], [AS_AT - timedelta(days=1500)], by=worker)  # or the windows would reach back no further
    with transaction() as session:
        door.make_summaries(session, at=NOW)
    return worker


def market(as_at, before=None, *, settings=None):
    with reading() as session:
        return market_of(session, as_at=as_at, settings=settings or settings_on(as_at), before=before)


def after_keeping(held: Market) -> Market:
    keep(held, now=NOW)
    with reading() as session:
        return kept(session)


def told(references):
    """Let the summaries know of concerns that were put straight into the record."""
    with transaction() as session:
        numbers = session.scalars(select(ContactRow.id).where(ContactRow.reference.in_(references))).all()
        tallies.concerns_changed(session, numbers)
    return references


def something(chance, worker, day, so_far):
    """Let a concern come in, of today or found only now; again of one incident; by an agency; or be taken back."""
    if so_far and chance.random() < 0.25:
        with transaction() as session:
            [number] = session.scalars(select(ContactRow.id).where(ContactRow.reference == chance.choice(so_far))).all()
            no = {"accepted": chance.random() < 0.3, "reason": "Not so.", "at": noon(day), "by_account": worker}
            session.add(AcceptanceRow(contact_id=number, **no))
            tallies.concerns_changed(session, [number])
        return
    received = day - timedelta(days=chance.choice((0, 0, 0, 3, 100, 400)))
    more = {"incident_on": received, "adult_key": f"adult {chance.randrange(3)}"} if chance.random() < 0.5 else {}
    if chance.random() < 0.6:
        more |= {"cause_kind": "person", "answers": answers(cause_relationship="care_worker",
                                                             cause_employer=chance.choice(AGENCIES))}  # fmt: skip
    so_far += told(contacts(chance.choice(PLACES), [received], by=worker, decided_after=0, **more))


def assert_alike(one: Market, other: Market):
    assert (one.as_at, one.windows, one.step) == (other.as_at, other.windows, other.step)
    np.testing.assert_array_equal(one.counts, other.counts)
    for name in ("one", "other", "weight"):
        np.testing.assert_array_equal(getattr(one.pairs, name), getattr(other.pairs, name))
    np.testing.assert_allclose(one.country.walked, other.country.walked, atol=2e-8)
    sets = [{frozenset(np.flatnonzero(each.set_of == a).tolist()) for a in each.set_of} for each in
            (one.country, other.country)]  # fmt: skip
    assert sets[0] == sets[1]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_any_days_the_market_from_the_one_before_is_the_one_drawn_up_anew(kept_up, seed):
    chance, so_far, day = random.Random(seed), [], AS_AT - timedelta(days=20)
    before = after_keeping(market(day))
    paired = 0
    for _ in range(8):
        day += timedelta(days=chance.choice((0, 1, 1, 2, 6)))
        for _ in range(chance.randrange(6)):
            something(chance, kept_up, day, so_far)
        after = market(day, before)
        assert_alike(after, market(day))
        before, paired = after_keeping(after), paired + len(after.pairs.one)
    assert paired
    assert any(held.any() for held in before.counts)


def one_more(held: Market) -> Market:
    """Return a market that counts one concern too many everywhere: what comes of it shows where it was started from."""
    return replace(held, counts=tuple(each + 1 for each in held.counts))


def test_only_what_changed_is_counted_the_rest_stands_as_it_was(kept_up):
    before = one_more(after_keeping(market(AS_AT - timedelta(days=1))))
    told(contacts(PLACES[3], [AS_AT - timedelta(days=1)], by=kept_up, decided_after=0))

    after = market(AS_AT, before)

    assert after.counts[0].tolist() == [2 if place == PLACES[3] else 1 for place in PLACES]


def test_a_set_that_nothing_touched_keeps_its_numbers(kept_up):
    before = market(AS_AT)
    marked = replace(before, country=replace(before.country, reach=before.country.reach + 1))
    staff = {"cause_kind": "person",
             "answers": answers(cause_relationship="care_worker", cause_employer="Swift Staffing")}  # fmt: skip
    told(contacts(PLACES[0], [AS_AT], by=kept_up, decided_after=0, **staff))
    told(contacts(PLACES[2], [AS_AT], by=kept_up, decided_after=0, **staff))

    after, anew = market(AS_AT, marked), market(AS_AT)

    moved = np.flatnonzero(np.isclose(after.country.reach, anew.country.reach)).tolist()
    assert [at for at in moved if at < len(PLACES)] == [0, 1, 2, 3]  # two providers' homes hang together now


def of_another_register():
    record.register_homes(len(PLACES), extra=(record.a_home("SYN-L0950"),))
    return {}


def of_other_settings():
    return {"settings": replace(settings_on(AS_AT), version="another")}


def after_a_rebuild():
    with transaction() as session:
        door.make_summaries(session, at=NOW)
    return {}


def after_it_was_forgotten():
    with transaction() as session:
        session.add_all(ConcernStepRow(place=1, other=0, received_on=AS_AT, step=0) for _ in range(2))
        session.flush()
        door.forget_steps_before(session, door.newest_step(session))
    return {}


def test_a_market_of_before_the_first_change_that_is_known_is_drawn_up_anew(kept_up):
    with transaction() as session:
        session.execute(delete(ConcernStepRow))  # as where the summaries are older than the writing down of changes
    first = one_more(market(AS_AT))
    told(contacts(PLACES[3], [AS_AT], by=kept_up, decided_after=0))
    told(contacts(PLACES[4], [AS_AT], by=kept_up, decided_after=0))
    after_keeping(market(AS_AT))  # another run takes both changes up; the first then keeps what it had read before

    after = market(AS_AT, after_keeping(first))

    assert first.step == 0
    assert_alike(after, market(AS_AT))


@pytest.mark.parametrize("happens", [of_another_register, of_other_settings, after_a_rebuild, after_it_was_forgotten])
def test_everything_is_drawn_up_anew_when_more_changed_than_concerns(kept_up, happens):
    before = one_more(market(AS_AT))

    after = market(AS_AT, before, **happens())

    assert not any(held.any() for held in after.counts)


def test_everything_is_drawn_up_anew_when_the_windows_moved_far(kept_up):
    before = one_more(market(AS_AT.replace(day=1)))

    assert not any(held.any() for held in market(AS_AT, before).counts)


def test_everything_is_drawn_up_anew_when_a_month_begins(kept_up):
    before = one_more(market(AS_AT.replace(day=1) - timedelta(days=1)))

    assert not any(held.any() for held in market(AS_AT.replace(day=1), before).counts)


def test_the_register_is_read_again_only_when_a_row_of_it_changed(kept_up):
    before = after_keeping(market(AS_AT))
    other = {"settings": replace(settings_on(AS_AT), version="another")}

    assert market(AS_AT, before, **other).register is before.register
    with transaction() as session:
        session.get_one(LocationRow, PLACES[3]).capacity = 77

    after = market(AS_AT, before, **other)
    assert after.register.columns.people[3] == 77
    assert after.register.state != before.register.state


def test_the_register_is_read_again_once_its_changes_are_counted_from_nought(kept_up):
    schema.downgrade("0063")
    schema.upgrade()
    before = after_keeping(market(AS_AT))
    schema.downgrade("0063")
    with transaction() as session:
        session.get_one(LocationRow, PLACES[3]).capacity = 77
    schema.upgrade()
    with reading() as session:
        found = kept(session)

    assert before.register.columns.people[3] != 77
    assert market(AS_AT, found).register.columns.people[3] == 77


def register_state():
    with reading() as session:
        return door.register_state(session)


_SOME = "name, detail, status, capacity_source, service_types, specialisms, stratum, kind_words, search_text, as_at"
ADDED = (
    f"insert into register_locations (location_id, {_SOME}) "  # noqa: S608 - our own names
    f"select 'SYN-L0999', {_SOME} from register_locations limit 1"
)
CHANGED = "update register_locations set dormant = not dormant"
GONE = "delete from register_locations where location_id = 'SYN-L0011'"


@pytest.mark.parametrize("statement", [ADDED, CHANGED, GONE], ids=["added", "changed", "gone"])
def test_whoever_writes_a_place_changes_the_state_of_the_register(database, statement):
    record.register_homes(len(PLACES))
    before = register_state()
    with transaction() as session:
        session.execute(text("delete from register_words"))
    assert register_state() == before

    with transaction() as session:
        session.execute(text(statement))

    assert register_state() != before
