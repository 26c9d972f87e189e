"""Signing off: a different person, one answer, in the database as well as in the action."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from foundation.audit import Actor
from foundation.database import reading, transaction
from foundation.signin import Account
from foundation.signin import actions as accounts
from intake.contacts.domain.states import State
from intake.contacts.queries import events_of
from intake.triage import actions, queries
from intake.triage.domain.judgement import Verdict
from intake.triage.tables import SignatureRow
from tests.support import triage
from tests.support.triage import NOW, People, later


def signatures(reference: str) -> tuple[queries.Signature, ...]:
    with reading() as session:
        return queries.contact_page(session, reference, now=NOW).signatures


def waiting_messages() -> list[str]:
    with reading() as session:
        return [row.about for row in session.execute(text("select about from outbox where code = 'outcome-ready'"))]


def test_agreeing_opens_the_enquiry_stops_the_clock_and_tells_the_sender(who: People):
    reference = triage.signed(triage.ready_to_sign(who), who.manager, later(hours=2))
    place = triage.place(reference)

    assert (place.state, place.is_open, place.signed_off_at) == (State.ENQUIRY_OPEN, False, later(hours=2))
    assert place.owner_role == ""
    assert waiting_messages() == [f"contact:{reference}"]


def test_the_clock_is_judged_by_the_deadline_that_stood_at_the_signature(who: People):
    reference = triage.signed(triage.ready_to_sign(who), who.manager)

    with reading() as session:
        signed = next(e for e in events_of(session, triage.place(reference).contact_id) if e.event == "signed_off")
    assert signed.facts["due"] == triage.place(reference).decide_by.isoformat()


def test_an_outcome_withheld_sends_no_message(who: People):
    silent = triage.a_judgement(
        feedback_withheld=True, feedback_withheld_reason="The police asked us.", feedback_words=""
    )

    triage.signed(triage.ready_to_sign(who, judgement=silent), who.manager)

    assert waiting_messages() == []


def test_a_return_goes_back_to_who_decided_with_the_comment(who: People):
    reference = triage.ready_to_sign(who)

    triage.signed(reference, who.manager, verdict=Verdict.RETURNED, comment="What did the GP say?")

    assert triage.place(reference).state is State.RETURNED_FOR_REWORK
    assert triage.place(reference).owner_id == who.worker.id
    assert signatures(reference)[0].comment == "What did the GP say?"
    assert waiting_messages() == []


def test_after_rework_the_new_decision_needs_a_signature_of_its_own(who: People):
    reference = triage.ready_to_sign(who)
    triage.signed(reference, who.manager, verdict=Verdict.RETURNED, comment="Say why.")

    triage.signed(triage.recommended(reference, who.worker), who.second_manager)

    assert [each.verdict for each in signatures(reference)] == ["returned", "agreed"]


def test_nobody_signs_a_decision_they_recommended(who: People):
    reference = triage.accepted(triage.screened(triage.a_contact(), who.screener), who.worker)
    triage.recommended(reference, who.manager)

    with pytest.raises(actions.OwnDecision):
        triage.signed(reference, who.manager)

    assert signatures(reference) == ()


def test_the_database_itself_refuses_ones_own_signature(who: People):
    reference = triage.ready_to_sign(who)

    for decided_by in (who.worker.id, who.manager.id):  # true, and misstated
        with pytest.raises(IntegrityError), transaction() as session:
            session.execute(insert(SignatureRow), _forged(reference, decided_by, by=who.worker.id))


def _forged(reference: str, decided_by: str, by: str) -> dict[str, object]:
    with reading() as session:
        decision = queries.contact_page(session, reference, now=NOW).newest_decision
    number = triage.place(reference).contact_id
    return {"contact_id": number, "decision_id": decision.id, "decided_by": decided_by, "verdict": "agreed",
            "comment": "", "at": NOW, "by_account": by}  # fmt: skip


@pytest.mark.parametrize("table", ["screenings", "acceptances", "decisions", "signatures"])
@pytest.mark.parametrize("attack", ["update {} set contact_id = contact_id", "delete from {}"])
def test_the_database_refuses_to_change_or_remove_what_was_decided(who: People, table, attack):
    triage.signed(triage.ready_to_sign(who), who.manager)

    with pytest.raises(DBAPIError, match="append-only"), transaction() as session:
        session.execute(text(attack.format(table)))


def test_a_right_taken_away_while_the_page_was_open_is_noticed(who: People):
    reference = triage.ready_to_sign(who)
    accounts.change_roles(who.manager.id, ("triage_worker",), by=Actor.system("test"), now=NOW)

    with pytest.raises(actions.PermissionWithdrawn):
        triage.signed(reference, who.manager)

    assert triage.place(reference).state is State.RECOMMENDED


def test_a_signature_on_what_was_changed_meanwhile_is_refused(who: People):
    reference = triage.ready_to_sign(who)
    read = triage.place(reference).version
    triage.recommended(reference, who.second_worker, triage.no_duty())

    with pytest.raises(actions.ContactChanged):
        actions.sign_off(actions.SignOff(reference, read, Verdict.AGREED), by=who.manager, now=NOW)


def test_an_enquiry_is_not_signed_on_a_contact_no_longer_accepted(who: People):
    reference = triage.ready_to_sign(who)
    triage.accepted(reference, who.worker, accept=False)

    with pytest.raises(actions.TooLate, match="voided"):
        triage.signed(reference, who.manager)
    with pytest.raises(actions.Refused, match="not accepted"):
        triage.recommended(reference, who.worker)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do several things at the same moment in threads of their own; return what each gave or raised."""
    gate, results = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            results.append(act())
        except Exception as fault:
            results.append(fault)

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.parametrize("round_", range(8))
def test_of_two_managers_at_once_one_wins_and_the_other_is_told_who(who: People, round_):
    reference = triage.ready_to_sign(who)
    version = triage.place(reference).version
    other = Verdict.AGREED if round_ % 2 else Verdict.RETURNED

    results = at_once(
        lambda: actions.sign_off(actions.SignOff(reference, version, Verdict.AGREED), by=who.manager, now=NOW),
        lambda: actions.sign_off(actions.SignOff(reference, version, other, "x"), by=who.second_manager, now=NOW),
    )

    told = [each for each in results if isinstance(each, actions.TooLate)]
    assert len(told) == 1, results
    assert any(name in str(told[0]) for name in ("Mo Manager", "Nia Manager"))
    assert len(signatures(reference)) == 1


def as_cover(account: Account) -> Account:
    """Give a worker a manager's role for a while, as absence cover does, and return the same person with it."""
    accounts.change_roles(account.id, ("decision_manager",), by=Actor.system("test"), now=NOW)
    return replace(account, roles=("decision_manager",))


def test_cover_does_not_make_one_person_two_neither_in_the_action_nor_in_the_database(who: People):
    reference = triage.ready_to_sign(who)
    covering = as_cover(who.worker)

    with pytest.raises(actions.OwnDecision):
        triage.signed(reference, covering)
    with pytest.raises(IntegrityError), transaction() as session:
        session.execute(insert(SignatureRow), _forged(reference, who.worker.id, by=who.worker.id))
    assert signatures(reference) == ()


def test_words_that_another_recommended_again_are_still_their_authors_to_the_action_and_the_database(who: People):
    reference = triage.added_to(triage.ready_to_sign(who))
    actions.open_contact(actions.OpenContact(reference), by=who.second_worker, now=NOW)
    again = actions.StillStands(reference, triage.place(reference).version, triage.LONG_ENOUGH)
    actions.recommend_again(again, by=who.second_worker, now=NOW)
    covering = as_cover(who.worker)

    with pytest.raises(actions.OwnDecision):
        triage.signed(reference, covering)
    with pytest.raises(IntegrityError, match="signs none"), transaction() as session:
        session.execute(insert(SignatureRow), _forged(reference, who.second_worker.id, by=who.worker.id))
    assert not triage.place(triage.signed(reference, who.manager)).is_open


def test_a_manager_who_recommended_an_earlier_decision_leaves_the_signature_to_another(who: People):
    reference = triage.accepted(triage.screened(triage.a_contact(), who.screener), who.worker)
    triage.recommended(triage.recommended(reference, who.manager), who.worker)

    with pytest.raises(actions.OwnDecision):
        triage.signed(reference, who.manager)
    assert not triage.place(triage.signed(reference, who.second_manager)).is_open
