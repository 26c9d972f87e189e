"""What the fictional county's meeting has recorded: invented decisions about invented places, through the same actions.

Only in the county, and only once. Which places it is about follows from the newest list, so that what people recorded
and what the lenses say belong together.
"""

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from foundation.clock import in_london
from foundation.database import reading
from foundation.signin import Account
from foundation.signin.queries import accounts_with_role
from provider_intel import sources
from provider_intel.alerts import queries as lists
from provider_intel.demo_meetings import plant_meetings
from provider_intel.demo_replies import plant_replies
from provider_intel.framework import actions, queries
from provider_intel.framework.actions import HoldPlacements, MoveTo, SetAction, StepAction
from provider_intel.framework.domain import codes
from provider_intel.framework.domain.levels import Level, Scope
from provider_intel.framework.domain.records import Done, Subject
from provider_intel.meeting.queries.agenda import HIGH as LENS
from provider_intel.pack.actions import AskForPack, ask_for_pack
from provider_intel.pack.domain.cycle import months_that_can_be_built
from provider_intel.pack.planned import planned_meetings
from provider_intel.pack.queries import request_by_key
from provider_intel.soft_intelligence.actions import WriteNote, WriteVisit, write_note, write_notified, write_visit

_INVENTED = "SYN-"
_WANTED = 4
_PACK = "planted:pack"
_NOT_YET = (
    "The lists do not know of this yet, and will name more places when they do: `make run` produces them again by "
    "itself, anybody else with `hub intel refresh`."
)
_GIVEN = 25  # days an action is given, more or less


def plant(*, now: datetime) -> str:
    """Record the county's invented provider concerns and meetings; return what was done. Again it does nothing."""
    framework = plant_framework(now=now)
    done = (framework, plant_meetings(now=now), plant_replies(now=now), _plant_pack(now), framework and _NOT_YET)
    return " ".join(filter(None, done)) or "Nothing to plant."


def _plant_pack(now: datetime) -> str:
    """Ask, once, for the pack of the newest meeting whose data is cut; the job that builds packs builds it."""
    with reading() as session:
        chairs = accounts_with_role(session, "qasig_chair")
        planned = planned_meetings(session)
        held = request_by_key(session, _PACK)
    if held is not None or not chairs or not planned:
        return ""
    cycle = months_that_can_be_built(in_london(now).date(), number=1, planned=planned)[0]
    ask_for_pack(AskForPack(cycle.key, _PACK, "the QASIG co-chair", chairs[0].id), now=now, planned=planned)
    return f"Asked for the pack of {cycle.key}."


def plant_framework(*, now: datetime) -> str:
    """Record, once, what the provider concerns lead has been told and has decided up to a moment."""
    with reading() as session:
        leads = accounts_with_role(session, "provider_concerns_lead")
        places = _places(session)
        already = bool(queries.not_at_rest(session))
    if already or not leads or len(places) < _WANTED:
        return ""
    teller = _Teller(leads[0], now)
    for place in places[:2]:
        _noticed(place, leads[0], now)
    stories = (_under_way, _watched, _gone_up, _after_exit, _back_again)
    for identifier, story in zip(places, stories, strict=False):
        story(teller, Subject(Scope.LOCATION, identifier))
    return f"Planted {min(len(places), len(stories))} places under the framework."


class _Teller:
    """Writes down what the lead recorded, so many days ago."""

    def __init__(self, lead: Account, now: datetime) -> None:
        self.lead, self.now, self.moved = lead, now, dict[Subject, int]()

    def ago(self, days: int) -> date:
        """Return the day so many days ago."""
        return in_london(self.now).date() - timedelta(days=days)

    def at(self, days: int) -> datetime:
        """Return the moment so many days ago at which something was written down; nothing is written in the future."""
        return self.now - timedelta(days=max(days, 0))

    def move(
        self, about: Subject, to: Level, days: int, body: str, reasons: tuple[str, ...], words: str,
        themes: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        """Move something so many days ago."""
        number = self.moved.get(about, 0)
        answers = {each.code: ("yes", "") for each in codes.EXIT} if to is Level.AFTER_EXIT else {}
        review = self.ago(days - 60) if to not in (Level.ROUTINE,) else None
        command = MoveTo(about, number, to, self.ago(days), body, reasons, words, "The list and two visits",
                         "Three months without a concern of the same kind", review, answers, themes)  # fmt: skip
        actions.move(command, by=self.lead, now=self.at(days))
        self.moved[about] = number + 1

    def action(self, about: Subject, kind: str, owner: str, due: int, words: str = "", *, must_do: bool = True) -> int:
        """Set an action due so many days ago; return its number."""
        key = f"planted:{about.key}:{kind}"
        command = SetAction(about, key, kind, words, owner, self.ago(due), must_do)
        actions.set_action(command, by=self.lead, now=self.at(due + _GIVEN))
        with reading() as session:
            return queries.whole(session, about).actions[-1].id

    def hold(self, about: Subject, kind: str, words: str, *, since: int, until: int) -> None:
        """Hold placements back from so many days ago."""
        key, starts_on, review_on = f"planted:{about.key}:hold", self.ago(since), self.ago(until)
        command = HoldPlacements(about, key, kind, "ALL", words, starts_on, review_on)
        actions.hold_placements(command, by=self.lead, now=self.at(since))

    def placed(self, about: Subject, who: str, people: int, days: int) -> None:
        """Record who had how many adults there so many days ago."""
        actions.record_placed(
            about, commissioner=who, people=people, as_at=self.ago(days), source="The provider's list", by=self.lead,
            now=self.at(days),
        )  # fmt: skip

    def told(self, about: Subject, who: str, days: int) -> None:
        """Record who was told so many days ago."""
        key, told_on = f"planted:{about.key}:{who}", self.ago(days)
        actions.record_told(
            about, entry_key=key, body=who, told_on=told_on, how="At the meeting", by=self.lead, now=self.at(days)
        )

    def done(self, about: Subject, action: int, words: str) -> None:
        """Record that evidence was seen of an action."""
        step = StepAction(about, action, 0, Done.EVIDENCED, words)
        actions.step_action(step, by=self.lead, now=self.at(_GIVEN))


def _under_way(teller: _Teller, about: Subject) -> None:
    more = "More concerns than homes of its kind."
    teller.move(about, Level.WATCH, 120, "QASIG", ("CLUSTER",), more, ("neglect_omission",))
    why = "Medicines again, in three adults. A plan is needed."
    teller.move(about, Level.OPERATIONAL, 55, "OPERATIONAL", ("CLUSTER", "SAME_THEME"), why)
    visit = teller.action(about, "JOINT_VISIT", "Quality team with NHS Sussex", 30, "Unannounced, at a mealtime")
    teller.done(about, visit, "Visited; the report is with the provider.")
    teller.action(about, "IMPROVEMENT_PLAN", "The provider's nominated individual", 5, "Medicines; who leads a shift")
    teller.action(about, "REVIEW_ADULTS", "Adult social care, Arun", -14)
    agreed = "Agreed with the provider until the plan is seen to work."
    teller.hold(about, "VOLUNTARY", agreed, since=50, until=-10)
    placed = {"West Sussex County Council": 14, "Surrey County Council": 3, "NHS Sussex": 2, "Pay for themselves": 9}
    for who, people in placed.items():
        teller.placed(about, who, people, 50)
    actions.record_reviewed(
        about, people=11, as_at=teller.ago(9), source="The reviewing team", by=teller.lead, now=teller.now
    )
    for who in ("West Sussex County Council", "NHS Sussex"):
        teller.told(about, who, 49)


def _watched(teller: _Teller, about: Subject) -> None:
    why = "A new manager, the second this year. Read again next month."
    teller.move(about, Level.WATCH, 25, "QASIG", ("CLUSTER", "MANAGERS"), why)


def _gone_up(teller: _Teller, about: Subject) -> None:
    teller.move(about, Level.OPERATIONAL, 150, "OPERATIONAL", ("SEVERAL_ADULTS",), "Several adults, several staff.")
    why = "The plan has not been carried out, and money is short."
    teller.move(about, Level.STRATEGIC, 70, "STRATEGIC", ("NO_CHANGE", "MONEY"), why)
    teller.action(about, "EMERGENCY_PLAN", "Commissioning, with the emergency planning group", 12)
    teller.action(about, "CQC_LIAISON", "Provider concerns lead", -7, must_do=False)


def _after_exit(teller: _Teller, about: Subject) -> None:
    why = "A death after a fall, and no risk assessment."
    teller.move(about, Level.OPERATIONAL, 330, "OPERATIONAL", ("VERY_SERIOUS",), why)
    teller.move(about, Level.AFTER_EXIT, 140, "OPERATIONAL", ("IMPROVED",), "All that was agreed was seen to be done.")


def _back_again(teller: _Teller, about: Subject) -> None:
    why, themes = "Several adults at night, and nobody who knew who was in charge.", ("neglect_omission", "physical")
    teller.move(about, Level.OPERATIONAL, 420, "OPERATIONAL", ("SEVERAL_ADULTS",), why, themes)
    teller.move(about, Level.AFTER_EXIT, 215, "OPERATIONAL", ("IMPROVED",), "What was agreed was seen to be done.")
    again = "Five months after the exit the same came back: nights, and the same two themes."
    teller.move(about, Level.OPERATIONAL, 62, "OPERATIONAL", ("SAME_THEME",), again, themes)


def _noticed(place: str, by: Account, now: datetime) -> None:
    told = (
        (
            "T6-MEDICINES",
            "COMMUNITY_HEALTH",
            "District nurse",
            "Morning medicines given at midday, twice this month.",
            12,
        ),
        ("T1-SHIFT", "COUNCIL", "Reviewing officer", "Nobody on the shift could say who was in charge.", 30),
        ("T4-DEFENSIVE", "HEALTHWATCH", "Visitor", "Questions were taken as criticism; two calls not returned.", 44),
    )
    today = in_london(now).date()
    for indicator, agency, role, words, days in told:
        write_note(
            WriteNote(
                location_id=place, entry_key=f"planted:{place}:{indicator}", observed_on=today - timedelta(days=days),
                agency=agency, role=role, way="VISIT", indicator=indicator, direction="worse", directness="seen",
                severity=2, adults="2-5", told_provider="yes", sharing="share", words=words,
            ),
            by=by, now=now - timedelta(days=days),
        )  # fmt: skip
    visit = WriteVisit(place, f"planted:{place}:visit", "PAMMS", today - timedelta(days=35), "Overall",
                       "requires_improvement", "Medicines and leadership need work.")  # fmt: skip
    write_visit(visit, by=by, now=now)
    write_notified(place, month=today - timedelta(days=31), counts={"abuse": 2, "injury": 1}, by=by, now=now)


def _places(session: Session) -> list[str]:
    newest = lists.latest_list(session, lens=LENS)
    listed = [one.listing.location_id for one in lists.listings_of(session, newest.id)] if newest else []
    return [each for each in dict.fromkeys((*listed, *sources.place_ids(session))) if each.startswith(_INVENTED)]
