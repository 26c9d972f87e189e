"""Where people and the guidance part: both kept, counted by category, example and worker, with a line of reason."""

from datetime import UTC, datetime, timedelta

import pytest

from foundation import clock
from foundation.database import reading
from intake.companion.domain import as_text, read_picked
from intake.guidance.domain.disagreement import HIGHER, HUB, LOWER, SAME, SENDER, Judged, disagreement
from intake.guidance.queries import judged_between
from intake.triage import actions
from tests.support import triage as stages
from tests.support.accounts import an_account, signed_in
from thresholds import Level, load_guidance

NOW = stages.NOW
TODAY = NOW.date()
GUIDANCE = load_guidance(TODAY)
N, C, R = Level.NON_REPORTABLE, Level.REQUIRES_CONSULTATION, Level.REPORTABLE


def judged(advised: Level | None, chosen: Level | None, **parts) -> Judged:
    whole = {"reference": "SA-1", "at": datetime(2026, 10, 1, tzinfo=UTC), "side": HUB, "worker": "Tess Worker",
             "examples": frozenset({"PHY-N1"}), "reason": "I was there."}  # fmt: skip
    return Judged(**{**whole, **parts, "advised": advised, "chosen": chosen})


@pytest.mark.parametrize(
    ("advised", "chosen", "way"),
    [(N, None, SAME), (N, N, SAME), (N, C, HIGHER), (R, C, LOWER), (None, N, HIGHER), (None, None, SAME)],
)
def test_another_level_is_higher_or_lower_and_none_is_the_same(advised, chosen, way):
    assert judged(advised, chosen).way == way


def test_it_counts_by_category_example_and_worker_and_hides_small_counts():
    rows = [judged(N, R) for _ in range(6)] + [judged(N, None) for _ in range(9)] + [judged(C, N, worker="Una Worker")]

    found = disagreement(rows, guidance=GUIDANCE)

    (category,) = found.by_category.rows
    assert (category.name, found.judged, len(found.parted)) == ("Physical abuse", 16, 7)
    assert category.counts[1] is None  # one went lower
    assert [row.name for row in found.by_worker.rows] == ["Tess Worker", "Una Worker"]
    assert found.by_example.rows[0].name.startswith("PHY-N1: ")


def test_a_sender_counts_in_the_tables_and_not_among_workers():
    found = disagreement([judged(N, R, side=SENDER, worker="")], guidance=GUIDANCE)

    assert found.by_worker.rows == ()
    assert found.parted[0].side == SENDER


def test_an_example_of_an_edition_long_gone_is_counted_by_its_code():
    found = disagreement([judged(N, R, examples=frozenset({"OLD-N1"}))], guidance=GUIDANCE)

    assert found.by_example.rows[0].name == "OLD-N1"
    assert found.by_category.rows[0].name == "No example chosen"


@pytest.fixture
def who(app):
    stages.prepare()
    return stages.people()


def decided(who, at=NOW, **changes) -> str:
    reference = stages.accepted(stages.screened(stages.a_contact(at), who.screener, at), who.worker, at)
    command = actions.RecordDecision(
        reference, stages.place(reference).version, stages.a_judgement(**changes), frozenset({"PHY-N2"})
    )
    actions.record_decision(command, by=who.worker, now=at)
    return reference


def read(day=TODAY):
    with reading() as session:
        return judged_between(session, since=day, until=day)


def test_a_workers_level_is_read_from_the_newest_decision(who):
    reference = decided(who, level_chosen=R, level_reason="He was afraid.")

    (each,) = read()
    assert (each.reference, each.side, each.worker) == (reference, HUB, "Tess Worker")
    assert (each.advised, each.chosen, each.reason) == (N, R, "He was afraid.")
    assert read(TODAY + timedelta(days=1)) == []


def test_another_level_without_a_line_of_reason_is_refused(who):
    with pytest.raises(actions.Refused, match="why you disagree"):
        decided(who, level_chosen=R)


def test_a_senders_own_level_is_read_with_what_they_were_shown(who):
    seen = as_text(read_picked([("e", "PHY-N2")], GUIDANCE), GUIDANCE, on=TODAY)
    stages.a_contact(NOW, guidance=seen, guidance_level_own="reportable", guidance_level_reason="She is afraid")
    stages.a_contact(NOW, guidance=seen, guidance_level_own="as_the_guidance")
    stages.a_contact(NOW, guidance=seen)

    assert [(each.side, each.advised, each.chosen) for each in read()] == [(SENDER, N, R), (SENDER, N, None)]


def page(app, account):
    days = f"since={TODAY}&until={TODAY}"
    return signed_in(app, account, at=clock.now()).get(f"/reports/disagreement?{days}")


def test_a_manager_sees_workers_and_lines_of_reason(app, who):
    decided(who, level_chosen=R, level_reason="He was afraid.")

    html = page(app, who.manager).text

    assert "By worker" in html
    assert "He was afraid." in html
    assert "Advised non-reportable, chosen reportable" in html


def test_another_reader_of_reports_sees_neither(app, who):
    decided(who, level_chosen=R, level_reason="He was afraid.")
    head = an_account("head_of_safeguarding", at=NOW, name="Hal Head", email="hal@hub.example")

    html = page(app, head).text

    assert "By category" in html
    assert "By worker" not in html
    assert "Tess Worker" not in html
    assert "He was afraid." not in html


def test_a_worker_sees_no_report(app, who):
    assert page(app, who.worker).status_code == 404
