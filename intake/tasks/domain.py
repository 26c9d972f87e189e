"""What kinds of task there are, and what one looks like before and after it is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from thresholds import WorkingCalendar, working_calendar
from thresholds.clock_values import clock_values
from thresholds.working_days import LONDON, london_day

PAGE = 100


class TaskKind(StrEnum):
    """Why somebody has to do something."""

    TELL_REFERRER = "tell_referrer"
    GATHER = "gather"
    INFORMATION = "information"
    ASK_AGAIN = "ask_again"
    LETTER = "letter"
    UNDELIVERED = "undelivered"
    DISAGREEMENT = "disagreement"
    PAST_ITS_TIME = "past_its_time"
    ROUTE_LATE = "route_late"
    ASTRAY = "astray"
    READ_ADDITION = "read_addition"
    HAND_OVER_COUNCIL = "hand_over_council"
    HAND_OVER_CHILDREN = "hand_over_children"
    CHILD_AT_RISK = "child_at_risk"
    RING_SENDER = "ring_sender"
    FINISH_TELLING = "finish_telling"
    WITHDRAWAL = "withdrawal"
    LOOK_AGAIN = "look_again"
    ROUTE = "route"
    SECOND_READING = "second_reading"
    ALLOCATE_ENQUIRY = "allocate_enquiry"
    PLAN_ACTION = "plan_action"
    PLAN_REVIEW = "plan_review"
    SIGN_CLOSURE = "sign_closure"
    ENQUIRY_LATE = "enquiry_late"
    AGREE_CAUSED = "agree_caused"
    ASK_BODY = "ask_body"
    READ_REPORT = "read_report"
    CAUSED_LATE = "caused_late"
    MEETING = "meeting"
    MEETING_ACTION = "meeting_action"
    TELL_INVITED = "tell_invited"
    CONFIRM_COVER = "confirm_cover"
    CONFLICT = "conflict"
    RECORD_OPENED = "record_opened"
    RESTRICTED_MATCH = "restricted_match"
    ASK_AFTERWARDS = "ask_afterwards"
    UNHAPPY_AFTERWARDS = "unhappy_afterwards"
    MARKET_ACTION = "market_action"
    MARKET_REPLY = "market_reply"

    @property
    def words(self) -> str:
        """The kind in words for a screen."""
        return _WORDS[self]

    @property
    def own_page(self) -> str:
        """The page of its record on which such a task is finished; empty when a word on how it ended is enough."""
        return _OWN_PAGES.get(self, "")


_WORDS = {
    TaskKind.TELL_REFERRER: "Tell the person who sent it",
    TaskKind.GATHER: "Find out",
    TaskKind.INFORMATION: "Chase a request for information",
    TaskKind.ASK_AGAIN: "Ask again",
    TaskKind.LETTER: "Send a letter",
    TaskKind.UNDELIVERED: "A message did not arrive",
    TaskKind.DISAGREEMENT: "Settle a disagreement",
    TaskKind.PAST_ITS_TIME: "Overdue",
    TaskKind.ROUTE_LATE: "Not completed in time",
    TaskKind.ASTRAY: "Gone astray",
    TaskKind.READ_ADDITION: "Read what was added",
    TaskKind.WITHDRAWAL: "Asked to withdraw",
    TaskKind.HAND_OVER_COUNCIL: "Hand over to another council",
    TaskKind.HAND_OVER_CHILDREN: "Hand over to children's services",
    TaskKind.CHILD_AT_RISK: "Check that children's services know",
    TaskKind.RING_SENDER: "Call for the missing details",
    TaskKind.FINISH_TELLING: "Finish telling us",
    TaskKind.LOOK_AGAIN: "Look again",
    TaskKind.ROUTE: "Complete a route",
    TaskKind.SECOND_READING: "Do a second reading",
    TaskKind.ALLOCATE_ENQUIRY: "Say who makes an enquiry",
    TaskKind.PLAN_ACTION: "Do a safeguarding plan action",
    TaskKind.PLAN_REVIEW: "Review a safeguarding plan",
    TaskKind.SIGN_CLOSURE: "Sign the closure of an enquiry",
    TaskKind.ENQUIRY_LATE: "Overdue enquiry",
    TaskKind.AGREE_CAUSED: "Agree or refuse to ask another body",
    TaskKind.ASK_BODY: "Ask another body in writing",
    TaskKind.READ_REPORT: "Read another body's report",
    TaskKind.CAUSED_LATE: "Overdue request to another body",
    TaskKind.MEETING: "Hold and record a meeting",
    TaskKind.MEETING_ACTION: "Do a meeting action",
    TaskKind.TELL_INVITED: "Tell someone about a meeting",
    TaskKind.CONFIRM_COVER: "Confirm sign-off cover",
    TaskKind.CONFLICT: "Give to someone else",
    TaskKind.RECORD_OPENED: "Review who looked",
    TaskKind.RESTRICTED_MATCH: "Possible match with a restricted record",
    TaskKind.ASK_AFTERWARDS: "Ask the adult how it was",
    TaskKind.UNHAPPY_AFTERWARDS: "Follow up an unhappy answer",
    TaskKind.MARKET_ACTION: "Do a QASIG action",
    TaskKind.MARKET_REPLY: "Deal with a provider’s reply",
}
# These end with more than a word: who took it and when, or what was said.
_OWN_PAGES = {
    TaskKind.INFORMATION: "requests",
    TaskKind.PAST_ITS_TIME: "late",
    TaskKind.HAND_OVER_COUNCIL: "hand-over/council",
    TaskKind.HAND_OVER_CHILDREN: "hand-over/children",
    TaskKind.CHILD_AT_RISK: "children",
    TaskKind.RING_SENDER: "ring",
    TaskKind.FINISH_TELLING: "ring",
    TaskKind.LETTER: "letters",
    TaskKind.DISAGREEMENT: "disagreements",
    TaskKind.ALLOCATE_ENQUIRY: "people",
    TaskKind.PLAN_ACTION: "plan",
    TaskKind.PLAN_REVIEW: "plan",
    TaskKind.SIGN_CLOSURE: "closure",
    TaskKind.ASK_AFTERWARDS: "afterwards",
    TaskKind.UNHAPPY_AFTERWARDS: "follow-up",
    TaskKind.AGREE_CAUSED: "caused",
    TaskKind.READ_REPORT: "caused",
    TaskKind.MEETING: "meetings",
    TaskKind.MEETING_ACTION: "meetings",
    TaskKind.CONFIRM_COVER: "confirm",
}


@dataclass(frozen=True)
class NewTask:
    """A task to be added.

    `about` is a trail subject such as "contact:SA-7KQ4-XM3P"; `dedupe_key` keeps a rerun from adding it again.
    """

    kind: TaskKind
    about: str
    words: str
    owner_role: str
    due_at: datetime
    dedupe_key: str


@dataclass(frozen=True)
class Task:
    """A task as it stands."""

    id: int
    kind: TaskKind
    about: str
    words: str
    owner_role: str
    created_at: datetime
    due_at: datetime
    done_at: datetime | None
    done_by: str | None
    outcome: str

    @property
    def contact_reference(self) -> str | None:
        """The reference of the contact it is about, or None when it is about something else."""
        kind, _, reference = self.about.partition(":")
        return reference if kind == "contact" else None

    @property
    def record_address(self) -> str:
        """The address of the record it is about; empty when it is about something without a page."""
        kind, _, reference = self.about.partition(":")
        return f"{_RECORDS[kind]}/{reference}" if kind in _RECORDS else ""

    @property
    def record_name(self) -> str:
        """What the record it is about is called, to lead there; empty when that has no page of its own to read."""
        kind, _, reference = self.about.partition(":")
        return _CALLED.get(kind, reference) if kind in _RECORDS and kind not in _ONLY_FINISHED else ""

    @property
    def finished_at(self) -> str:
        """The address of the page on which it is finished, when its kind has one; else empty."""
        own, record = self.kind.own_page, self.record_address
        return f"{record}/{own}" if own and record else ""


_RECORDS = {
    "contact": "/contacts",
    "enquiry": "/enquiries",
    "afterwards": "/you-said",
    "cover": "/sign-off-cover",
    "qasig": "/qasig/actions",
    "reply": "/providers-of-care/replies",
}
"""Where the records live that a task can be about."""
_CALLED = {"afterwards": "What was said", "qasig": "The action", "reply": "The reply"}
"""Records that are only numbered, and what a link to one says."""
_ONLY_FINISHED = frozenset({"cover"})
"""Records that have no page of their own beside the one on which such a task is finished."""


def next_working_day_end(now: datetime, *, calendar: WorkingCalendar | None = None) -> datetime:
    """Return the end of the next working day in London, in UTC: when a task that came up now is due."""
    return end_of_day((calendar or working_calendar()).next_working_day(london_day(now)))


def end_of_day(day: date) -> datetime:
    """Return the moment a working day ends, in UTC."""
    return datetime.combine(day, clock_values(day).end_of_working_day, tzinfo=LONDON).astimezone(UTC)
