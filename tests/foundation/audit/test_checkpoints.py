"""Checkpoints seal what grew; anchors outside the database remember them."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, text

from foundation import audit
from foundation.audit.jobs import CHECKPOINT
from foundation.audit.tables import audit_checkpoint_heads, audit_checkpoints, audit_entries
from foundation.audit.trail import prepared, seal_of
from foundation.database import reading, transaction
from foundation.scheduler import Every
from tests.foundation.audit.trails import KEY, take_down_guards, write

HOUR = timedelta(hours=1)


@pytest.fixture
def anchors(trail: str, tmp_path: Path) -> Path:
    """Return where this trail's anchors are written."""
    path = tmp_path / "elsewhere" / "anchors.txt"
    audit.prepare(key=KEY, anchors=path)
    return path


def test_only_chains_that_grew_are_sealed_again(trail: str, at: datetime) -> None:
    write("paper:1", count=3, at=at)
    write("paper:2", count=1, at=at)
    with transaction() as session:
        first = audit.checkpoint(session, at=at)
        nothing = audit.checkpoint(session, at=at)
    write("paper:2", count=1, at=at)
    with transaction() as session:
        second = audit.checkpoint(session, at=at + HOUR)

    assert first is not None
    assert second is not None
    assert nothing is None
    assert (first.number, first.heads) == (1, 2)
    assert (second.number, second.heads) == (2, 1)


def test_an_entry_that_became_visible_late_is_sealed_by_the_next_checkpoint(trail: str, at: datetime) -> None:
    """A long transaction may hold a low number and finish after a checkpoint that saw higher ones."""
    _insert_with_id(1000, "paper:1", at)
    with transaction() as session:
        audit.checkpoint(session, at=at)
    _insert_with_id(500, "paper:2", at)

    with transaction() as session:
        late = audit.checkpoint(session, at=at + timedelta(minutes=1))

    assert late is not None
    assert late.heads == 1


def _insert_with_id(number: int, chain: str, at: datetime) -> None:
    seal = seal_of(prepared().key, "", (chain, 1, at, "paper.seen", "public", "", "{}"))
    values = {"id": number, "chain": chain, "sequence": 1, "at": at, "code": "paper.seen"}
    with transaction() as session:
        session.execute(insert(audit_entries), values | {"by_kind": "public", "by_id": "", "facts": "{}", "hash": seal})


def test_the_hourly_job_seals_and_anchors(anchors: Path, at: datetime) -> None:
    write("paper:1", count=1, at=at)

    assert CHECKPOINT.schedule == Every(seconds=3600)
    assert CHECKPOINT.run(at) == "Checkpoint 1 sealed the trail (chains that grew: 1)."
    assert CHECKPOINT.run(at + HOUR) == "Nothing was added to the trail since the last checkpoint."
    (line,) = anchors.read_text().splitlines()
    assert line.startswith("1 2026-10-06T09:00:00.000000+00:00 ")
    assert anchors.stat().st_mode & 0o077 == 0


def test_an_anchor_missed_by_a_crash_is_written_the_next_time(anchors: Path, at: datetime) -> None:
    write("paper:1", count=1, at=at)
    with transaction() as session:
        audit.checkpoint(session, at=at)
    write("paper:1", count=1, at=at)

    CHECKPOINT.run(at + HOUR)

    assert [anchor.number for anchor in audit.read_anchors(anchors)] == [1, 2]


def test_a_cut_end_is_found_by_the_anchors_even_when_the_checkpoint_went_with_it(anchors: Path, at: datetime) -> None:
    write("paper:1", count=5, at=at)
    CHECKPOINT.run(at)
    write("paper:1", count=5, at=at)
    CHECKPOINT.run(at + HOUR)
    with transaction() as session:
        take_down_guards(session)
        session.execute(text("delete from audit_entries where sequence > 5"))
        session.execute(text("delete from audit_checkpoint_heads where number = 2"))
        session.execute(text("delete from audit_checkpoints where number = 2"))

    with reading() as session:
        assert audit.verify(session).sound  # from the inside it looks whole
        verdict = audit.verify(session, anchors=audit.read_anchors(anchors))

    assert verdict.words == "Checkpoint 2 is missing: its anchor outside the database remembers it."


def test_a_trail_replaced_by_one_made_with_the_key_does_not_meet_its_anchors(anchors: Path, at: datetime) -> None:
    write("paper:1", count=2, at=at)
    CHECKPOINT.run(at)
    with transaction() as session:
        take_down_guards(session)
        for table in (audit_entries, audit_checkpoints, audit_checkpoint_heads):
            session.execute(delete(table))
    write("paper:1", count=1, at=at)
    with transaction() as session:
        audit.checkpoint(session, at=at)

    with reading() as session:
        verdict = audit.verify(session, anchors=audit.read_anchors(anchors))

    assert verdict.words == "Checkpoint 1 was rewritten: it does not fit its anchor outside the database."


def test_a_file_that_is_not_of_anchors_is_refused_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "anchors.txt"
    path.write_text("1 2026-10-06T09:00:00.000000+00:00 abc\nhello\n")

    with pytest.raises(audit.AnchorsUnreadable, match=r"Line 2 of anchors\.txt"):
        list(audit.read_anchors(path))
