"""A month of QASIG as people walk it in a browser: prepared, asked of, held, minuted, and answered for."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from playwright.sync_api import Browser, Page

from foundation import clock
from foundation.clock import LONDON
from foundation.database import reading
from foundation.signin import Account
from foundation.signin.queries import account_by_email
from provider_intel import demo, jobs, refresh
from provider_intel.alerts import queries as lists
from provider_intel.domain import months_after
from provider_intel.framework.domain.records import Done
from provider_intel.meeting import queries
from provider_intel.meeting.domain.records import Item
from provider_intel.meeting.queries.agenda import HIGH, LOW
from tests.support import journeys_hub
from tests.support.journeys import Look, fill, parts_of
from tests.support.moving_clock import MovingClock
from tests.support.serving import LiveServer

SEATS = {"cochair": "COUNCIL", "analyst": "COUNCIL", "qasig": "COUNCIL", "icb": "ICB", "police": "POLICE",
         "healthwatch": "HEALTHWATCH"}  # fmt: skip
_DECIDED = {
    "DEFERRED": ("WATCH", "amber"), "FRAMEWORK": ("AS_IT_IS", "red"), "ALWAYS": ("CONCERNS", "red"),
    "HIGH": ("WATCH", "amber"), "REQUEST": ("WATCH", "grey"), "PATTERN": ("EXPLAINED", "green"),
    "ACTION": ("AS_IT_IS", "amber"), "LOW": ("WATCH", "grey"),
}  # fmt: skip
"""What this meeting decides of what stands on its agenda for a reason, and in which colour."""


@dataclass(frozen=True)
class Year:
    """The county with its server, the browser, and the clock by which everybody lives."""

    server: LiveServer
    browser: Browser
    time: MovingClock

    def at(self, day: date, hour: int, minute: int = 0) -> None:
        """Make it this hour of a day in London."""
        self.time.move_to(datetime.combine(day, time(hour, minute), LONDON).astimezone(UTC))

    def at_work(self, name: str) -> AbstractContextManager[Page]:
        """Open a browser in which somebody of the county is signed in."""
        return journeys_hub.at_work(self.browser, self.server, person(name))


def person(name: str) -> Account:
    """Return the account of somebody of the county, by the name before the @."""
    with reading() as session:
        return account_by_email(session, f"{name}@hub.example")


def meeting_days(today: date) -> list[date]:
    """Return the third Tuesdays of twelve months in a row, the last of them before a day."""
    months = (months_after(today.replace(day=1), -back) for back in range(12, -1, -1))
    tuesdays = (first + timedelta(days=(1 - first.weekday()) % 7 + 14) for first in months)
    return [day for day in tuesdays if day < today][-12:]


def agenda(day: date) -> tuple[Item, ...]:
    """Return the agenda that a day's meeting opened with."""
    with reading() as session:
        held = queries.meeting(session, day.replace(day=1))
        return queries.agenda_of(session, held.id) if held else ()


def references_behind(day: date) -> set[str]:
    """Return the references of the concerns behind everything listed or found as a day's meeting saw it."""
    with reading() as session:
        newest = [lists.latest_list(session, lens=lens, on_or_before=day) for lens in (HIGH, LOW)]
        listed = [one.listing for each in newest if each for one in lists.listings_of(session, each.id)]
        found = [one.match for one in lists.latest_matches(session, on_or_before=day)]
    behind = {report.reference for one in listed for report in one.evidence}
    return behind | {proof.reference for one in found for proof in one.proof if proof.kind == "concern"}


def words_of(day: date, item: Item) -> str:
    """Return what a day's meeting decides of something, in words."""
    return f"Read {item.name} again after {day:%B %Y}."


def interest_of(day: date) -> str:
    """Return the analyst's interest as it is declared at a day's meeting."""
    return f"Her brother works there, as she said in {day:%B %Y}."


def asked_of(day: date) -> str:
    """Return what the strategic group is asked by a day's meeting."""
    return f"Direct the plan from {day:%B %Y} on."


def owner_of(day: date) -> str:
    """Return who does what a day's meeting sets."""
    return f"Nurse of {day:%B %Y}"


def begin(year: Year, first: date) -> None:
    """Begin twenty days before the first meeting: services are under provider concerns, and the co-chair seats people.

    What stands under the framework is what `make run` shows there, as it would have stood a year ago.
    """
    year.at(first - timedelta(days=20), 10)
    assert demo.plant_framework(now=clock.now())
    with year.at_work("cochair") as page:
        for name, agency in SEATS.items():
            page.goto("/qasig/members")
            since = _in_day("from_on", first - timedelta(days=20))
            fill(page, {"account": person(name).id, "agency": agency, **since})
            _send(page, "/qasig/members")


def prepare(year: Year, day: date, look: Look) -> None:
    """Plan the meeting, draw up the lists of the cut, and build and read the pack, as the analyst and the night do."""
    year.at(day - timedelta(days=14), 10)
    with year.at_work("analyst") as page:
        page.goto("/qasig")
        _unfold(page, "/qasig")
        fill(page, _in_day("held_on", day))
        _send(page, "/qasig")
        page.wait_for_url(f"**/qasig/{day:%Y-%m}")
        look(page)
        year.at(day - timedelta(days=6), 9)
    with year.at_work("analyst") as page:
        page.goto("/meeting-packs")
        fill(page, {"month": f"{day:%Y-%m}"})
        _send(page, "/meeting-packs")
        assert jobs.build_packs(clock.now()) == "1 of 1 packs built."
        page.goto("/meeting-packs")
        page.locator("#main-content tbody a").first.click()
        page.get_by_role("heading", name="10. ").wait_for()
        look(page)


def ask(year: Year, day: date, location_id: str, look: Look) -> None:
    """Ask that a service is discussed, as the ICB does on its own page on the last day it can."""
    year.at(day - timedelta(days=2), 16)
    with year.at_work("icb") as page:
        page.goto(f"/our-agency/about/{location_id}")
        look(page)
        fill(page, {"ask_words": f"Our nurses asked about it in {day:%B}."})
        _send(page, "/ask")
        page.get_by_text(f"Our nurses asked about it in {day:%B}.").first.wait_for()


@contextmanager
def in_the_room(year: Year, day: date) -> Iterator[Page]:
    """Open the meeting on its day as the co-chair, after a night in which the lists were drawn up as at the day before.

    The county holds what happened after that day as well. A list of an earlier day reads none of it.
    """
    year.at(day, 6)
    refresh.refresh(as_at=day - timedelta(days=1), now=clock.now())
    year.at(day, 10)
    with year.at_work("cochair") as page:
        page.goto(f"/qasig/{day:%Y-%m}")
        _send(page, "/open")
        page.locator('form[action$="/close"]').wait_for()
        yield page


def declare_and_attend(page: Page, day: date, look: Look) -> None:
    """Declare the analyst's interest in the first service, and mark who came."""
    _unfold(page, "/interest")
    interest = {"whose": person("analyst").id, "in_what": agenda(day)[0].subject.key}
    fill(page, {**interest, "interest_words": interest_of(day)})
    _send(page, "/interest")
    page.get_by_text(interest_of(day)).first.wait_for()
    presence = {f"p-{person(name).id}": "present" for name in SEATS if name != "healthwatch"}
    fill(page, {**presence, f"p-{person('healthwatch').id}": "apologies"})
    _send(page, "/attend")
    look(page)


def decide_all(page: Page, day: date, look: Look) -> None:
    """Decide of everything on the agenda, in a colour and with a reason; the first is shared with the police too."""
    for number, item in enumerate(agenda(day)):
        page.goto(f"/qasig/{day:%Y-%m}/{item.subject.scope.value}/{item.subject.id}")
        decision, colour = _DECIDED[item.why[0][0]]
        shared = ["ICB", "POLICE"] if number == 0 else ["ICB"]
        told = {"decision": decision, "rag": colour, "words": words_of(day, item), "reason": item.why[0][1][:200]}
        fill(page, {**told, "shared": shared})
        _send(page, "/decide")
        if number == 0:
            set_action(page, day)
            look(page)


def set_action(page: Page, day: date) -> None:
    """Set an action of the service whose page is open, for the ICB to do within twenty days."""
    _unfold(page, "/action")
    due = _in_day("due_on", day + timedelta(days=20))
    told = {"kind": "JOINT_VISIT", "owner": owner_of(day), "agency": "ICB", "told": person("icb").id}
    fill(page, {**told, **due})
    _send(page, "/action")
    page.get_by_text(owner_of(day)).first.wait_for()


def escalate_first(page: Page, day: date) -> None:
    """Put the first service to the strategic group."""
    subject = agenda(day)[0].subject
    page.goto(f"/qasig/{day:%Y-%m}/{subject.scope.value}/{subject.id}")
    _unfold(page, "/escalate")
    fill(page, {"asks": asked_of(day), "escalate_words": "It comes back every month."})
    _send(page, "/escalate")
    page.get_by_text("It comes back every month.").first.wait_for()


def close(year: Year, day: date, look: Look) -> str:
    """Close the meeting at half past eleven, signed in anew, and return the minutes that stand there at once."""
    year.at(day, 11, 30)
    with year.at_work("cochair") as page:
        page.goto(f"/qasig/{day:%Y-%m}")
        _send(page, "/close")
        page.wait_for_url(f"**/qasig/{day:%Y-%m}/minutes")
        look(page)
        return page.inner_text("main")


def page_of_agency(year: Year, name: str, look: Look) -> str:
    """Return what somebody's agency is shown."""
    with year.at_work(name) as page:
        page.goto("/our-agency")
        look(page)
        return page.inner_text("main")


def report_done(year: Year, day: date) -> None:
    """Report what a day's meeting set as done, twelve days after it, as the ICB does."""
    year.at(day + timedelta(days=12), 15)
    with year.at_work("icb") as page:
        page.goto("/our-agency")
        mine = page.locator(".hub-panel").filter(has_text=owner_of(day))
        mine.locator("summary").click()
        mine.locator("textarea").fill("We were there.")
        mine.locator("form button").click()
        mine.get_by_text(Done.REPORTED.words).wait_for()


def _send(page: Page, action: str) -> None:
    """Press the button of the form that is sent to an address; the words on it are not what is tested here."""
    page.locator(f'main form[method="post"][action$="{action}"]').first.get_by_role("button").last.click()


def _unfold(page: Page, action: str) -> None:
    page.locator(f'details:has(form[action$="{action}"]) > summary').first.click()


def _in_day(name: str, day: date) -> dict[str, str]:
    return {f"{name}-{part}": value for part, value in parts_of(day).items()}
