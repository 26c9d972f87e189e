"""The forms of requests, read into what they say."""

from __future__ import annotations

from foundation.web.typed import Typed
from intake.requests.actions import Ask, EndRequest
from intake.requests.domain import LONGEST_LINE, LONGEST_WORDS, Step, Way
from intake.triage.actions import Refused
from intake.triage.domain.judgement import Fault

_ELSEWHERE = {Way.TELEPHONE.value, Way.LETTER.value, Way.SECURE_MAIL.value}


def read_ask(reference: str, typed: Typed) -> Ask:
    """Return the command of asking for information. Raises Refused when it cannot be read."""
    due_on, asked = typed.date("due"), typed.one("asked")
    of_sender, way = asked == "sender", typed.one("way") or Way.TELEPHONE.value
    faults = [
        *(() if asked in ("sender", "other") else (Fault("asked", "Select whom you will ask"),)),
        *(() if of_sender else _blank(typed, "whom", "Say who to ask")),
        *(() if of_sender or way in _ELSEWHERE else (Fault("way", "Select how you will ask"),)),
        *_blank(typed, "what", "Say what to ask"),
        *(() if due_on else (Fault("due", "Enter the date you need it by, for example 7 10 2026"),)),
        *_long(typed, "whom", LONGEST_LINE),
        *_long(typed, "why", LONGEST_WORDS),
    ]
    if faults or due_on is None:
        raise Refused(*faults)
    whom = "" if of_sender else typed.one("whom")
    chosen = Way.STATUS_PAGE if of_sender else Way(way)
    version = typed.number("version")
    return Ask(reference, version, whom, typed.one("what"), typed.one("why"), due_on, chosen, of_sender)


def read_end(reference: str, number: int, typed: Typed) -> EndRequest:
    """Return the command that ends a request. Raises Refused when it cannot be read."""
    if typed.one("how") not in {each.value for each in Step}:
        raise Refused(Fault("how", "Select what became of it"), *_blank(typed, "words", "Enter what you received"))
    faults = _long(typed, "words", LONGEST_WORDS)
    if faults:
        raise Refused(*faults)
    return EndRequest(reference, number, Step(typed.one("how")), typed.one("words"))


def _blank(typed: Typed, name: str, words: str) -> tuple[Fault, ...]:
    return () if typed.one(name) else (Fault(name, words),)


def _long(typed: Typed, name: str, most: int) -> tuple[Fault, ...]:
    over = len(typed.one(name)) - most
    return (Fault(name, f"This is {over:,} characters too long"),) if over > 0 else ()
