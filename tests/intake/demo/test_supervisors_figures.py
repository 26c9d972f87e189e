"""The supervisor's figures over the fictional county, beside an independent count of the same rows."""

import math
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from statistics import fmean
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from foundation.database import is_sqlite, reading
from intake.supervision import presenters, queries
from intake.supervision.domain.flow import days_looked_back_on, first_moment_of
from intake.tallies.queries import queue_counts
from intake.triage.presenters.clock_words import elapsed
from intake.triage.queries import figures
from tests.support.county import NOW
from thresholds import working_calendar

LONDON, CALENDAR = ZoneInfo("Europe/London"), working_calendar()
TODAY = NOW.astimezone(LONDON).date()


@pytest.fixture
def plain(loaded):
    """Every contact's plain facts, by one query that shares nothing with the page's own."""
    words = (
        "select c.received_at, p.state, p.is_open, p.seen, p.screen_by, p.decide_by, p.screened_at, p.signed_off_at, "
        "c.organisation_id, p.danger_now, c.id from contacts c join queue_places p on p.contact_id = c.id"
    )
    with reading() as session:
        return [_Row(*(_read(each) for each in row)) for row in session.execute(text(words))]


class _Row:
    def __init__(self, *values):
        names = [
            "received",
            "state",
            "open",
            "seen",
            "screen_by",
            "decide_by",
            "screened",
            "signed",
            "organisation",
            "danger",
            "id",
        ]
        self.__dict__.update(zip(names, values, strict=True))


def _read(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(value, str) and value[:4].isdigit() and "-" in value[:5]:
        moment = datetime.fromisoformat(value)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return value


def _asked(words):
    with reading() as session:
        return [tuple(map(_read, row)) for row in session.execute(text(words))]


def shown():
    since = first_moment_of(days_looked_back_on(TODAY, CALENDAR), CALENDAR)
    with reading() as session:
        return presenters.supervisor_shown(
            queries.picture(session, calendar=CALENDAR, now=NOW),
            figures=figures(session, me="", now=NOW),
            counts=queue_counts(session),
            oldest=queries.oldest_waiting(session),
            late=queries.late_figures(session, since, now=NOW),
        )


def _counted_day(moment):
    day = moment.astimezone(LONDON).date()
    while not _works(day):
        day += timedelta(days=1)
    return day


def _works(day):
    return day.weekday() < 5 and day not in (date(2026, 8, 31), date(2026, 5, 25))


def test_the_flow_is_that_of_the_record(plain):
    days = days_looked_back_on(TODAY, CALENDAR)
    expected = {
        name: Counter(_counted_day(getattr(row, name)) for row in plain if getattr(row, name))
        for name in ("received", "screened", "signed")
    }

    rows = shown().flow_table.rows

    assert [row[1:] for row in rows[:-1]] == [
        tuple(str(expected[name][day]) for name in ("received", "screened", "signed")) for day in reversed(days)
    ]
    assert int(rows[-1][1]) > 0


def test_the_six_figures_are_those_of_the_record(plain):
    waiting = [row for row in plain if row.open]
    unseen = [row.received for row in waiting if not row.seen]

    found = [figure.number for figure in shown().figures]

    assert found[1] == str(sum(bool(row.danger) and not row.seen for row in waiting))
    assert found[2] == str(sum(row.state == "acknowledged" and row.screen_by < NOW for row in waiting))
    assert found[3] == str(sum(row.decide_by < NOW for row in waiting))
    end = datetime.combine(TODAY + timedelta(days=1), datetime.min.time(), LONDON)
    assert found[4] == str(sum(NOW <= row.decide_by < end for row in waiting))
    to_sign = [row.received for row in waiting if row.state == "recommended"]
    assert (found[0], found[5]) == tuple(elapsed(NOW - min(times)) if times else "None" for times in (unseen, to_sign))


def test_what_falls_due_and_what_waits_are_those_of_the_record(plain):
    page = shown()
    due = Counter(row.decide_by.astimezone(LONDON).date() for row in plain if row.open and row.decide_by >= NOW)
    states = Counter(row.state for row in plain)

    with reading() as session:
        ahead = queries.days_ahead(TODAY, CALENDAR)
        oldest = {each.state.value: each for each in queries.oldest_waiting(session)}

    assert [int(row[1]) for row in page.forecast.rows] == [due[day] for day in ahead]
    for state, each in oldest.items():
        assert each.contacts == states[state]
        assert each.received_at == min((row.received for row in plain if row.state == state), default=None)


def _late_clocks(plain):
    """Return for each clock what counts: what stopped in the days looked back on, and what is past and waits."""
    since = datetime.combine(
        first_moment_of(days_looked_back_on(TODAY, CALENDAR), CALENDAR), datetime.min.time(), LONDON
    )
    with reading() as session:
        found = queries.late_figures(session, since.date(), now=NOW)
    for figures_of, name, due, states in (
        (found[0], "screened", "screen_by", ("submitted", "acknowledged")), (found[1], "signed", "decide_by", None)
    ):  # fmt: skip
        stopped = [row for row in plain if getattr(row, name) and getattr(row, name) >= since]
        waiting = [row for row in plain if row.open and not getattr(row, name) and getattr(row, due) < NOW
                   and (states is None or row.state in states)]  # fmt: skip
        yield figures_of, stopped, [row for row in stopped if getattr(row, name) > getattr(row, due)], waiting


def test_how_many_were_late_is_what_the_record_says(plain):
    running = 0
    for found, stopped, late, waiting in _late_clocks(plain):
        assert (found.counted, found.late) == (len(stopped) + len(waiting), len(late) + len(waiting))
        assert found.running == len(waiting)
        running += found.running
    assert running > 0


def test_why_they_were_late_is_what_was_said_last_of_each(plain):
    said = _asked("select contact_id, clock, reason from late_reasons order by id")
    newest = {(contact, clock): reason for contact, clock, reason in said}
    given = 0
    for found, _, late, waiting in _late_clocks(plain):
        rows = [(row.id, found.clock.value) for row in (*late, *waiting)]
        reasons = Counter(newest[each] for each in rows if each in newest)
        assert {reason.value: count for reason, count in found.reasons} == reasons
        assert found.unsaid == len(rows) - sum(reasons.values())
        given += sum(reasons.values())
    assert given > 0


def test_where_people_and_the_guidance_part_is_what_the_decisions_say(loaded):
    first = datetime.combine(
        first_moment_of(days_looked_back_on(TODAY, CALENDAR), CALENDAR), datetime.min.time(), LONDON
    )
    rows = _asked("select contact_id, decided_at, level_advised, level_chosen from decisions order by id")
    within = [(contact, *levels) for contact, at, *levels in rows if first <= at.astimezone(LONDON)]
    newest = {contact: (advised, chosen) for contact, advised, chosen in within}
    rank = {None: 0, "non_reportable": 1, "requires_consultation": 2, "reportable": 3}
    parted = [rank[chosen] - rank[advised] for advised, chosen in newest.values() if chosen]

    page = shown()

    total = len(newest)
    higher, lower = sum(each > 0 for each in parted), sum(each < 0 for each in parted)
    expected = [f"{count} of {total}" for count in (total - higher - lower, higher, lower)]
    assert [row[1] for row in page.parting_table.rows] == expected
    assert higher + lower > 0
    assert f"parted in {higher + lower} of {total} decisions" in page.parting


def _whole_days_entered():
    """Return the whole days of work that the rota says last for each day that anything is entered for."""
    share = {"whole": 1.0, "half": 0.5, "away": 0.0}
    entries = _asked(
        "select e.account_id, e.on_day, e.part from rota_entries e join account_roles r on r.account_id = e.account_id "
        "and r.role = 'triage_worker' and r.asked_by is null join accounts a on a.id = e.account_id "
        "where a.disabled_at is null order by e.id"
    )
    newest = {(account, str(day)[:10]): share[part] for account, day, part in entries if part in share}
    days = Counter()
    for (_, day), part in newest.items():
        days[day] += part
    return days


def test_who_is_in_on_each_day_is_what_the_rota_says_last(loaded):
    days = _whole_days_entered()
    ahead = queries.days_ahead(TODAY, CALENDAR)

    rows = shown().forecast.rows

    assert [row[2] for row in rows] == [f"{days[str(day)]:g}" if str(day) in days else "not entered" for day in ahead]


def test_who_has_gone_quiet_is_what_the_record_says(plain):
    first, yesterday = CALENDAR.add_working_days(TODAY, -60), CALENDAR.add_working_days(TODAY, -1)
    sent = {}
    for row in plain:
        day = row.received.astimezone(LONDON).date()
        if row.organisation and day >= first:
            sent.setdefault(row.organisation, []).append(day)
    quiet = {each: CALENDAR.working_days_between(max(days), yesterday) for each, days in sent.items()}
    listed = [
        each for each, days in sent.items()
        if len(days) >= 12 and quiet[each] >= 3 and math.exp(-len(days) / 60 * quiet[each]) < 0.05
    ]  # fmt: skip
    names = dict(_asked("select id, name from organisations"))

    table = shown().silence_table

    assert {row[0] for row in (table.rows if table else ())} == {names[each] for each in listed}


def test_the_sources_are_those_that_sent(plain):
    first = CALENDAR.add_working_days(TODAY, -60)
    sent = Counter(
        row.organisation for row in plain if row.organisation and row.received.astimezone(LONDON).date() >= first
    )

    with reading() as session:
        found = queries.sources(session, first, now=NOW)

    assert sorted(each.sent for each in found) == sorted(sent.values())


def test_the_plan_for_what_went_out_lately_walks_its_index(loaded):
    if not is_sqlite():
        return  # so few rows are read whole there, and rightly
    with reading() as session:
        plan = session.execute(
            text("explain query plan select signed_off_at from queue_places where signed_off_at >= '2026-09-01'")
        ).all()
    assert "ix_queue_places_signed_off_at" in str(plan)


def _undone(due, late, days, can_do):
    """Take decisions one by one, the earliest deadline first, and count what is undone at the end of its own day."""
    queue, spare, missed = sorted([date.min] * late + list(due.elements())), 0.0, []
    for day in days:
        spare += can_do[day]
        while queue and spare >= 1:
            queue, spare = queue[1:], spare - 1
        spare = spare if queue else 0.0
        missed.append(sum(each == day for each in queue))
    return missed


def _can_do(plain, ahead):
    """Return what can be decided on each day: the people in, at what one of them has signed off a day on average."""
    entered, past = _whole_days_entered(), days_looked_back_on(TODAY, CALENDAR)
    signed = Counter(_counted_day(row.signed) for row in plain if row.signed)
    kept = [day for day in past if entered[str(day)]]
    if len(kept) < 10:
        return dict.fromkeys(ahead, fmean(signed[day] for day in past))
    pace, usual = fmean(signed[day] / entered[str(day)] for day in kept), fmean(entered[str(day)] for day in kept)
    return {day: pace * entered.get(str(day), usual) for day in ahead}


def test_how_many_are_expected_late_is_what_taking_them_one_by_one_gives(plain):
    ahead = queries.days_ahead(TODAY, CALENDAR)
    waiting = [row.decide_by for row in plain if row.open]
    due = Counter(by.astimezone(LONDON).date() for by in waiting if by >= NOW and by.astimezone(LONDON).date() in ahead)
    can_do, late = _can_do(plain, ahead), sum(by < NOW for by in waiting)

    rows = shown().forecast.rows

    assert [row[3].split()[0] for row in rows] == [f"{can_do[day]:.0f}" for day in ahead]
    assert [int(row[4]) for row in rows] == _undone(due, late, ahead, can_do)
