"""The call log: what is written, what puts it right, and how an entry becomes evidence."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from foundation.database import reading, transaction
from foundation.web.typed import FormRefused
from intake.calls import actions
from intake.calls.actions import UseCall
from intake.calls.domain import Alone, WithWhom
from intake.calls.tables import CallCorrectionRow, CallRow, CallUseRow
from intake.contacts.domain.states import State
from intake.triage import queries
from intake.triage.actions import TooLate, WriteDownCall, write_down_call
from intake.triage.presenters.story import story_of
from tests.support import triage
from tests.support.calls import SAID, a_call, calls_of, told
from tests.support.triage import NOW, People
from tests.support.urgent import an_urgent_contact


def story(reference: str) -> list[tuple[str, str]]:
    with reading() as session:
        page = queries.contact_page(session, reference, now=NOW)
    assert page is not None
    return [(line.what, line.said) for line in story_of(page)]


def evidence(reference: str, account_id: str, limb: str) -> str:
    with reading() as session:
        draft = queries.decision_draft(session, triage.place(reference).contact_id, account_id)
    return draft.answers.get(f"limb_{limb}_evidence", [""])[0] if draft else ""


def quote(reference: str, code: str, who: People, limb: str = "b") -> None:
    actions.use_as_evidence(UseCall(reference, code, limb, triage.place(reference).version), by=who.worker, now=NOW)


def test_a_call_stands_in_the_story_with_its_words_and_both_times(who: People) -> None:
    reference = triage.a_contact()

    call = a_call(reference, who.screener)

    assert (call.happened_at, call.at) == (NOW - timedelta(hours=1), NOW)
    assert ("Visit with the adult", SAID) in story(reference)


def test_the_same_page_sent_twice_writes_one_entry(who: People) -> None:
    reference = triage.a_contact()

    for _ in range(2):
        actions.write_call(reference, told(), entry_key="once", by=who.screener, now=NOW)

    assert len(calls_of(reference)) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"happened_at": NOW + timedelta(minutes=1)}, "held"),
        ({"words": " "}, "words"),
        ({"with_kind": WithWhom.SERVICE, "with_name": ""}, "with_name"),
        ({"alone": Alone.NOT_WITH_THEM}, "alone"),
    ],
)
def test_what_does_not_hang_together_is_refused_at_its_field(
    who: People, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(FormRefused) as refusal:
        a_call(triage.a_contact(), who.screener, **changes)

    assert [fault.field for fault in refusal.value.faults] == [field]


def test_an_entry_is_put_right_only_by_a_later_one_beside_it(who: People) -> None:
    reference = triage.a_contact()
    call = a_call(reference, who.screener)

    for _ in range(2):
        actions.put_right(reference, call.code, "It was three times.", by=who.worker, now=NOW)

    kept = calls_of(reference)[0]
    assert kept.words == SAID
    assert [each.words for each in kept.corrections] == ["It was three times."]
    assert ("An entry in the call log was corrected", "It was three times.") in story(reference)


def test_an_entry_of_another_contact_is_not_there(who: People) -> None:
    call = a_call(triage.a_contact(), who.screener)

    with pytest.raises(actions.CallMissing):
        actions.put_right(triage.a_contact(), call.code, "Not this one.", by=who.worker, now=NOW)


def test_a_call_is_quoted_with_its_source_after_what_stands_there_and_the_link_is_kept(who: People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    call = a_call(reference, who.screener)
    actions.put_right(reference, call.code, "It was three times.", by=who.worker, now=NOW)

    quote(reference, call.code, who)
    quote(reference, call.code, who)

    words = evidence(reference, who.worker.id, "b")
    assert words.startswith(f"{SAID}\nCorrected later: It was three times.\n(Visit, Tuesday 6 October 2026")
    assert "Recorded by Sam Screener" in words
    assert [use.limb for use in calls_of(reference)[0].uses] == ["b"]


def test_what_was_typed_as_evidence_stays_before_the_quotation(who: People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    first, second = a_call(reference, who.screener), a_call(reference, who.screener, words="The bruise is blue.")

    quote(reference, first.code, who)
    quote(reference, second.code, who)

    words = evidence(reference, who.worker.id, "b")
    assert words.index(SAID) < words.index("The bruise is blue.")


def test_a_call_to_the_sender_of_an_urgent_contact_is_an_entry_like_any_other(who: People) -> None:
    reference = an_urgent_contact(now=NOW).reference
    write_down_call(WriteDownCall(reference, "She heard it from the cleaner.", True), by=who.screener, now=NOW)
    triage.screened(reference, who.screener)
    code = calls_of(reference)[0].code

    actions.put_right(reference, code, "From the cook.", by=who.screener, now=NOW)
    quote(reference, code, who)

    assert "She heard it from the cleaner." in evidence(reference, who.worker.id, "b")
    assert calls_of(reference)[0].corrections[0].words == "From the cook."


def test_a_call_voids_a_decision_that_waits_for_its_signature(who: People) -> None:
    reference = triage.ready_to_sign(who)

    a_call(reference, who.worker)

    assert triage.place(reference).state is State.RETURNED_FOR_REWORK


def test_nothing_is_quoted_once_the_contact_is_decided(who: People) -> None:
    reference = triage.signed(triage.ready_to_sign(who), who.manager)
    call = a_call(reference, who.worker)

    with pytest.raises(TooLate):
        quote(reference, call.code, who)


def test_the_database_refuses_to_change_or_remove_what_was_written(who: People) -> None:
    reference = triage.screened(triage.a_contact(), who.screener)
    call = a_call(reference, who.screener)
    actions.put_right(reference, call.code, "Three times.", by=who.worker, now=NOW)
    quote(reference, call.code, who)

    for statement in (
        update(CallRow).values(words="else"), delete(CallRow), delete(CallCorrectionRow), delete(CallUseRow),
        update(CallCorrectionRow).values(words="else"), update(CallUseRow).values(quoted="else"),
    ):  # fmt: skip
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(statement)
