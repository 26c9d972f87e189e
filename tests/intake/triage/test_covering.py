"""Sign-off handed to a named person for some days: it ends by itself, and never makes two people one."""

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import IntegrityError

from foundation import clock
from foundation.database import reading, transaction
from foundation.signin.tables import AccountRow
from foundation.web.typed import FormRefused
from intake.contacts.domain.states import State
from intake.tasks.domain import TaskKind
from intake.tasks.queries import tasks_about
from intake.triage import actions, queries
from intake.triage.presenters.judgement import decisions_shown
from intake.triage.tables import CoverConfirmationRow, CoveredSignatureRow, DecisionRow
from tests.support import triage
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import send, text_of
from tests.support.triage import NOW, People, later


def handed(by, to, *, first: int = 0, days: int = 3, confirmed_by=None) -> int:
    """Hand a sign-off over, and confirm it as whoever is named."""
    number = triage.covered(by, to, first=first, days=days)
    if confirmed_by:
        actions.confirm_cover(number, by=confirmed_by, now=NOW)
    return number


def test_a_stand_in_signs_within_the_days_and_the_signature_says_in_whose_place(who: People) -> None:
    reference = triage.ready_to_sign(who)
    handed(who.manager, who.second_worker, confirmed_by=who.second_manager)
    triage.signed(reference, who.second_worker)

    with reading() as session:
        page = queries.contact_page(session, reference, now=NOW)
    words = decisions_shown(page)[0].signature
    assert words.startswith(
        "Signed off by Una Worker in place of Mo Manager (handed over from Tuesday 6 October 2026 to"
    )
    assert page.standing.state is State.ENQUIRY_OPEN


@pytest.mark.parametrize(("first", "days"), [(1, 3), (-3, 0)])
def test_before_its_first_day_and_after_its_last_a_cover_gives_nothing(who: People, first: int, days: int) -> None:
    reference = triage.ready_to_sign(who)
    if first > 0:
        handed(who.manager, who.second_worker, first=first, days=days, confirmed_by=who.second_manager)
    else:
        handed(who.manager, who.second_worker, days=1, confirmed_by=who.second_manager)
    at = NOW if first > 0 else later(days=1)

    with pytest.raises(actions.PermissionWithdrawn):
        triage.signed(reference, who.second_worker, at)


def test_taken_back_or_given_by_somebody_who_may_no_longer_sign_it_gives_nothing(who: People) -> None:
    reference, number = (
        triage.ready_to_sign(who),
        handed(who.manager, who.second_worker, confirmed_by=who.second_manager),
    )
    actions.take_back_signing(number, by=who.second_manager, now=NOW)
    with pytest.raises(actions.PermissionWithdrawn):
        triage.signed(reference, who.second_worker)
    with pytest.raises(actions.CoverMissing):
        actions.take_back_signing(number, by=who.manager, now=NOW)

    handed(who.manager, who.second_worker, confirmed_by=who.second_manager)
    with transaction() as session:
        session.execute(
            text("update account_roles set role = 'screener' where account_id = :id"), {"id": who.manager.id}
        )
    with pytest.raises(actions.PermissionWithdrawn):
        triage.signed(reference, who.second_worker)


PEOPLE = ("worker", "second_worker", "manager", "second_manager")
SIGNS = {"manager", "second_manager"}


@given(
    proposers=st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2),
    covers=st.lists(
        st.tuples(st.sampled_from(sorted(SIGNS)), st.sampled_from(("worker", "second_worker"))), max_size=3
    ),
    signer=st.sampled_from(PEOPLE),
)
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whoever_covers_for_whom_who_recommended_never_signs_nor_is_signed_for(
    who: People, proposers: list[str], covers: list[tuple[str, str]], signer: str
) -> None:
    with transaction() as session:
        session.execute(text("update sign_off_covers set ended_at = :now where ended_at is null"), {"now": NOW})
    reference = triage.ready_to_sign(who, judgement=triage.no_duty())
    with transaction() as session:
        first = session.scalars(select(DecisionRow.decided_by).order_by(DecisionRow.id.desc()).limit(1)).one()
    for each in proposers:
        triage.recommended(reference, getattr(who, each), triage.no_duty())
    for giver, taker in covers:
        other = next(each for each in sorted(SIGNS) if each != giver)
        handed(getattr(who, giver), getattr(who, taker), confirmed_by=getattr(who, other))
    recommended = {first, *(getattr(who, each).id for each in proposers)}
    givers = {getattr(who, giver).id for giver, taker in covers if taker == signer}
    me = getattr(who, signer)
    may = me.id not in recommended and (signer in SIGNS or bool(givers - recommended))

    try:
        triage.signed(reference, me)
    except (actions.OwnDecision, actions.PermissionWithdrawn, actions.CoverForWhoRecommended):
        assert not may
    else:
        assert may


def test_a_stand_in_does_not_sign_for_whoever_recommended_and_may_for_another(who: People) -> None:
    reference = triage.recommended(triage.ready_to_sign(who), who.manager)
    handed(who.manager, who.second_worker, confirmed_by=who.second_manager)

    with pytest.raises(actions.CoverForWhoRecommended):
        triage.signed(reference, who.second_worker)
    handed(who.second_manager, who.second_worker, confirmed_by=who.manager)
    triage.signed(reference, who.second_worker)

    with reading() as session:
        assert session.scalars(select(CoveredSignatureRow.for_account)).all() == [who.second_manager.id]


def test_the_database_itself_keeps_the_three_apart(who: People) -> None:
    triage.ready_to_sign(who)
    number = handed(who.manager, who.second_worker)
    with reading() as session:
        decision = session.scalars(select(DecisionRow)).one()
        row = {"contact_id": decision.contact_id, "decision_id": decision.id, "cover_id": number}
    for confirmed_by in (who.manager.id, who.second_worker.id):
        names = {"by_account": who.second_worker.id, "for_account": who.manager.id, "confirmed_by": confirmed_by}
        with pytest.raises(IntegrityError), transaction() as session:
            session.execute(insert(CoverConfirmationRow).values(cover_id=number, at=NOW, **names))
    for changed in (
        {"decided_by": who.worker.id, "by_account": who.worker.id, "for_account": who.manager.id},
        {"decided_by": who.manager.id, "by_account": who.second_worker.id, "for_account": who.manager.id},
    ):
        with pytest.raises(IntegrityError), transaction() as session:
            session.execute(insert(CoveredSignatureRow).values(**row, **changed))


@pytest.mark.parametrize(
    ("to", "first", "days", "field"),
    [("manager", 0, 3, "to_account"), ("second_manager", 0, 3, "to_account"), ("screener", 0, 3, "to_account"),
     ("worker", -1, 3, "first_day"), ("worker", 0, 0, "last_day"), ("worker", 0, 29, "last_day")],
)  # fmt: skip
def test_sign_off_is_handed_to_another_who_decides_for_days_to_come(
    who: People, to: str, first: int, days: int, field: str
) -> None:
    with pytest.raises(FormRefused) as refusal:
        handed(who.manager, getattr(who, to), first=first, days=days)
    assert [fault.field for fault in refusal.value.faults] == [field]


def test_until_a_third_person_confirms_it_a_cover_gives_nothing(who: People) -> None:
    reference, number = triage.ready_to_sign(who), handed(who.manager, who.second_worker)
    with pytest.raises(actions.PermissionWithdrawn):
        triage.signed(reference, who.second_worker)
    with pytest.raises(actions.NotYoursToConfirm):
        actions.confirm_cover(number, by=who.manager, now=NOW)
    with pytest.raises(actions.PermissionWithdrawn):
        actions.confirm_cover(number, by=who.second_worker, now=NOW)

    actions.confirm_cover(number, by=an_account("head_of_safeguarding", at=NOW), now=NOW)

    assert triage.signed(reference, who.second_worker) == reference
    with reading() as session:
        (task,) = tasks_about(session, f"cover:{number}")
    assert (task.kind, task.finished_at) == (TaskKind.CONFIRM_COVER, f"/sign-off-cover/{number}/confirm")
    assert task.done_at is not None


def test_confirmed_twice_it_is_confirmed_once(who: People) -> None:
    number = handed(who.manager, who.second_worker, confirmed_by=who.second_manager)
    actions.confirm_cover(number, by=who.second_manager, now=later(minutes=1))

    with reading() as session:
        assert [row.at for row in session.scalars(select(CoverConfirmationRow))] == [NOW]


def test_the_task_to_confirm_a_cover_ends_with_its_days(who: People) -> None:
    number = handed(who.manager, who.second_worker, days=1)
    assert actions.let_go_of_lapsed(NOW) == "0 never confirmed in time"

    assert actions.let_go_of_lapsed(later(days=1)) == "1 never confirmed in time"

    assert actions.let_go_of_lapsed(later(days=2)) == "0 never confirmed in time"
    with reading() as session:
        (task,) = tasks_about(session, f"cover:{number}")
    assert (task.done_at, task.outcome) == (later(days=1), "Its dates passed before anyone confirmed it")


def test_a_second_factor_set_up_anew_voids_the_confirmation_until_it_is_said_again(who: People) -> None:
    reference = triage.ready_to_sign(who)
    number = handed(who.manager, who.second_worker, confirmed_by=who.second_manager)
    anew = {"id": who.second_worker.id, "at": later(minutes=1)}
    with transaction() as session:
        session.execute(update(AccountRow).where(AccountRow.id == anew["id"]).values(enrolled_at=anew["at"]))
    with pytest.raises(actions.PermissionWithdrawn):
        triage.signed(reference, who.second_worker, later(minutes=2))

    actions.confirm_cover(number, by=who.second_manager, now=later(minutes=3))
    assert triage.signed(reference, who.second_worker, later(minutes=4)) == reference


def test_sign_off_is_not_handed_to_somebody_without_a_second_factor(who: People) -> None:
    with transaction() as session:
        session.execute(update(AccountRow).where(AccountRow.id == who.worker.id).values(enrolled_at=None))

    with pytest.raises(FormRefused) as refusal:
        handed(who.manager, who.worker)
    assert "two-step sign-in" in refusal.value.faults[0].words


def test_who_only_stands_in_hands_nothing_on(who: People) -> None:
    handed(who.manager, who.second_worker, confirmed_by=who.second_manager)

    with pytest.raises(actions.PermissionWithdrawn):
        handed(who.second_worker, who.worker)


def test_over_the_pages_it_is_handed_over_shown_at_the_signature_and_taken_back(app: Flask) -> None:
    hub, today = triage.people_of_today(), clock.today()
    reference = triage.ready_to_sign(hub, clock.now())
    manager, stand_in = (signed_in(app, each, at=clock.now()) for each in (hub.manager, hub.second_worker))
    address = f"/contacts/{reference}/sign-off"
    assert stand_in.get(address).status_code == 404
    parts = {f"{name}-{part}": str(getattr(today, part)) for name in ("first_day", "last_day")
             for part in ("day", "month", "year")}  # fmt: skip
    asked = {"to_account": hub.second_worker.id, "reason": "At a hearing all day.", **parts}

    assert send(manager, "/sign-off-cover", {**asked, "reason": ""}).status_code == 400
    assert send(manager, "/sign-off-cover", asked).status_code == 303
    assert "Una Worker signs off for Mo Manager" in text_of(manager.get("/sign-off-cover"))
    assert stand_in.get(address).status_code == 404
    assert send(manager, "/sign-off-cover/1/confirm", {}).status_code == 409
    second = signed_in(app, hub.second_manager, at=clock.now())
    assert send(second, "/sign-off-cover/1/confirm", {}).status_code == 303
    assert "Stands today. Confirmed by" in text_of(manager.get("/sign-off-cover"))
    assert "Sign off or return it" in text_of(stand_in.get(f"/contacts/{reference}"))
    page = text_of(stand_in.get(address))
    assert "You are signing off for Mo Manager" in page
    assert "At a hearing all day." in page
    assert stand_in.get("/sign-off-cover").status_code == 404
    assert send(manager, "/sign-off-cover/1/take-back", {}, page="/sign-off-cover").status_code == 303
    assert "Withdrawn" in text_of(manager.get("/sign-off-cover"))
    assert stand_in.get(address).status_code == 404
