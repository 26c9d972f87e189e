"""Letters: kept exactly, tasks until they have gone, and never gone when it is not safe."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DBAPIError

from foundation.database import reading, transaction
from foundation.notices.tables import outbox
from foundation.web.typed import FormRefused
from intake.contacts.domain.states import State
from intake.letters import actions, queries
from intake.letters.domain.letter import Ended, hash_of
from intake.letters.domain.safe import Recipient, Way
from intake.letters.tables import LetterEndRow, LetterRow
from intake.tasks.queries import tasks_about
from tests.support import triage
from tests.support.letters import PLACES, a_letter, letters_of
from tests.support.triage import NOW, People
from tests.support.urgent import an_urgent_contact, tell_the_rest

TO_SENDER = {"template": "waiting", "recipient": Recipient.REFERRER, "name": "Alex Rook",
             "words": {"why": "We wait for the doctor.", "by_when": "Friday"}}  # fmt: skip


@pytest.fixture
def decided(who: People) -> str:
    """Return a contact whose decision is signed."""
    return triage.signed(triage.ready_to_sign(who), who.manager)


def open_tasks(reference: str) -> list[str]:
    with reading() as session:
        found = tasks_about(session, f"contact:{reference}")
    return [task.words for task in found if task.done_at is None and task.kind == "letter"]


def gone(reference: str, number: int, who: People, words: str = "Sam posted it") -> None:
    actions.mark_gone(reference, number, words=words, gone_at=NOW, by=who.screener, now=NOW)


def test_a_letter_is_kept_word_for_word_with_its_hash_and_is_a_task_until_it_has_gone(
    decided: str, who: People
) -> None:
    letter = a_letter(decided, who.screener)

    assert "You told us: I want it to stop." in letter.text
    assert letter.text_hash == hash_of(letter.title, letter.name, letter.address, letter.text)
    assert len(open_tasks(decided)) == 1
    gone(decided, letter.number, who)
    assert open_tasks(decided) == []
    assert (letters_of(decided)[0].end.how, letters_of(decided)[0].end.words) == (Ended.GONE, "Sam posted it")


def test_the_same_page_sent_twice_writes_one_letter(decided: str, who: People) -> None:
    for _ in range(2):
        a_letter(decided, who.screener, entry_key="once")

    assert len(letters_of(decided)) == 1


def test_a_forbidden_letter_is_kept_and_cannot_go_and_another_can(who: People) -> None:
    reference = triage.signed(triage.ready_to_sign(who, safe_to_contact="through_someone"), who.manager)
    forbidden = a_letter(reference, who.screener)

    with pytest.raises(actions.LetterForbidden):
        gone(reference, forbidden.number, who)
    assert "is not safe to send" in open_tasks(reference)[0]
    actions.cancel_letter(reference, forbidden.number, because="Through her niece.", by=who.screener, now=NOW)
    other = a_letter(reference, who.screener, recipient=Recipient.SPOKESPERSON, name="Her niece")
    gone(reference, other.number, who)
    assert [each.end.how for each in letters_of(reference)] == [Ended.CANCELLED, Ended.GONE]


@pytest.mark.parametrize(("first", "later", "written"), [("as_said", "not_safe", True), ("not_safe", "as_said", False)])
def test_a_letter_goes_only_if_it_was_safe_when_written_and_is_when_it_goes(
    who: People, first: str, later: str, written: bool
) -> None:
    urgent = an_urgent_contact(now=NOW, safe_to_contact=first).reference
    accepted = triage.accepted(triage.screened(urgent, who.screener), who.worker)
    reference = triage.signed(triage.recommended(accepted, who.worker), who.manager)
    letter = a_letter(reference, who.screener)
    assert letter.allowed is written
    tell_the_rest(reference, NOW, safe_to_contact=later)

    with pytest.raises(actions.LetterForbidden):
        gone(reference, letter.number, who)
    assert letters_of(reference)[0].end is None


def test_the_database_refuses_that_a_forbidden_letter_goes(who: People) -> None:
    reference = triage.signed(triage.ready_to_sign(who, safe_to_contact="not_safe"), who.manager)
    letter = a_letter(reference, who.screener)
    end = {"letter_id": letter.id, "how": "gone", "words": "Sam", "sequence": 99, "happened_at": NOW, "at": NOW,
           "by_account": who.screener.id}  # fmt: skip

    for allowed in (True, False):  # neither as it is, nor by saying that it was allowed
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(insert(LetterEndRow).values(**end, allowed=allowed))
    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(update(LetterRow).values(allowed=True))


def test_a_letter_on_the_status_page_is_read_there_once_it_was_put_there_and_the_mail_says_nothing(who: People) -> None:
    reference = triage.a_contact()
    letter = a_letter(reference, who.screener, way=Way.MAIL_NOTICE, **TO_SENDER)
    contact_id = triage.place(reference).contact_id
    with reading() as session:
        assert queries.on_status_page(session, contact_id) == ()

    gone(reference, letter.number, who, words="")

    with reading() as session:
        assert [each.text for each in queries.on_status_page(session, contact_id)] == [letter.text]
        sent = session.execute(select(outbox.c.dedupe_key).where(outbox.c.code == "letter-waiting")).scalars().all()
    assert sent == [f"letter:{reference}:{letter.number}"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " "}, "name"),
        ({"way": Way.POST}, "address"),
        ({"words": {**PLACES, "wanted": ""}}, "place_wanted"),
        ({"words": {**PLACES, "next": "x" * 1001}}, "place_next"),
        ({"words": {**PLACES, "next": "See [phone]"}}, "place_next"),
        ({"words": {**PLACES, "next": "#phone Ring us"}}, "place_next"),
        ({"recipient": Recipient.BODY}, "recipient"),
    ],
)
def test_what_keeps_a_letter_from_being_written_stands_at_its_field(decided, who, changes, field) -> None:
    with pytest.raises(FormRefused) as refusal:
        a_letter(decided, who.screener, **changes)

    assert [fault.field for fault in refusal.value.faults] == [field]


def test_a_letter_about_the_outcome_waits_for_the_signature(who: People) -> None:
    with pytest.raises(FormRefused):
        a_letter(triage.ready_to_sign(who), who.screener)


def test_a_letter_ends_once_and_not_in_the_future(decided: str, who: People) -> None:
    letter = a_letter(decided, who.screener)

    with pytest.raises(FormRefused):
        actions.mark_gone(decided, letter.number, words="Sam", gone_at=NOW + timedelta(1), by=who.screener, now=NOW)
    gone(decided, letter.number, who)
    with pytest.raises(actions.LetterEnded):
        actions.cancel_letter(decided, letter.number, because="Late.", by=who.screener, now=NOW)


def test_a_letter_neither_voids_a_decision_nor_moves_its_contact(who: People) -> None:
    reference = triage.ready_to_sign(who)

    a_letter(reference, who.screener, way=Way.STATUS_PAGE, **TO_SENDER)

    assert triage.place(reference).state is State.RECOMMENDED
