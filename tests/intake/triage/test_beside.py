"""Beside the decision: the hub's own history, what the sender saw then, and where they differ."""

from datetime import timedelta

import pytest

from foundation import clock
from intake.companion.domain import as_text, read_picked
from intake.triage.actions import SaveDecisionDraft, save_decision_draft
from tests.support import triage as stages
from tests.support.accounts import signed_in
from thresholds import load_guidance

NOW = stages.NOW
GUIDANCE = load_guidance(NOW.date())


def shown_to_sender(*fields: tuple[str, str]) -> str:
    return as_text(read_picked(fields, GUIDANCE), GUIDANCE, on=NOW.date())


@pytest.fixture
def who(app):
    stages.prepare()
    return stages.people()


def page(app, who, reference: str, **fields: list[str]) -> str:
    version = stages.place(reference).version
    kept = {"examples": fields.pop("examples", []), **fields}
    save_decision_draft(SaveDecisionDraft(reference, version, kept), by=who.worker, now=NOW)
    answer = signed_in(app, who.worker, at=clock.now()).get(f"/contacts/{reference}/decision")
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def a_screened_contact(who, **answers) -> str:
    return stages.screened(stages.a_contact(NOW, **answers), who.screener)


def test_history_stands_beside_the_advice_with_links_and_counts_in_it(app, who):
    earlier = stages.a_contact(NOW - timedelta(days=60))

    html = page(app, who, a_screened_contact(who), examples=["PHY-N2"])

    assert "From the hub&#39;s own record" in html or "From the hub's records" in html
    assert f'href="/contacts/{earlier}"' in html
    assert 'How far back we look: <span class="hub-awaiting">' in html
    assert "The guidance reads this as: requires consultation." in html


def test_an_answer_against_history_is_asked_to_be_explained(app, who):
    stages.a_contact(NOW - timedelta(days=60))

    html = page(app, who, a_screened_contact(who), examples=["PHY-N2"], fact_F_SIMILAR=["no"])

    assert "The answer given is no. If it stays no, say why in the reasons." in html
    assert "The guidance reads this as: non-reportable." in html


def test_what_the_sender_saw_is_shown_with_every_difference(app, who):
    seen = shown_to_sender(("e", "PHY-N2"))
    stages.a_contact(NOW - timedelta(days=60))
    reference = a_screened_contact(
        who, guidance=seen, guidance_level_own="reportable", guidance_level_reason="She is afraid"
    )

    html = page(app, who, reference, examples=["PHY-C1"])

    assert "What the guidance told the sender" in html
    assert "The sender was shown non-reportable; it is now requires consultation." in html
    assert "Only the sender picked PHY-N2." in html
    assert "Only the hub picked PHY-C1." in html
    assert "The sender rated it reportable: She is afraid" in html


def test_when_nothing_differs_it_says_so(app, who):
    reference = a_screened_contact(who, guidance=shown_to_sender(("e", "PHY-N2")), guidance_level_own="as_the_guidance")

    html = page(app, who, reference, examples=["PHY-N2"])

    assert "It still matches what is known now." in html
    assert "The sender agrees with this level." in html


def test_rules_that_changed_since_are_named_as_a_difference(app, who):
    old = shown_to_sender(("e", "PHY-N2")).replace(GUIDANCE.hash[:16], "0" * 16)

    assert "The rules have changed since then." in page(
        app, who, a_screened_contact(who, guidance=old), examples=["PHY-N2"]
    )


def test_a_sender_who_did_not_ask_is_said_not_to_have(app, who):
    assert "The sender did not check the guidance." in page(app, who, a_screened_contact(who))
