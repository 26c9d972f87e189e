"""A decision written over five pages: saved at every step, refused in words, and never lost to another person's."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import clock
from foundation.database import reading
from intake.triage import queries
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.form_pages import send, text_of
from tests.support.triage import LONG_ENOUGH, People

SITUATION = {"examples": ["PHY-N2"], "fact_F_SIMILAR": "yes", "then": "next"}
TESTS = {
    **{
        f"gate_{gate}": "yes" for gate in ("adult_18_or_over", "in_area", "living", "not_in_prison", "reasonable_cause")
    },
    **{f"limb_{limb}": "yes" for limb in "abc"},
    **{f"limb_{limb}_evidence": f"Evidence {limb}" for limb in "abc"},
    "duty_engaged": "yes",
}
ADULT = {
    "adult_spoken_to": "yes",
    "adult_views": "I want it to stop.",
    "desired_outcomes": ["feel_safe"],
    "consent_sought": "no",
    "override_grounds": ["others_at_risk"],
    "consent_reason": "Asking would have raised the risk.",
    "capacity_in_doubt": "yes",
    "capacity_assessed": "yes",
    "capacity_decision": "Where to live: has capacity",
    "capacity_on-day": "5",
    "capacity_on-month": "10",
    "capacity_on-year": "2026",
    "capacity_by": "Dr Invented",
    "advocate_needed": "yes",
    "advocate_referred": "yes",
    "source_who_1": "Jo Field",
    "source_when_1": "6 October, by telephone",
    "source_what_1": "She saw the bruise.",
    "source_who_3": "The GP",
    "source_when_3": "7 October",
    "source_what_3": "A fresh bruise.",
    "risk_level": "high",
    "others_at_risk": "yes",
    "children_at_risk": "no",
    "safety_actions": "Off shift: the home.\r\n\r\nA lock on the door.",
    "adult_told": "will_be",
    "adult_told_how": "At home, on Thursday",
}
OUTCOME = {"outcome": "S42", "other_outcomes": ["CQC"]}
REASONS = {
    "need_S42_lead": "Tess Worker",
    "need_CQC_date-day": "6",
    "need_CQC_date-month": "10",
    "need_CQC_date-year": "2026",
    "rationale": LONG_ENOUGH,
    "level_chosen": "reportable",
    "level_reason": "The arm was broken.",
    "feedback": "tell",
    "feedback_words": "We are looking into it.",
}


@pytest.fixture
def hub(app: Flask) -> People:
    """Return the hub's people, with the whole application running."""
    return triage.people_of_today()


@pytest.fixture
def reference(hub: People) -> str:
    """Return a contact that is screened and accepted."""
    now = clock.now()
    return triage.accepted(triage.screened(triage.a_contact(now), hub.screener, now), hub.worker, now)


@pytest.fixture
def worker(app: Flask, hub: People) -> FlaskClient:
    """Return the worker's browser."""
    return signed_in(app, hub.worker, at=clock.now())


@pytest.fixture
def second(app: Flask, hub: People) -> FlaskClient:
    """Return another worker's browser."""
    return signed_in(app, hub.second_worker, at=clock.now())


def write(client: FlaskClient, reference: str, **changed: dict[str, object]) -> None:
    """Write every page of a decision up to the check."""
    base = f"/contacts/{reference}/decision"
    pages = {"": SITUATION, "/adult": ADULT, "/tests": TESTS, "/outcome": OUTCOME, "/reasons": REASONS}
    for path, fields in pages.items():
        answer = send(client, base + path, {**fields, **changed.get(path.strip("/"), {})})
        assert answer.status_code == 303, text_of(answer)


def check(client: FlaskClient, reference: str):
    return send(client, f"/contacts/{reference}/decision/check", {})


def decision(reference: str) -> queries.Decision | None:
    with reading() as session:
        return queries.contact_page(session, reference, now=clock.now()).newest_decision


def test_a_decision_is_written_page_by_page_and_recommended(worker, reference):
    write(worker, reference)

    assert check(worker, reference).status_code == 303
    recorded = decision(reference)
    assert (recorded.outcome, tuple(recorded.other_outcomes)) == ("S42", ("CQC",))
    assert recorded.outcome_needs == {"S42": {"lead": "Tess Worker"}, "CQC": {"date": "2026-10-06"}}
    assert (recorded.level_advised, recorded.level_chosen) == ("requires_consultation", "reportable")
    assert recorded.gates["in_area"] == "yes"


@pytest.mark.parametrize("path", ["", "/adult", "/tests", "/outcome", "/reasons"])
def test_nothing_is_preselected(worker, reference, path):
    assert " checked" not in text_of(worker.get(f"/contacts/{reference}/decision{path}"))


def test_the_advice_shows_reasons_with_sources_and_what_awaits_confirmation(worker, reference):
    send(worker, f"/contacts/{reference}/decision", {**SITUATION, "examples": ["PHY-N4"], "then": "advice"})

    page = text_of(worker.get(f"/contacts/{reference}/decision"))

    assert "The guidance reads this as: requires consultation." in page
    assert "Something similar is already known" in page
    assert "Awaiting confirmation by West Sussex" in page
    assert "milton-keynes.gov.uk" in page
    assert "This is advice. A person decides" in page


def test_a_kind_of_abuse_can_be_opened_and_what_was_ticked_stays(worker, reference):
    base = f"/contacts/{reference}/decision"
    answer = send(worker, base, {"examples": ["PHY-N2"], "opened": ["MSL"]})

    page = text_of(worker.get(base))

    assert answer.headers["Location"].endswith("#MSL")
    assert 'id="MSL"' in page
    assert 'value="PHY-N2" checked' in page


def test_every_page_is_kept_even_when_something_is_missing_on_it(worker, reference):
    base = f"/contacts/{reference}/decision/tests"

    answer = send(worker, base, {**TESTS, "limb_b": "", "limb_a_evidence": "Seen by the nurse"})

    assert answer.status_code == 400
    assert "Answer test (b)" in text_of(answer)
    assert "Seen by the nurse" in text_of(worker.get(base))


def test_each_condition_that_was_passed_over_is_named_in_words_of_its_own(worker, reference):
    answer = send(worker, f"/contacts/{reference}/decision/tests", {**TESTS, "gate_living": "", "gate_in_area": ""})

    page = text_of(answer)
    assert "The adult is alive: answer it" in page
    assert "The adult was in West Sussex when it happened, or is at risk here now: answer it" in page
    assert "reasonable cause to suspect it: answer it" not in page


def test_what_does_not_hang_together_is_said_with_a_way_to_put_it_right(worker, reference):
    write(worker, reference, outcome={"outcome": "NFA_SG_ADVICE"}, reasons={"need_NFA_SG_ADVICE_reason": "A slip."})

    answer = check(worker, reference)

    assert answer.status_code == 400
    assert "not optional" in text_of(answer)
    assert f'href="/contacts/{reference}/decision/outcome#outcome"' in text_of(answer)
    assert decision(reference) is None


def test_a_date_that_is_not_real_is_refused_and_stays_on_the_page(worker, reference):
    write(worker, reference, reasons={"need_CQC_date-day": "31", "need_CQC_date-month": "2"})

    assert "enter a real date" in text_of(check(worker, reference))
    assert 'value="31"' in text_of(worker.get(f"/contacts/{reference}/decision/reasons"))


def test_an_unknown_page_of_a_decision_is_not_found(worker, reference):
    assert worker.get(f"/contacts/{reference}/decision/nonsense").status_code == 404


def test_a_decision_is_not_begun_before_screening(worker, hub):
    answer = worker.get(f"/contacts/{triage.a_contact(clock.now())}/decision")

    assert answer.status_code == 409
    assert "cannot decide this contact now" in text_of(answer)


def test_of_two_who_write_the_second_sees_both_texts_and_can_go_on_with_theirs(worker, second, reference):
    write(worker, reference, reasons={"rationale": "The first person's reasons, which are long enough."})
    write(second, reference, reasons={"rationale": "The second person's reasons, long enough as well."})
    assert check(worker, reference).status_code == 303

    conflict = check(second, reference)

    assert conflict.status_code == 409
    page = text_of(conflict)
    assert "The first person's reasons" in page
    assert "The second person's reasons" in page
    assert "Recorded by Tess Worker" in page
    assert decision(reference).rationale.startswith("The first")
    mine = conflict_form(page)
    assert second.post(f"/contacts/{reference}/decision/mine", data=mine).status_code == 303
    assert check(second, reference).status_code == 303
    assert decision(reference).rationale.startswith("The second")


def conflict_form(page: str) -> dict[str, str]:
    """Return the hidden fields of the form with which a person carries on with their own text."""
    form = page.partition('/decision/mine"')[2]
    return {name: form.partition(f'name="{name}" value="')[2].partition('"')[0] for name in ("csrf_token", "version")}


def test_the_second_persons_text_is_still_there_when_they_leave_it_for_now(worker, second, reference):
    write(second, reference, reasons={"rationale": "Kept for another day, and long enough to be a reason."})
    write(worker, reference)
    check(worker, reference)
    check(second, reference)

    assert "Kept for another day" in text_of(second.get(f"/contacts/{reference}/decision/reasons"))
