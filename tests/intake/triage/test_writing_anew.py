"""Writing a decision anew starts from the former text; a contact it is linked to may be chosen from suggestions."""

from dataclasses import replace

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foundation import clock
from foundation.audit import PUBLIC
from foundation.database import reading
from intake.contacts.actions import AddInformation, add_information
from intake.triage import queries
from intake.triage.domain.advice import guidance_for
from intake.triage.domain.judgement import Judgement, Verdict
from intake.triage.domain.record import as_facts, from_facts
from intake.triage.forms.anew import former_decision, typed_again
from intake.triage.forms.decision import read_decision
from intake.triage.queries import ContactPage, Decision
from tests.intake.triage.test_routes import ELSEWHERE, judged
from tests.support import matching, triage
from tests.support.accounts import signed_in
from tests.support.form_pages import send, text_of
from tests.support.triage import NOW, People


def page_of(reference: str) -> ContactPage:
    with reading() as session:
        page = queries.contact_page(session, reference, now=NOW)
    assert page is not None
    return page


def bare(judgement: Judgement) -> Judgement:
    """Return a judgement without what was left empty, which may or may not be there."""
    chosen = {judgement.outcome, *judgement.other_outcomes}
    needs = {code: {need: said for need, said in given.items() if said}
             for code, given in judgement.outcome_needs.items() if code in chosen}  # fmt: skip
    return replace(judgement, outcome_needs=needs, record=from_facts(as_facts(judgement.record)))


def read_again(decision: Decision, reference: str) -> Judgement:
    return bare(read_decision(reference, 1, typed_again(decision), guidance_for(NOW)).judgement)


@given(codes=st.lists(st.sampled_from(ELSEWHERE), min_size=1, max_size=4, unique=True), others=st.booleans())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_decision_typed_again_is_the_same_decision(who: People, codes: list[str], others: bool) -> None:
    judgement = judged(*codes) if others else triage.a_judgement()
    reference = triage.ready_to_sign(who, judgement=judgement)
    decision = page_of(reference).newest_decision
    assert decision is not None

    assert read_again(decision, reference) == bare(judgement)


def test_only_what_was_voided_or_returned_is_begun_from(who: People) -> None:
    reference = triage.ready_to_sign(who)
    assert former_decision(page_of(reference)) is None
    triage.signed(reference, who.manager, verdict=Verdict.RETURNED, comment="Say more about test (c).")
    assert former_decision(page_of(reference)) is not None

    signed = triage.signed(triage.ready_to_sign(who), who.manager)
    assert former_decision(page_of(signed)) is None


@pytest.fixture
def voided(app: Flask) -> tuple[str, People]:
    """Return a contact whose recommended decision was voided by what its sender added."""
    who = triage.people_of_today()
    reference = triage.ready_to_sign(who, clock.now())
    add_information(AddInformation(reference, "He has come back."), by=PUBLIC, now=clock.now())
    return reference, who


def test_written_anew_it_starts_from_the_former_text_and_says_whose_and_keeps_every_page(app: Flask, voided) -> None:
    reference, who = voided
    worker, address = signed_in(app, who.second_worker, at=clock.now()), f"/contacts/{reference}/decision"

    page = text_of(worker.get(f"{address}/tests"))
    assert "This starts from what Tess Worker recommended" in page
    assert triage.LONG_ENOUGH in text_of(worker.get(f"{address}/reasons"))
    version = str(triage.place(reference).version)
    whole = {**typed_again(page_of(reference).newest_decision).fields, "version": version}
    assert (
        send(worker, f"{address}/reasons", {**whole, "rationale": "He came back, and that changes it."}).status_code
        == 303
    )
    assert send(worker, f"{address}/check", {"version": version}).status_code == 303

    newest = page_of(reference).newest_decision
    assert (newest.decided_by, newest.rationale) == (who.second_worker.id, "He came back, and that changes it.")
    assert newest.limb_a_evidence == triage.a_judgement().limbs.a.evidence


def test_what_nobody_has_read_and_kept_cannot_be_recommended_from_the_former_text(app: Flask, voided) -> None:
    reference, who = voided
    worker = signed_in(app, who.worker, at=clock.now())

    refused = send(worker, f"/contacts/{reference}/decision/check", {"version": str(triage.place(reference).version)})
    assert refused.status_code == 400
    assert triage.place(reference).state.value == "returned_for_rework"


LINK = {"outcome": "DUPLICATE", "rationale": triage.LONG_ENOUGH, "feedback": "tell"}


@pytest.mark.parametrize(("typed", "chosen"), [("", 0), ("SA-7KQ4-XM3P", 0), ("typed", 1)])
def test_what_a_contact_is_linked_to_is_chosen_from_those_about_the_same_adult_or_typed(
    app: Flask, typed: str, chosen: int
) -> None:
    who, now = triage.people_of_today(), clock.now()
    links = matching.about(now), triage.a_contact(now, given_name="Ada", family_name="Other")
    reference = triage.screened(matching.about(now, **matching.SLIPS["pet name"]), who.screener, now)
    worker, address = signed_in(app, who.worker, at=now), f"/contacts/{reference}/decision"
    send(worker, f"{address}/outcome", LINK | {"version": str(triage.place(reference).version)})

    page = text_of(worker.get(f"{address}/reasons"))
    assert f"{links[0]}: " in page
    assert "likely the same person" in page.lower()
    picked = {"need_DUPLICATE_link": ["", links[1]] if chosen else [links[0], typed]}
    send(worker, f"{address}/reasons", LINK | picked)
    assert links[chosen] in text_of(worker.get(f"{address}/check"))
