"""Whatever is done to the trail behind its back is found, and the place is named."""

import random
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from foundation import audit
from foundation.audit.tables import audit_entries
from foundation.audit.trail import prepared, seal_of
from foundation.audit.verifying import Fault
from foundation.database import reading, transaction
from tests.foundation.audit.trails import take_down_guards, write

CHAINS = ("paper:1", "paper:2", "paper:é")
LENGTH = 8
ROUNDS = 100
Harm = Callable[[Session, str, int], None]


@pytest.fixture
def whole(trail: str, at: datetime) -> str:
    """Return a database with three chains of eight entries, sealed by a checkpoint."""
    for chain in CHAINS:
        write(chain, count=LENGTH, at=at)
    with transaction() as session:
        audit.checkpoint(session, at=at)
    return trail


def _after(harm: Harm, chain: str, sequence: int) -> audit.Verdict:
    """Do harm, look, and undo it."""
    with transaction() as session:
        take_down_guards(session)
        harm(session, chain, sequence)
        verdict = audit.verify(session)
        session.rollback()
    return verdict


def _edit(session: Session, chain: str, sequence: int) -> None:
    column = random.choice(["code", "by_kind", "by_id", "facts", "hash"])
    place = (audit_entries.c.chain == chain) & (audit_entries.c.sequence == sequence)
    session.execute(update(audit_entries).where(place).values({column: "x"}))


def _re_date(session: Session, chain: str, sequence: int) -> None:
    place = (audit_entries.c.chain == chain) & (audit_entries.c.sequence == sequence)
    session.execute(update(audit_entries).where(place).values(at=datetime.fromisoformat("2020-01-01T00:00:00+00:00")))


def _delete(session: Session, chain: str, sequence: int) -> None:
    session.execute(text("delete from audit_entries where chain = :c and sequence = :s"), {"c": chain, "s": sequence})


def _swap(session: Session, chain: str, sequence: int) -> None:
    one, other = sequence, sequence % LENGTH + 1
    for before, after in ((one, -1), (other, one), (-1, other)):
        session.execute(
            text("update audit_entries set sequence = :a where chain = :c and sequence = :b"),
            {"a": after, "b": before, "c": chain},
        )


@pytest.mark.parametrize("harm", [_edit, _re_date, _delete])
@pytest.mark.process
def test_an_entry_changed_or_removed_is_named(whole: str, harm: Harm) -> None:
    for _ in range(ROUNDS):
        chain, sequence = random.choice(CHAINS), random.randint(1, LENGTH)
        fault = _after(harm, chain, sequence).fault
        assert fault is not None
        assert (fault.chain, fault.sequence) == (chain, sequence)


def test_two_entries_changing_places_are_found_at_the_first_of_them(whole: str) -> None:
    for _ in range(ROUNDS):
        chain, sequence = random.choice(CHAINS), random.randint(1, LENGTH)
        fault = _after(_swap, chain, sequence).fault
        assert fault is not None
        assert (fault.chain, fault.sequence) == (chain, min(sequence, sequence % LENGTH + 1))


def test_an_entry_put_in_without_the_key_is_found(whole: str) -> None:
    def put_in(session: Session, chain: str, sequence: int) -> None:
        session.execute(
            text(
                "insert into audit_entries (chain, sequence, at, code, by_kind, by_id, facts, hash) select chain, "
                "sequence + 1, at, code, by_kind, by_id, facts, hash from audit_entries "
                "where chain = :c and sequence = :s"
            ),
            {"c": chain, "s": sequence},
        )

    assert _after(put_in, "paper:2", LENGTH).fault == Fault(
        "paper:2", 9, "Entry 9 of paper:2 was altered, moved or put in by another hand: its seal does not fit."
    )


def test_a_whole_chain_cut_away_is_missed(whole: str) -> None:
    def cut(session: Session, chain: str, _: int) -> None:
        session.execute(text("delete from audit_entries where chain = :c"), {"c": chain})

    for chain in CHAINS:
        assert _after(cut, chain, 0).words == f"Entry 8 of {chain} is missing."


def test_history_rewritten_with_the_key_itself_does_not_fit_what_was_sealed(whole: str) -> None:
    def rewrite(session: Session, chain: str, _: int) -> None:
        columns, seal = audit_entries.c, ""
        for row in session.execute(
            select(audit_entries).where(columns.chain == chain).order_by(columns.sequence)
        ).all():
            seal = seal_of(
                prepared().key, seal, (chain, row.sequence, row.at, "paper.x", row.by_kind, row.by_id, row.facts)
            )
            session.execute(update(audit_entries).where(columns.id == row.id).values(code="paper.x", hash=seal))

    verdict = _after(rewrite, "paper:1", 0)

    assert verdict.words == "Entry 8 of paper:1 was rewritten after checkpoint 1 sealed it."


@pytest.mark.parametrize(
    "order",
    [
        "update audit_checkpoints set at = '2020-01-01 00:00:00+00:00'",
        "update audit_checkpoints set heads = 2",
        "update audit_checkpoint_heads set hash = 'x' where chain = 'paper:1'",
        "delete from audit_checkpoint_heads where chain = 'paper:1'",
    ],
)
def test_a_checkpoint_that_was_changed_no_longer_fits_its_digest(whole: str, order: str) -> None:
    verdict = _after(lambda session, *_: session.execute(text(order.replace("+00:00", ""))) and None, "", 0)

    assert verdict.words == "Checkpoint 1 was altered: its digest does not fit."


def test_with_another_key_nothing_fits(whole: str) -> None:
    with reading() as session:
        assert not audit.verify(session, key="another-key-altogether-that-is-long-enough").sound


def test_an_untouched_trail_is_sound_and_says_how_much_it_went_through(whole: str) -> None:
    with reading() as session:
        verdict = audit.verify(session)

    assert verdict.sound
    assert verdict.words == "The trail is whole (entries 24, chains 3, checkpoints 1)."


def test_an_empty_trail_is_sound(trail: str) -> None:
    with reading() as session:
        assert audit.verify(session).sound
