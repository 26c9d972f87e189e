"""The framework's short forms, read into what they say. Each raises FormRefused naming every field at fault."""

from datetime import date

from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from provider_intel.framework.actions import DeclareInterest, HoldPlacements, MoveTo, SetAction, StepAction
from provider_intel.framework.domain import codes
from provider_intel.framework.domain.levels import AT_REST, Level
from provider_intel.framework.domain.records import LONGEST_LINE, LONGEST_WORDS, Done, Subject
from provider_intel.sources import abuse_words

_MOST_PEOPLE = 9_999
_NO_DAY = "Enter a real date, like 12 11 2026"


def read_move(subject: Subject, typed: Typed) -> MoveTo:
    """Return a move as it was typed."""
    faults = list(too_long(typed, words=LONGEST_WORDS, evidence=LONGEST_WORDS, would_change=LONGEST_WORDS))
    chosen, decided_on = typed.one("to_level"), typed.date("decided_on")
    level = Level(chosen) if chosen in set(Level) else None
    faults += _unless(level, "to_level", "Select the new level")
    faults += _unless(decided_on, "decided_on", _NO_DAY)
    faults += _unless(typed.one("body") in codes.known(codes.BODIES), "body", "Select who decided")
    reasons = tuple(each for each in typed.many("reasons") if each in codes.known(codes.REASONS))
    faults += _unless(reasons, "reasons", "Select at least one reason")
    faults += blank(typed, words="Enter why this was decided")
    review_on = _day_or_none(typed, "review_on", faults)
    if level is not None and level not in AT_REST:
        faults += blank(typed, would_change="Enter what would change the decision")
        faults += _unless(review_on or typed.error("review_on"), "review_on", "Enter when it will be reviewed")
    answers = _exit_answers(typed, faults) if level is Level.AFTER_EXIT else {}
    if faults or level is None or decided_on is None:
        raise FormRefused(*faults)
    return MoveTo(subject, typed.number("at_number"), level, decided_on, typed.one("body"), reasons,
                  typed.one("words"), typed.one("evidence"), typed.one("would_change"), review_on, answers,
                  tuple(each for each in typed.many("themes") if each in abuse_words()))  # fmt: skip


def read_action(subject: Subject, typed: Typed) -> SetAction:
    """Return an action as it was typed."""
    faults = list(too_long(typed, action_words=LONGEST_WORDS, owner=LONGEST_LINE))
    faults += _unless(typed.one("kind") in codes.known(codes.ACTIONS), "kind", "Select what needs to be done")
    faults += blank(typed, owner="Enter who will do it: a name or a role, with their agency")
    due_on = _day(typed, "due_on", faults)
    _refuse(faults, typed)
    return SetAction(subject, typed.one("entry"), typed.one("kind"), typed.one("action_words"), typed.one("owner"),
                     due_on, must_do=typed.one("must_do") == "yes")  # fmt: skip


def read_step(subject: Subject, typed: Typed) -> StepAction:
    """Return what became of an action as it was typed."""
    faults = list(too_long(typed, step_words=LONGEST_WORDS))
    faults += _unless(typed.one("done") in set(Done), "done", "Select what happened to it")
    faults += blank(typed, step_words="Enter what was seen, said or decided")
    moved = typed.one("done") == Done.MOVED
    new_day = _day(typed, "new_day", faults) if moved else None
    _refuse(faults)
    done = Done(typed.one("done"))
    return StepAction(subject, typed.number("about"), typed.number("at_step"), done, typed.one("step_words"), new_day)


def read_hold(subject: Subject, typed: Typed) -> HoldPlacements:
    """Return a hold on placements as it was typed."""
    faults = list(too_long(typed, hold_words=LONGEST_WORDS))
    faults += _unless(typed.one("hold") in codes.known(codes.HOLDS), "hold", "Select the kind of hold")
    faults += _unless(typed.one("covers") in codes.known(codes.COVERS), "covers", "Select which placements")
    faults += blank(typed, hold_words="Enter why, and which placements if not all")
    starts_on, review_on = _day(typed, "starts_on", faults), _day(typed, "hold_review_on", faults)
    if not faults and review_on <= starts_on:
        faults.append(Fault("hold_review_on", "Enter a date after it starts"))
    _refuse(faults, typed)
    return HoldPlacements(subject, typed.one("entry"), typed.one("hold"), typed.one("covers"), typed.one("hold_words"),
                          starts_on, review_on)  # fmt: skip


def read_lift(typed: Typed) -> tuple[int, date, str]:
    """Return which hold is lifted, on which day and why."""
    faults = list(too_long(typed, lift_words=LONGEST_WORDS))
    faults += blank(typed, lift_words="Enter who decided and why")
    lifted_on = _day(typed, "lifted_on", faults)
    _refuse(faults)
    return typed.number("about"), lifted_on, typed.one("lift_words")


def read_placed(typed: Typed, *, today: date) -> tuple[str, int, date, str]:
    """Return who has how many adults at a place, as at which day, and who says so."""
    faults = list(too_long(typed, commissioner=LONGEST_LINE, source=LONGEST_LINE))
    faults += blank(typed, commissioner="Enter a council, an ICB or “Pay for themselves”")
    faults += blank(typed, source="Enter where the number comes from")
    people = typed.one("people")
    faults += _unless(_is_people(people), "people", "Enter a number of people, in figures")
    as_at = _day(typed, "as_at", faults)
    if not faults and as_at > today:
        faults.append(Fault("as_at", "Enter today or an earlier date"))
    _refuse(faults)
    return typed.one("commissioner"), int(people), as_at, typed.one("source")


def read_reviewed(typed: Typed, *, today: date) -> tuple[int, date, str]:
    """Return how many of the adults placed were reviewed, as at which day, and who says so."""
    faults = list(too_long(typed, reviewed_source=LONGEST_LINE))
    faults += blank(typed, reviewed_source="Enter where the number comes from")
    faults += _unless(_is_people(typed.one("reviewed")), "reviewed", "Enter a number of people, in figures")
    as_at = _day(typed, "reviewed_at", faults)
    if not faults and as_at > today:
        faults.append(Fault("reviewed_at", "Enter today or an earlier date"))
    _refuse(faults)
    return int(typed.one("reviewed")), as_at, typed.one("reviewed_source")


def _is_people(typed: str) -> bool:
    return len(typed) < 9 and typed.isascii() and typed.isdecimal() and int(typed) <= _MOST_PEOPLE


def read_told(typed: Typed, *, today: date) -> tuple[str, str, date, str]:
    """Return the page's key, who was told, on which day and how."""
    faults = list(too_long(typed, told_body=LONGEST_LINE, how=LONGEST_LINE))
    faults += blank(
        typed, told_body="Enter who was told", how=("Enter how, for example by letter, by phone or at a meeting")
    )
    told_on = _day(typed, "told_on", faults)
    if not faults and told_on > today:
        faults.append(Fault("told_on", "Enter today or an earlier date"))
    _refuse(faults, typed)
    return typed.one("entry"), typed.one("told_body"), told_on, typed.one("how")


def read_interest(subject: Subject, typed: Typed, *, of: str) -> DeclareInterest:
    """Return the interest that somebody declares of themselves, or says is over."""
    faults = list(too_long(typed, interest_words=LONGEST_WORDS))
    faults += blank(typed, interest_words="Enter what the interest is, or why it is over")
    _refuse(faults)
    return DeclareInterest(of, subject, typed.one("interest_words"))


def _exit_answers(typed: Typed, faults: list[Fault]) -> dict[str, tuple[str, str]]:
    answers = {}
    for each in codes.EXIT:
        answer, words = typed.one(f"exit-{each.code}"), typed.one(f"exit-{each.code}-words")
        if answer not in codes.known(codes.ANSWERS):
            faults.append(Fault(f"exit-{each.code}", f"Answer: {each.label.lower()}"))
        elif answer != "yes" and not words:
            faults.append(Fault(f"exit-{each.code}-words", f"Say why the exit goes ahead without it: {each.label}"))
        answers[each.code] = (answer, words[:LONGEST_WORDS])
    return answers


def _unless(present: object, field: str, words: str) -> tuple[Fault, ...]:
    return () if present else (Fault(field, words),)


def _day(typed: Typed, field: str, faults: list[Fault]) -> date:
    found = typed.date(field)
    faults += _unless(found, field, _NO_DAY)
    return found or date.min


def _day_or_none(typed: Typed, field: str, faults: list[Fault]) -> date | None:
    return _day(typed, field, faults) if any(typed.parts(field, "day", "month", "year").values()) else None


def _refuse(faults: list[Fault], keyed: Typed | None = None) -> None:
    if keyed is not None and not keyed.one("entry"):
        faults.append(Fault("", "Some of this page was missing. Check your answers and save it again"))
    if faults:
        raise FormRefused(*faults)
