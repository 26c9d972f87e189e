"""Queuing: in the caller's transaction, once for each key, without an address."""

from datetime import datetime
from typing import Any

import pytest

from foundation import notices
from foundation.database import reading, transaction
from foundation.notices.tables import outbox
from tests.foundation.notices.post_room import NOTICE, post, rows


def test_a_message_queued_twice_under_one_key_is_there_once(post_room: object, at: datetime) -> None:
    post("paper:1", at)
    post("paper:1", at)
    post("paper:2", at)

    assert [row.about for row in rows()] == ["paper:1", "paper:2"]


def test_a_message_goes_when_its_transaction_does(post_room: object, at: datetime) -> None:
    with transaction() as session:
        notices.queue(session, NOTICE, about="paper:1", dedupe_key="k", at=at)
        session.rollback()

    assert rows() == []


def test_the_outbox_has_no_place_for_an_address_or_a_text() -> None:
    assert set(outbox.c.keys()) == {
        "id", "code", "about", "dedupe_key", "created_at", "attempts", "next_at",
        "claimed_by", "claimed_at", "sent_at", "dead_at", "last_error",
    }  # fmt: skip


def test_a_notice_nobody_registered_is_refused(post_room: object, at: datetime) -> None:
    other = notices.Notice("other", "Other", "something", NOTICE.recipient, NOTICE.words)

    with pytest.raises(notices.NoticeUnknown, match="other"), transaction() as session:
        notices.queue(session, other, about="paper:1", dedupe_key="k", at=at)


def test_one_code_is_never_two_notices(post_room: object) -> None:
    notices.register(NOTICE)

    with pytest.raises(notices.NoticeUnknown, match="already taken"):
        notices.register(notices.Notice("something", "Else", "else", NOTICE.recipient, NOTICE.words))


def test_the_state_of_the_mail_says_what_waits_and_since_when(post_room: object, at: datetime) -> None:
    post("paper:1", at)

    assert _state(at) == notices.MailState(waiting=1, oldest_at=at, held_up=False, dead=0)
    assert _state(at.replace(minute=6)).held_up
    notices.send_due(at)
    assert _state(at.replace(hour=12)) == notices.MailState(waiting=0, oldest_at=None, held_up=False, dead=0)


def _state(now: datetime) -> Any:
    with reading() as session:
        return notices.state_of_mail(session, now)
