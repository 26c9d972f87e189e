"""A decision replayed as on its day, from the stored copy of its rules, whatever the files say today."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, text

from foundation import clock
from foundation.database import engine, reading, transaction
from intake.guidance.queries import replay_of
from intake.rule_sets.actions import store_rule_set
from intake.triage import actions
from intake.triage.tables import DecisionRow
from tests.support import triage as stages
from tests.support.accounts import signed_in
from thresholds import Answer, Level, load_guidance

NOW = stages.NOW


@pytest.fixture
def who(app):
    stages.prepare()
    return stages.people()


def decided(who, at=NOW, **changes) -> str:
    reference = stages.accepted(stages.screened(stages.a_contact(at), who.screener, at), who.worker, at)
    judgement = stages.a_judgement(level_chosen=Level.REPORTABLE, level_reason="He was very afraid.", **changes)
    command = actions.RecordDecision(
        reference, stages.place(reference).version, judgement, frozenset({"PHY-N2"}), {"F_IMPACT": Answer.YES}
    )
    actions.record_decision(command, by=who.worker, now=at)
    return reference


def replayed(reference: str):
    with reading() as session:
        found = replay_of(session, reference)
    assert found is not None
    return found


def test_a_decision_is_replayed_with_everything_that_was_known_advised_and_decided(who):
    reference = stages.signed(decided(who), who.manager, NOW + timedelta(hours=3), comment="Agreed.")
    (each,) = replayed(reference).decisions

    assert each.decided.by == "Tess Worker"
    assert each.decided.at == NOW
    assert [code for code, *_ in each.examples] == ["PHY-N2"]
    assert [answer for _, answer, _ in each.questions] == ["yes"]
    assert (each.decided.level_advised, each.decided.level_chosen) == ("requires_consultation", "reportable")
    assert each.decided.level_reason == "He was very afraid."
    assert (each.decided.accepted, each.decided.signed.by, each.decided.signed.comment) == (
        True,
        "Mo Manager",
        "Agreed.",
    )
    assert (each.differences, each.broken) == ((), "")


def test_each_decision_of_a_contact_is_replayed_newest_first(who):
    reference = decided(who)
    stages.recommended(reference, who.worker, stages.no_duty(), NOW + timedelta(hours=1))

    assert [each.decided.number for each in replayed(reference).decisions] == [2, 1]


def test_what_was_accepted_later_is_not_known_on_the_day(who):
    reference = decided(who)
    stages.accepted(reference, who.worker, NOW + timedelta(days=1), accept=False)

    assert replayed(reference).decisions[0].decided.accepted is True


def decided_under(reference: str, **stamped: object) -> None:
    """Record a second decision on a contact, stamped as by a release with other files."""
    with transaction() as session:
        first = dict(session.execute(select(DecisionRow.__table__)).mappings().one())
        row = {**first, "id": first["id"] + 1, "version": 2, **stamped}
        session.execute(insert(DecisionRow.__table__), row)


def test_the_stored_copy_is_used_and_not_what_the_files_say_of_that_edition_today(who):
    reference = decided(who)
    practice = load_guidance(NOW.date(), version_id="practice")
    with transaction() as session:
        store_rule_set(session, practice, at=NOW)
    situation = {"examples": ["MED-C5"], "facts": {}}
    decided_under(reference, guidance_hash=practice.hash, situation=situation)

    newest = replayed(reference).decisions[0]
    assert newest.broken == ""
    assert newest.examples == (("MED-C5", practice.examples["MED-C5"].text, True),)


def test_rules_that_would_now_say_otherwise_are_named_line_by_line(who):
    reference = decided(who)
    decided_under(reference, situation={"examples": ["PHY-R1"], "facts": {}})

    differences = replayed(reference).decisions[0].differences
    assert "level: was requires_consultation, would be reportable" in differences
    assert any(each.startswith("reasons: were") for each in differences)


def _spoil(statement: str) -> None:
    with engine().begin() as connection:
        if connection.dialect.name == "sqlite":
            for trigger in ("rule_sets_no_update", "rule_sets_no_delete"):
                connection.execute(text(f"drop trigger {trigger}"))
        else:
            connection.execute(text("drop trigger rule_sets_append_only on rule_sets"))
        connection.execute(text(statement))


def test_without_a_copy_the_files_stand_in_while_they_still_say_the_same(who):
    reference = decided(who)
    _spoil("delete from rule_sets")

    assert replayed(reference).decisions[0].broken == ""


def test_rules_that_are_lost_are_an_error_naming_the_file_and_never_a_blank(who):
    reference = decided(who)
    decided_under(reference, guidance_hash="0" * 64)

    broken = replayed(reference).decisions[0].broken
    assert "thresholds/guidance/pan_sussex/v4/version.toml" in broken
    assert "table rule_sets holds no copy" in broken


def test_an_edition_that_no_longer_loads_is_an_error_naming_it(who):
    reference = decided(who)
    decided_under(reference, guidance_version="pan-sussex-v9", guidance_hash="0" * 64)

    broken = replayed(reference).decisions[0].broken
    assert "thresholds/guidance/pan_sussex/" in broken
    assert "There is no edition 'pan-sussex-v9'" in broken


def test_a_spoiled_copy_is_named_when_the_files_cannot_stand_in(who):
    reference = decided(who)
    decided_under(reference, guidance_version="pan-sussex-v9")
    _spoil("update rule_sets set text = replace(text, 'A worker makes a slip', 'A worker makes no slip')")

    assert "is spoiled" in replayed(reference).decisions[0].broken


def test_a_contact_that_does_not_exist_has_no_replay(who):
    with reading() as session:
        assert replay_of(session, "SA-0000-0000") is None


def page(app, account, reference):
    return signed_in(app, account, at=clock.now()).get(f"/contacts/{reference}/replay")


def test_the_page_shows_it_and_leaves_a_mark_in_the_trail(app, who):
    reference = decided(who)

    answer = page(app, who.worker, reference)

    assert answer.status_code == 200
    for words in ("Run again, the rules of that day give the same advice.", "He was very afraid.", "Tess Worker"):
        assert words in answer.text
    with engine().connect() as connection:
        codes = connection.execute(text("select code from audit_entries")).scalars().all()
    assert codes.count("contact.replayed") == 1


def test_the_page_says_when_the_rules_are_lost(app, who):
    reference = decided(who)
    decided_under(reference, guidance_hash="0" * 64)

    answer = page(app, who.worker, reference)
    assert answer.status_code == 500
    assert "The rules of that day cannot be shown" in answer.text
    assert "version.toml" in answer.text
    assert "He was very afraid." in answer.text


def test_a_contact_without_a_decision_says_so(app, who):
    assert "No decision has been recommended" in page(app, who.worker, stages.a_contact()).text


@pytest.mark.parametrize("reference", ["SA-0000-0000", "nonsense"])
def test_what_is_not_there_is_not_found(app, who, reference):
    assert page(app, who.worker, reference).status_code == 404


def test_it_is_for_those_who_may_open_contacts(app, who):
    sender = stages.an_account("referrer", at=NOW, name="Ada Brook", email="ada@elm.example")

    assert page(app, sender, decided(who)).status_code == 404
