"""What was typed on the pages of an enquiry, read into what it says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from foundation import ids
from foundation.web.typed import Fault, FormRefused, Typed, blank, too_long
from intake.contacts.domain.dates import date_typed
from intake.contacts.domain.questions import Kind, Question
from intake.enquiries.actions import Allocate, AnswerConclusion, Conclude, HoldContact, LetGo, Verdict, WriteEntry
from intake.enquiries.domain import LONGEST_TEXT, codes, facts
from intake.enquiries.domain.earlier import Offered
from intake.enquiries.domain.listing import Wanted, Which, Whose
from intake.enquiries.domain.parts import Form

DAY = ("day", "month", "year")
_UNREADABLE = "Enter a real date, for example 7 10 2026"


def version_of(typed: Typed) -> int:
    """Return the version of the enquiry that the person's page showed; 0 when the page did not say."""
    written = typed.one("version")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


def read_entry(form: Form, typed: Typed, *, adult: int, known: facts.Person | None = None) -> facts.Fact:
    """Return the entry a short form says; `known` is the adult it corrects. Raises FormRefused beside the fields."""
    return _MAKE[form.code](read_values(form, typed), adult, known)


def read_values(form: Form, typed: Typed) -> dict[str, Any]:
    """Return what was answered to each question of a short form, by name. Raises FormRefused beside the fields."""
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for question in form.questions:
        value, wrong = _read(question, typed)
        values[question.name] = value
        faults += wrong
    if faults:
        raise FormRefused(*faults)
    return values


def number_typed(typed: Typed) -> int:
    """Return which numbered thing a form is about; 0 for a new one."""
    written = typed.one("number")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 0


def _read(question: Question, typed: Typed) -> tuple[Any, list[Fault]]:
    name = question.name
    if name == "number":
        return number_typed(typed), []
    if question.kind is Kind.DATE:
        return _read_day(question, typed)
    if question.kind is Kind.CHECKBOXES:
        return tuple(each.code for each in question.options if each.code in typed.many(name)), []
    said = typed.one(name)
    if question.options and said not in question.labels:
        return "", [Fault(name, question.blank)] if question.blank else []
    if not said and question.blank:
        return "", [Fault(name, question.blank)]
    return said, list(too_long(typed, **{name: question.longest}))


def _read_day(question: Question, typed: Typed) -> tuple[date | None, list[Fault]]:
    parts = typed.parts(question.name, *DAY)
    if not any(parts.values()):
        return None, [Fault(question.name, question.blank)] if question.blank else []
    day = date_typed(parts)
    return day, [] if day else [Fault(question.name, _UNREADABLE)]


def _yes(values: Mapping[str, Any], name: str) -> bool:
    return bool(values[name] == "yes")


Made = Callable[[dict[str, Any], int, "facts.Person | None"], facts.Fact]


def _person(values: dict[str, Any], _adult: int, known: facts.Person | None) -> facts.Person:
    described = " ".join(filter(None, (values["given_name"], values["family_name"]))) or values["name"]
    if not described:
        raise FormRefused(Fault("given_name", "Enter their name, or how to recognise them"))
    kept = {
        "adult": values.pop("number"),
        "adult_id": known.adult_id if known else None,
        "adult_key": known.adult_key if known else "",
        "nhs_number": "".join(each for each in values["nhs_number"] if each.isdigit()),
        "name": described,
        "counted": _yes(values, "counted"),
    }
    return facts.Person(**{**values, **kept})


_MAKE: dict[str, Made] = {
    "asking": lambda values, adult, _: facts.Asking(adult=adult, **values),
    "wish": lambda values, adult, _: facts.Wish(adult=adult, **{**values, "stands": _yes(values, "stands")}),
    "met": lambda values, adult, _: facts.WishResult(adult=adult, **values),
    "capacity": lambda values, adult, _: facts.Capacity(adult=adult, **values),
    "advocacy": lambda values, adult, _: facts.Advocacy(adult=adult, **values),
    "risk": lambda values, adult, _: facts.Risk(adult=adult, **{**values, "stands": _yes(values, "stands")}),
    "found": lambda values, adult, _: facts.RiskResult(adult=adult, **values),
    "action": lambda values, _adult, _: facts.PlanAction(**values),
    "review": lambda values, _adult, _: facts.PlanReview(**values),
    "person": _person,
}


def read_allocation(reference: str, typed: Typed) -> Allocate:
    """Return who leads and makes an enquiry. Raises FormRefused."""
    faults = blank(typed, lead="Select who leads it", officer="Select who makes it")
    faults += too_long(typed, because=LONGEST_TEXT)
    parts = typed.parts("finish_on", *DAY)
    finish_on = date_typed(parts) if any(parts.values()) else None
    if any(parts.values()) and finish_on is None:
        faults += (Fault("finish_on", _UNREADABLE),)
    if faults:
        raise FormRefused(*faults)
    return Allocate(
        reference=reference,
        version=version_of(typed),
        lead_id=typed.one("lead"),
        officer_id=typed.one("officer"),
        team_id=int(typed.one("team")) if typed.one("team").isdigit() and len(typed.one("team")) < 8 else None,
        ground=typed.one("ground"),
        large_scale=typed.one("large_scale") == "yes",
        finish_on=finish_on,
        because=typed.one("because"),
    )


def read_hold(reference: str, typed: Typed) -> HoldContact:
    """Return which contact is taken in, and why. Raises FormRefused."""
    _refuse_blank(typed, because="Enter why it belongs in this enquiry")
    try:
        contact = ids.read_reference("SA", typed.one("contact"))
    except ids.ReferenceUnreadable as refusal:
        raise FormRefused(Fault("contact", str(refusal))) from None
    return HoldContact(reference, version_of(typed), contact, typed.one("because"))


def read_let_go(reference: str, typed: Typed) -> LetGo:
    """Return which contact is taken out, and why. Raises FormRefused."""
    _refuse_blank(typed, let_go="Select which contact", why="Enter why it does not belong here")
    return LetGo(reference, version_of(typed), typed.one("let_go"), typed.one("why"))


def _refuse_blank(typed: Typed, **words: str) -> None:
    faults = blank(typed, **words) + too_long(typed, **dict.fromkeys(words, LONGEST_TEXT))
    if faults:
        raise FormRefused(*faults)


def read_wanted(fields: Mapping[str, str], after: tuple[datetime, int] | None) -> Wanted:
    """Return what a list is narrowed to; a word that is not one of ours narrows nothing."""
    whose, which = fields.get("whose", ""), fields.get("which", "")
    return Wanted(
        whose=Whose(whose) if whose in set(Whose) else Whose.EVERYBODY,
        which=Which(which) if which in set(Which) else Which.OPEN,
        after=after,
    )


def of_form(form: Form, typed: Typed) -> Typed:
    """Return a form's own fields under their own names: on its page each is named after the form."""
    own = f"{form.code}-"
    kept = {name.removeprefix(own): values for name, values in typed.fields.items() if name.startswith(own)}
    return Typed({**kept, "version": list(typed.many("version"))})


def read_conclusion(reference: str, typed: Typed) -> Conclude:
    """Return how an enquiry ended. Raises FormRefused."""
    faults = blank(typed, words="Enter what was found")
    faults += too_long(typed, words=LONGEST_TEXT)
    if typed.one("ended") not in {each.code for each in codes.ENDED}:
        faults += (Fault("ended", "Select how it ended"),)
    concluded_on = date_typed(typed.parts("concluded_on", *DAY))
    if concluded_on is None:
        faults += (Fault("concluded_on", _UNREADABLE),)
    if faults or concluded_on is None:
        raise FormRefused(*faults)
    return Conclude(reference, version_of(typed), typed.one("ended"), concluded_on, typed.one("words"))


def read_answer(reference: str, typed: Typed) -> AnswerConclusion:
    """Return a manager's answer to a conclusion. Raises FormRefused."""
    faults = too_long(typed, comment=LONGEST_TEXT)
    said = typed.one("verdict")
    if said not in set(Verdict):
        faults += (Fault("verdict", "Select whether you sign it or return it"),)
    if faults:
        raise FormRefused(*faults)
    return AnswerConclusion(reference, version_of(typed), Verdict(said), typed.one("comment"))


def read_confirmed(reference: str, typed: Typed, offered: Offered, adult: int) -> WriteEntry:
    """Return what somebody says of one thing that is known from before. Raises FormRefused."""
    verdict, words = typed.one("verdict"), typed.one("words")
    if verdict not in {each.code for each in codes.VERDICTS}:
        raise FormRefused(Fault("verdict", "Select whether it is still right"))
    if faults := too_long(typed, words=LONGEST_TEXT):
        raise FormRefused(*faults)
    kept = words if verdict == "changed" else offered.words
    fact = facts.Confirmed(adult, offered.fact, verdict, kept, offered.source, offered.on)
    return WriteEntry(reference, version_of(typed), fact)
