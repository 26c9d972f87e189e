"""Over the pages: a second reader sees what was sent and nothing else until they have answered."""

from flask import Flask
from sqlalchemy import select

from foundation import clock
from foundation.database import reading
from intake.second_triage import actions
from intake.second_triage.tables import SecondReadingRow
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.form_pages import send, text_of
from tests.support.triage import LONG_ENOUGH, People

SECRET = "PLANTED words of the first decision, which nobody who reads a second time may see."
FOUND = {"level": "reportable", "limb_a": "yes", "limb_b": "yes", "limb_c": "no", "outcome": "QUALITY",
         "reason": LONG_ENOUGH}  # fmt: skip


def drawn(who: People) -> tuple[str, int]:
    """Return a signed contact that was drawn, and its reading's number."""
    reference = triage.ready_to_sign(who, clock.now(), triage.a_judgement(rationale=SECRET))
    triage.signed(reference, who.manager, clock.now())
    actions.set_rate(actions.SetRate(clock.today(), 100), by=who.manager, now=clock.now())
    actions.draw_readings(clock.now())
    with reading() as session:
        ((number,),) = session.execute(select(SecondReadingRow.id))
    return reference, number


def test_a_reader_finds_nothing_of_the_first_decision_anywhere_until_they_have_answered(app: Flask) -> None:
    who = triage.people_of_today()
    reference, number = drawn(who)
    reader = signed_in(app, who.second_worker, at=clock.now())
    assert send(reader, f"/second-readings/{number}/take", {}).status_code == 303
    for path in ("", "/replay", "/decision", "/information", "/acceptance", "/still-stands"):
        assert reader.get(f"/contacts/{reference}{path}").status_code == 404, path
    page = text_of(reader.get(f"/second-readings/{number}"))
    seen = page + "".join(text_of(reader.get(path)) for path in ("/tasks", "/queue", "/second-readings"))

    assert "She was pulled by the arm." in page
    for planted in (SECRET, reference, "Section 42 enquiry."):
        assert planted not in seen
    assert send(reader, f"/second-readings/{number}", {**FOUND, "reason": "ok"}).status_code == 400
    assert send(reader, f"/second-readings/{number}", FOUND).status_code == 303
    assert "Section 42 enquiry" in text_of(reader.get(f"/second-readings/{number}"))
    # Looking outside one's own work, they are asked why, like anybody: the contact is there again.
    assert reader.get(f"/contacts/{reference}").status_code == 303


def test_a_reading_is_its_readers_alone_and_taken_once(app: Flask) -> None:
    who = triage.people_of_today()
    _, number = drawn(who)
    reader, decider = (signed_in(app, each, at=clock.now()) for each in (who.second_worker, who.worker))
    assert f"second reading {number}" not in text_of(decider.get("/second-readings"))
    assert send(decider, f"/second-readings/{number}/take", {}).status_code == 409
    send(reader, f"/second-readings/{number}/take", {})

    assert decider.get(f"/second-readings/{number}").status_code == 404
    assert send(decider, f"/second-readings/{number}", FOUND).status_code == 404
    assert "Continue reading" in text_of(reader.get("/second-readings"))


def test_managers_see_how_far_readers_agree_and_set_the_rate(app: Flask) -> None:
    who = triage.people_of_today()
    drawn(who)
    manager = signed_in(app, who.second_manager, at=clock.now())
    today = clock.today()
    day = {"first_day-day": str(today.day), "first_day-month": str(today.month), "first_day-year": str(today.year)}

    assert "0 of 1 drawn contacts have been read" in text_of(manager.get("/reports/second-readings"))
    assert send(manager, "/reports/second-readings", {**day, "percent": "101"}).status_code == 400
    assert send(manager, "/reports/second-readings", {**day, "percent": "12"}).status_code == 303
    assert "Currently drawn: 12 in every 100" in text_of(manager.get("/reports/second-readings"))
    worker = signed_in(app, who.worker, at=clock.now())
    assert worker.get("/reports/second-readings").status_code in (403, 404)
