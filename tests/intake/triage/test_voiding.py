"""A change after a recommendation voids it, and one after the signature asks a manager to look again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from foundation import audit, files
from foundation.audit import PUBLIC
from foundation.database import reading, transaction
from intake.attachments import actions as attachments
from intake.attachments.actions import KeepFile, keep_file
from intake.attachments.domain import WITH_THE_FORM, part_of_message
from intake.attachments.queries import form_of_contact
from intake.consultations import actions as consultations
from intake.contacts.actions import (
    AddInformation,
    AnswerQuestion,
    AskToWithdraw,
    add_information,
    answer_question,
    ask_to_withdraw,
)
from intake.contacts.domain.changes import Change, Voided
from intake.contacts.domain.states import State
from intake.tasks import actions as task_actions
from intake.tasks.domain import TaskKind
from intake.triage import actions, queries
from intake.triage.domain.judgement import Verdict
from intake.triage.presenters.contact import ContactShown, contact_shown
from intake.triage.presenters.story import StoryLine, story_of
from tests.support import triage
from tests.support.consultations import a_consultation
from tests.support.sample_files import a_pdf, a_picture, stream
from tests.support.thread import asked, tasks, thread
from tests.support.triage import LONG_ENOUGH, NOW, People, later

SOON = later(minutes=5)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> None:
    """Give files a place, and the trail the names of what is done with them."""
    files.prepare(tmp_path)
    audit.register(*attachments.ENTRIES)


def story(reference: str) -> tuple[StoryLine, ...]:
    """Return the contact's story."""
    with reading() as session:
        return story_of(queries.contact_page(session, reference, now=NOW))


def shown(reference: str, who: People) -> ContactShown:
    with reading() as session:
        page = queries.contact_page(session, reference, now=NOW)
    return contact_shown(page, by=who.manager, policy="A", now=SOON)


def void(reference: str, because: Change = Change.PERSON, *, by=PUBLIC) -> Voided:
    with transaction() as session:
        number = triage.place(reference).contact_id
        return actions.void_signature(session, contact_id=number, because=because, by=by, now=SOON)


def look_again(reference: str) -> list[str]:
    return [task.words for task in tasks(reference) if task.kind is TaskKind.LOOK_AGAIN and task.done_at is None]


def a_file(reference: str, part: str = WITH_THE_FORM, name: str = "arm.jpg", held: bytes = b"") -> None:
    """Keep a file with a contact that was sent: with the whole of it, or with one entry beside it."""
    with reading() as session:
        form_key = form_of_contact(session, reference)
    assert form_key is not None
    late = part == WITH_THE_FORM
    command = KeepFile(form_key, name, stream(held or a_picture()), part, late=late, once=True)
    keep_file(command, by=None, now=SOON)


def adds(reference: str, who: People) -> None:
    add_information(AddInformation(reference, "He has come back."), by=PUBLIC, now=SOON)


def withdraws(reference: str, who: People) -> None:
    ask_to_withdraw(AskToWithdraw(reference, "The wrong home."), by=PUBLIC, now=SOON)


def answers(reference: str, who: People) -> None:
    question = asked(reference, who.worker)
    answer_question(AnswerQuestion(reference, question, "Yes, on Monday."), by=PUBLIC, now=SOON)


def accepts_anew(reference: str, who: People) -> None:
    triage.accepted(reference, who.second_worker, SOON, accept=False)


def links_a_consultation(reference: str, who: People) -> None:
    actions.link_consultation(a_consultation(who.screener, NOW), reference, by=who.screener, now=SOON)


def gives_a_file(reference: str, who: People) -> None:
    a_file(reference)


def links_another_here(reference: str, who: People) -> None:
    linked = triage.a_judgement(outcome="DUPLICATE", outcome_needs={"DUPLICATE": {"link": reference}})
    triage.signed(triage.ready_to_sign(who, judgement=linked), who.manager, SOON)


CHANGES: list[Callable[[str, People], None]] = [
    adds, withdraws, answers, accepts_anew, links_a_consultation, gives_a_file, links_another_here
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_while_a_decision_waits_voids_it_and_says_so(who: People, change) -> None:
    reference = triage.ready_to_sign(who)
    version = triage.place(reference).version
    change(reference, who)
    place = triage.place(reference)

    assert (place.state, place.owner_id) == (State.RETURNED_FOR_REWORK, who.worker.id)
    assert place.recommended_at is None
    assert "voided on Tuesday 6 October 2026, 10:05am" in shown(reference, who).changed.voided
    for seen in (version, place.version):
        with pytest.raises(actions.TooLate, match="voided"):
            actions.sign_off(actions.SignOff(reference, seen, Verdict.AGREED), by=who.manager, now=SOON)


@pytest.mark.parametrize("because", Change)
def test_each_change_has_words_for_the_manager_and_the_story(who: People, because: Change) -> None:
    reference = triage.ready_to_sign(who)

    assert void(reference, because, by=who.screener.actor) is Voided.RECOMMENDATION
    page = shown(reference, who)
    assert because.words in page.changed.voided
    assert "Sam Screener" in page.changed.voided
    assert any(because.words in line.what and line.who == "Sam Screener" for line in story(reference))


def test_a_change_before_any_recommendation_voids_nothing(who: People) -> None:
    reference = triage.accepted(triage.screened(triage.a_contact(), who.screener), who.worker)
    before = triage.place(reference)

    assert void(reference) is Voided.NOTHING
    assert triage.place(reference) == before


def test_reading_taking_on_and_asking_void_nothing(who: People) -> None:
    reference = triage.ready_to_sign(who)
    actions.open_contact(actions.OpenContact(reference), by=who.manager, now=SOON)
    actions.take_contact(actions.TakeContact(reference), by=who.manager, now=SOON)
    asked(reference, who.second_worker)

    assert triage.place(reference).state is State.RECOMMENDED


def test_a_voided_decision_is_recommended_again_as_it_was_by_whoever_says_why_it_stands(who: People) -> None:
    reference = triage.ready_to_sign(who)
    adds(reference, who)
    command = actions.StillStands(reference, triage.place(reference).version, LONG_ENOUGH)
    actions.recommend_again(command, by=who.second_worker, now=later(minutes=9))
    with reading() as session:
        first, again = queries.contact_page(session, reference, now=NOW).decisions

    assert (again.version, again.decided_by) == (2, who.second_worker.id)
    assert (again.rationale, again.limb_a, again.outcome_needs) == (first.rationale, first.limb_a, first.outcome_needs)
    assert triage.place(reference).state is State.RECOMMENDED
    assert any(line.said == LONG_ENOUGH for line in story(reference))
    actions.open_contact(actions.OpenContact(reference), by=who.manager, now=later(minutes=9))
    assert not triage.place(triage.signed(reference, who.manager)).is_open


def test_the_manager_sees_what_happened_and_what_reads_otherwise_since_the_recommendation_before(who: People) -> None:
    reference = triage.ready_to_sign(who)
    adds(reference, who)
    triage.recommended(
        reference, who.worker, triage.a_judgement(rationale=LONG_ENOUGH + " He is back."), later(hours=1)
    )
    changed = shown(reference, who).changed.since

    assert [line.what for line in changed.story][:2] == [
        "The sender added something",
        "The recommended decision was voided: the sender added something",
    ]
    assert [line.label for line in changed.differences] == ["Reasons"]


@pytest.mark.parametrize("because", ["", "It stands."])
def test_a_decision_does_not_stand_again_without_reasons(who: People, because: str) -> None:
    reference = triage.ready_to_sign(who)
    void(reference)

    with pytest.raises(actions.Refused) as refusal:
        actions.recommend_again(
            actions.StillStands(reference, triage.place(reference).version, because), by=who.worker, now=SOON
        )
    assert [fault.field for fault in refusal.value.faults] == ["because"]


def test_only_a_voided_decision_stands_again_not_one_a_manager_returned(who: People) -> None:
    reference = triage.signed(triage.ready_to_sign(who), who.manager, verdict=Verdict.RETURNED, comment="Ask the GP.")
    command = actions.StillStands(reference, triage.place(reference).version, LONG_ENOUGH)

    with pytest.raises(actions.TooLate):
        actions.recommend_again(command, by=who.worker, now=SOON)


def test_an_enquiry_does_not_stand_again_on_a_contact_no_longer_accepted(who: People) -> None:
    reference = triage.ready_to_sign(who)
    accepts_anew(reference, who)
    command = actions.StillStands(reference, triage.place(reference).version, LONG_ENOUGH)

    with pytest.raises(actions.Refused, match="no longer accepted"):
        actions.recommend_again(command, by=who.worker, now=SOON)


def test_a_change_after_the_signature_moves_nothing_but_asks_a_manager_to_look_again_once(who: People) -> None:
    reference = triage.signed(triage.ready_to_sign(who), who.manager)
    before = triage.place(reference)
    assert [void(reference), void(reference, Change.FILE)] == [Voided.LOOK_AGAIN] * 2

    assert triage.place(reference) == before
    assert len(look_again(reference)) == 1
    assert "Changed after the decision was signed off" in shown(reference, who).changed.overtaken


def test_a_file_that_comes_after_its_words_voids_a_decision_recommended_in_between(who: People) -> None:
    reference = triage.ready_to_sign(who)
    adds(reference, who)
    part = part_of_message(thread(reference)[-1].sequence)
    triage.recommended(reference, who.worker, at=SOON)
    a_file(reference, part)

    assert triage.place(reference).state is State.RETURNED_FOR_REWORK
    assert "a file was added" in shown(reference, who).changed.voided
    triage.recommended(reference, who.worker, at=SOON)
    a_file(reference, part)  # the same bytes again are no other file
    assert triage.place(reference).state is State.RECOMMENDED


def test_files_after_the_signature_ask_once_however_many_come(who: People) -> None:
    reference = triage.signed(triage.ready_to_sign(who), who.manager)
    a_file(reference)
    a_file(reference, name="letter.pdf", held=a_pdf())

    assert len(look_again(reference)) == 1
    assert [line.what for line in story(reference)].count(
        "Changed after the decision was signed off: a file was added"
    ) == 1
    assert "a file was added" in look_again(reference)[0]


def test_the_mark_goes_once_a_manager_has_said_whether_the_decision_stands(who: People) -> None:
    reference = triage.signed(triage.ready_to_sign(who), who.manager)
    void(reference)
    (task,) = [each for each in tasks(reference) if each.kind is TaskKind.LOOK_AGAIN]
    task_actions.complete_task(task_actions.CompleteTask(task.id, "It stands."), by=who.manager, now=SOON)

    assert shown(reference, who).changed.overtaken == ""
    assert void(reference) is Voided.LOOK_AGAIN
    assert len(look_again(reference)) == 1


def test_linking_a_consultation_that_does_not_exist_voids_nothing(who: People) -> None:
    reference = triage.ready_to_sign(who)
    with pytest.raises(consultations.ConsultationMissing):
        actions.link_consultation("PL-0000-0000", reference, by=who.screener, now=SOON)

    assert triage.place(reference).state is State.RECOMMENDED
