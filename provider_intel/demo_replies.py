"""What the fictional county said of its flags, and one reply of an invented provider: through the same actions."""

from datetime import datetime, timedelta

from foundation.clock import in_london
from foundation.database import reading
from foundation.signin import Account
from foundation.signin.queries import accounts_with_role
from provider_intel.alerts import queries as lists
from provider_intel.alerts.domain import flag_of
from provider_intel.flags import queries as flags
from provider_intel.flags.actions import TakeStep, take_step
from provider_intel.flags.domain.life import Flag, State
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.patterns.words import LENS_WORDS
from provider_intel.profile import queries as profile
from provider_intel.profile.domain.told import facts_told
from provider_intel.replies.actions import AskForReply, ReviewReply, WriteAnswer, ask_for_reply, review_reply
from provider_intel.replies.actions import write_answer as write_down
from provider_intel.replies.domain.records import Finding, Stand
from provider_intel.replies.domain.settings import settings_on
from provider_intel.replies.queries import replies_about

_INVENTED = "SYN-"
_HIGH = next(iter(LENS_WORDS))
_ASKED, _ANSWERED, _REVIEWED = timedelta(days=20), timedelta(days=9), timedelta(days=5)


def plant_replies(*, now: datetime) -> str:
    """Say what became of two flags and record a reply; return what was done, empty when there is nothing to do."""
    with reading() as session:
        people = [accounts_with_role(session, role) for role in ("provider_concerns_lead", "qasig_chair")]
        newest = lists.latest_list(session, lens=_HIGH)
        listed = lists.listings_of(session, newest.id) if newest else []
        found = [flag_of(_HIGH, one.listing, one.as_at) for one in listed if one.listing.location_id[:4] == _INVENTED]
        said = any(life.steps for life in flags.lives(session, [(one.kind, one.key) for one in found]).values())
    if said or not found or not all(people):
        return ""
    lead, chair = (told[0] for told in people)
    _say(found, lead, now)
    _reply(Subject(Scope.LOCATION, found[0].key), lead, chair, now)
    for flag in found[1:2]:
        _asked(Subject(Scope.LOCATION, flag.key), lead, now - _ASKED)  # its days have passed
    return "Planted what became of flags, and a reply."


def _say(found: list[Flag], lead: Account, now: datetime) -> None:
    steps = ((State.LOOKING, ""), (State.ACTED, "A joint visit and a plan; both stand in the framework."))
    for number, (state, words) in enumerate(steps):
        take_step(TakeStep(found[0], number, state, words), by=lead, now=now - timedelta(hours=2 - number))
    for flag in found[1:2]:
        take_step(TakeStep(flag, 0, State.LOOKING, "Asked the quality team what they know."), by=lead, now=now)


def _asked(about: Subject, lead: Account, asked: datetime) -> tuple[str, ...]:
    day = in_london(asked).date()
    with reading() as session:
        sheet = profile.sheet_of(session, about, now=asked, as_at=day)
    facts = facts_told(sheet, smallest=settings_on(day).smallest_told)[:3] if sheet else ()
    if facts:
        key = f"planted:{about.key}:reply"
        command = AskForReply(about, key, day, "the nominated individual", "by letter", facts, day)
        ask_for_reply(command, by=lead, now=asked)
    return facts


def _reply(about: Subject, lead: Account, chair: Account, now: datetime) -> None:
    facts = _asked(about, lead, now - _ASKED)
    if not facts:
        return
    with reading() as session:
        request = replies_about(session, about)[0]
    first = (Stand.CONTESTED, "One of these was about a visitor and not about the home.")
    stands = (first, *((Stand.AGREED, "") for _ in facts[1:]))
    came = now - _ANSWERED
    answer = WriteAnswer(in_london(came).date(), "the nominated individual", stands, "A new deputy begins next month.")
    write_down(about, request.id, answer, by=lead, now=came)
    words = "Every concern behind the number was read again."
    review = ReviewReply(((0, Finding.STANDS, "It is counted for what was left undone, not for the visitor."),), words)
    review_reply(about, request.id, review, by=chair, now=now - _REVIEWED)
