"""Two meetings that the fictional county has held, and the next one it has planned: invented, by the same actions."""

from datetime import date, datetime, time, timedelta

from foundation.clock import LONDON, in_london
from foundation.database import reading
from foundation.signin import Account
from foundation.signin.queries import accounts_with_role
from provider_intel import sources
from provider_intel.domain import months_after
from provider_intel.framework.actions import SetAction, StepAction, step_action
from provider_intel.framework.domain.records import Done, Subject
from provider_intel.meeting import actions, queries
from provider_intel.meeting.domain.codes import Rag
from provider_intel.meeting.domain.records import Item

_TUESDAY, _WEEK = 1, 7
_SAID = {
    "strategic": ("AS_IT_IS", "The plan goes on; the group directs it.", "It is late, and money is short.", Rag.RED),
    "operational": ("CONCERNS", "The provider comes to the next meeting about it.", "Medicines, on nights.", Rag.RED),
    "Watched": ("WATCH", "Read it again next month.", "A new manager, the second this year.", Rag.AMBER),
    "Monitored": ("EXPLAINED", "Nothing more for now.", "The visit found in place what had been agreed.", Rag.GREEN),
}
_NO_TIME = ("NOT_REACHED", "", "Time ran out.", Rag.GREY)
_DO = {
    "strategic": ("CQC_LIAISON", "What its inspectors saw in the summer", "The analyst", "COUNCIL", 10),
    "operational": ("JOINT_VISIT", "At night, unannounced", "The quality nurse", "ICB", 12),
    "Watched": ("PROVIDER_MEETING", "With the new manager", "The quality team", "COUNCIL", 25),
}


def plant_meetings(*, now: datetime) -> str:
    """Record two past meetings, once, and plan the next; return in words what was done, or nothing."""
    with reading() as session:
        chairs = accounts_with_role(session, "qasig_chair")
        seated = [each for role in ("qasig_member", "intelligence_analyst", "qasig_partner")
                  for each in accounts_with_role(session, role)]  # fmt: skip
        already = bool(queries.meetings(session))
    if already or not chairs:
        return ""
    chair, today = chairs[0], in_london(now).date()
    past, ahead = _days(today)
    _seat((chair, *seated), chair, past[0], now)
    for number, day in enumerate(past):
        _held(day, (chair, *seated), chair, last=number == len(past) - 1)
    actions.plan_meeting(ahead.replace(day=1), ahead, by=chair, now=now)
    _asked(seated, now)
    return "Planted 2 meetings."


def _days(today: date) -> tuple[tuple[date, date], date]:
    this = today.replace(day=1)
    tuesdays = [_third_tuesday(months_after(this, step)) for step in range(-2, 2)]
    past = [each for each in tuesdays if each < today][-2:]
    return (past[0], past[1]), next(each for each in tuesdays if each >= today)


def _third_tuesday(first: date) -> date:
    return first + timedelta(days=(_TUESDAY - first.weekday()) % _WEEK + 2 * _WEEK)


def _seat(people: tuple[Account, ...], chair: Account, since: date, now: datetime) -> None:
    for each in people:
        partner = "qasig_partner" in each.roles
        agency = each.email.partition("@")[0].upper() if partner else "COUNCIL"
        role = "Co-chair" if each.id == chair.id else "Member"
        actions.seat_member(actions.SeatMember(each.id, agency, "", role, since), by=chair, now=now)


def _held(day: date, people: tuple[Account, ...], chair: Account, *, last: bool) -> None:
    month, began = day.replace(day=1), datetime.combine(day, time(10), LONDON)
    actions.plan_meeting(month, day, by=chair, now=began - timedelta(days=14))
    actions.open_meeting(month, at_version=1, by=chair, now=began)
    came = [actions.Attend(each.id, each.name, each.email.partition("@")[0].upper() if "qasig_partner" in each.roles
                           else "COUNCIL", "", "present") for each in people]  # fmt: skip
    came.append(actions.Attend(None, "Peregrine Oystercote", "CQC", "Inspector", "apologies"))
    actions.record_attendance(month, tuple(came), by=chair, now=began)
    with reading() as session:
        found = queries.meeting(session, month)
        items = queries.agenda_of(session, found.id) if found else ()
    for item in items:
        _decided(month, item, chair, began, last=last)
    actions.close_meeting(month, at_version=2, by=chair, now=began + timedelta(hours=2))


def _decided(month: date, item: Item, chair: Account, began: datetime, *, last: bool) -> None:
    stands = " ".join(words for code, words in item.why if code == "FRAMEWORK")
    told = next((word for word in _SAID if word in stands), "")
    code, words, reason, rag = _SAID[told] if told and (last or told != "Monitored") else _NO_TIME
    shared = ("ICB", "CQC", "POLICE") if rag is Rag.RED else ("ICB",)
    actions.decide(actions.Decide(month, item.subject, 0, code, words, reason, rag, shared), by=chair, now=began)
    if told == "strategic" and not last:
        asks = "Say who takes over the homes if the provider closes one."
        put = actions.Escalate(month, item.subject, f"planted:{month}", asks, "Money is short, and winter is near.")
        actions.escalate(put, by=chair, now=began)
    if told in _DO:
        _action(month, item.subject, told, chair, began, last=last)


def _action(month: date, subject: Subject, told: str, chair: Account, began: datetime, *, last: bool) -> None:
    kind, words, owner, agency, days = _DO[told]
    due_on = began.date() + timedelta(days=days if not last else days - 9)
    key = f"planted:{month}:{subject.key}"
    command = SetAction(subject, key, kind, words, owner, due_on, must_do=True)
    actions.set_meeting_action(actions.SetMeetingAction(month, command, agency), by=chair, now=began)
    if last or told == "strategic":
        return
    with reading() as session:
        made = next(one for one in queries.all_actions(session) if one.action.subject == subject)
    seen = StepAction(subject, made.action.id, 0, Done.EVIDENCED, "The report was read by the analyst.")
    step_action(seen, by=chair, now=began + timedelta(days=days))


def _asked(people: list[Account], now: datetime) -> None:
    partner = next((each for each in people if each.email.startswith("healthwatch")), None)
    with reading() as session:
        places = [each for each in sources.place_ids(session) if each.startswith("SYN-")]
    if partner and places:
        words = "Three families told us that calls are not returned."
        actions.ask_meeting(actions.AskMeeting("planted:request", places[-1], words), by=partner, now=now)
