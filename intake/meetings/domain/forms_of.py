"""The short forms of a meeting. One definition feeds the page and the reading of what is typed."""

from __future__ import annotations

from intake.contacts.domain.questions import Kind, Option, Question
from intake.enquiries.domain import LONGEST_TEXT
from intake.enquiries.domain.codes import STATUSES
from intake.enquiries.domain.parts import YES_NO, Form

KINDS = (
    Option("planning", "Planning meeting"),
    Option("review", "Review meeting"),
    Option("outcome", "Outcome meeting"),
)
WHO = (
    Option("adult", "The adult"),
    Option("advocate", "Their advocate"),
    Option("representative", "Somebody else who takes their part"),
    Option("agency", "Somebody of another body"),
    Option("council", "Somebody of the council"),
)
CAME = (
    Option("came", "Came"),
    Option("apologies", "Sent apologies"),
    Option("absent", "Did not come"),
)
LONGEST_MINUTES = 20_000


def _text(
    name: str, label: str, *, blank: str = "", hint: str = "", rows: int = 3, longest: int = LONGEST_TEXT
) -> Question:
    return Question(name=name, kind=Kind.TEXTAREA, label=label, blank=blank, hint=hint, rows=rows, longest=longest)


def _line(name: str, label: str, *, blank: str = "", hint: str = "") -> Question:
    return Question(name=name, kind=Kind.TEXT, label=label, blank=blank, hint=hint)


def _choice(name: str, label: str, options: tuple[Option, ...], *, blank: str = "", hint: str = "") -> Question:
    return Question(name=name, kind=Kind.RADIOS, label=label, options=options, blank=blank, hint=hint)


def _day(name: str, label: str, *, blank: str = "") -> Question:
    return Question(name=name, kind=Kind.DATE, label=label, blank=blank, only_past=False)


def _which(label: str) -> Question:
    return Question(name="number", kind=Kind.SELECT, label=label)


_WHEN = (
    _day("on", "On which day?", blank="Enter the day of the meeting"),
    _line("time", "At what time?", blank="Enter the time", hint="Such as 14:30"),
    _line("place", "Where, or how?", blank="Enter where it is, or how people join"),
)
PLAN = Form("plan", "Plan a meeting", "Plan this meeting", (
    _choice("kind", "What kind?", KINDS, blank="Select what kind of meeting it is"),
    *_WHEN,
    _text("purpose", "What is it for?", blank="Enter what it is for"),
))  # fmt: skip

INVITEE = Form("invitee", "Somebody who is invited, or is not", "Save this person", (
    _which("Is it another person, or something new about one below?"),
    _choice("kind", "Who are they?", WHO, blank="Select who they are"),
    Question(name="adult", kind=Kind.SELECT, label="Whose part do they take?"),
    _line("name", "Name", blank="Enter their name"),
    _line("agency", "Of which body?"),
    _line("email", "Their email address at work",
          hint="They are sent the day alone. Without it, or if they are the adult or family, a person tells them"),
    _choice("invited", "Are they invited?", YES_NO, blank="Select whether they are invited"),
    _text("why_not", "If not, why?", hint="The adult is invited, or it is said why not and who takes their part"),
    _choice("came", "Did they come?", CAME, hint="Once it has been held"),
))  # fmt: skip

MINUTES = Form("minutes", "Minutes", "Save these minutes", (
    _text("words", "What was said", blank="Enter what was said", rows=14, longest=LONGEST_MINUTES,
          hint="A later version stands beside the earlier ones, and none is lost"),
))  # fmt: skip

DECISION = Form("decision", "Something that was decided", "Save this decision", (
    _which("Is it another decision, or another wording of one below?"),
    _text("words", "What was decided?", blank="Enter what was decided"),
    _text("because", "Why?", blank="Enter why"),
))  # fmt: skip

ACTION = Form("action", "Something somebody is to do", "Save this action", (
    _which("Is it new, or a change to one below?"),
    _text("what", "What is to be done?", blank="Enter what is to be done"),
    _line("owner", "Who does it?", blank="Enter who does it"),
    _day("due_on", "By when?", blank="Enter the day it is due"),
    _choice("status", "How does it stand?", STATUSES, blank="Select how it stands"),
    _text("words", "How it ended"),
))  # fmt: skip

MOVE = Form("move", "Put it on another day", "Save the new day", (
    *_WHEN, _text("because", "Why?", blank="Enter why it is moved"),
))  # fmt: skip
CALL_OFF = Form("call-off", "Call it off", "Call it off", (
    _text("because", "Why?", blank="Enter why it is called off"),
))  # fmt: skip
