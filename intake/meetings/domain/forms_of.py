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
    Option("representative", "Someone else who represents them"),
    Option("agency", "Someone from another body"),
    Option("council", "Someone from the council"),
)
CAME = (
    Option("came", "Came"),
    Option("apologies", "Sent apologies"),
    Option("absent", "Did not attend"),
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
    _day("on", "What day is it?", blank="Enter the day of the meeting"),
    _line("time", "What time is it?", blank="Enter the time", hint="Such as 14:30"),
    _line("place", "Where is it, or how do people join?", blank="Enter where it is or how to join"),
)
PLAN = Form("plan", "Plan a meeting", "Save meeting", (
    _choice("kind", "What kind?", KINDS, blank="Select what kind of meeting it is"),
    *_WHEN,
    _text("purpose", "What is it for?", blank="Enter what it is for"),
))  # fmt: skip

INVITEE = Form("invitee", "Someone who is or is not invited", "Save this person", (
    _which("Is it another person, or something new about one below?"),
    _choice("kind", "Who are they?", WHO, blank="Select who they are"),
    Question(name="adult", kind=Kind.SELECT, label="Who do they represent?"),
    _line("name", "Name", blank="Enter their name"),
    _line("agency", "Which body are they from?"),
    _line("email", "Their work email address",
          hint="We only email them the date. If you leave this blank, or they are the adult or family, someone "
          "tells them in person"),
    _choice("invited", "Are they invited?", YES_NO, blank="Select whether they are invited"),
    _text("why_not", "If not, why?", hint="If the adult is not invited, you must say why not and who represents "
    "them"),
    _choice("came", "Did they attend?", CAME, hint="Answer after the meeting"),
))  # fmt: skip

MINUTES = Form("minutes", "Minutes", "Save these minutes", (
    _text("words", "What was said", blank="Enter what was said", rows=14, longest=LONGEST_MINUTES,
          hint="A new version is kept beside the earlier ones. None is lost"),
))  # fmt: skip

DECISION = Form("decision", "A decision", "Save this decision", (
    _which("Is it a new decision, or a rewording of one below?"),
    _text("words", "What was decided?", blank="Enter what was decided"),
    _text("because", "Why?", blank="Enter why"),
))  # fmt: skip

ACTION = Form("action", "An action", "Save this action", (
    _which("Is it new, or a change to one below?"),
    _text("what", "What needs to be done?", blank="Enter what needs to be done"),
    _line("owner", "Who will do it?", blank="Enter who will do it"),
    _day("due_on", "By when?", blank="Enter the due date"),
    _choice("status", "What is its status?", STATUSES, blank="Select how it stands"),
    _text("words", "How it ended"),
))  # fmt: skip

MOVE = Form("move", "Move it to another day", "Save the new day", (
    *_WHEN, _text("because", "Why?", blank="Enter why you are moving it"),
))  # fmt: skip
CALL_OFF = Form("call-off", "Cancel meeting", "Cancel meeting", (
    _text("because", "Why?", blank="Enter why you are cancelling it"),
))  # fmt: skip
