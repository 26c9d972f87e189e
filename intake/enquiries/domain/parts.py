"""The parts an enquiry is written in: each a short page of its own, with one or two short forms. Frozen data.

One definition feeds the page, the reading of what was typed, and the checklist's links, so that they cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake.contacts.domain.questions import Kind, Option, Question
from intake.enquiries.domain import LONGEST_TEXT, codes

NEW = "0"
"""The code of 'a new one' where a form asks which one it is about."""


@dataclass(frozen=True)
class Form:
    """One short form: its code is the end of the address it is posted to."""

    code: str
    title: str
    button: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Part:
    """One page of an enquiry; `of_adult` when it is written for each adult."""

    code: str
    title: str
    lead: str
    of_adult: bool
    forms: tuple[Form, ...]


def _choice(name: str, label: str, options: tuple[Option, ...], *, blank: str = "", hint: str = "") -> Question:
    kind = Kind.RADIOS if len(options) <= 7 else Kind.SELECT
    return Question(name=name, kind=kind, label=label, options=options, blank=blank, hint=hint)


def _which(label: str) -> Question:
    """Which one of a numbered kind: its options are those the enquiry has."""
    return Question(name="number", kind=Kind.SELECT, label=label)


def _text(name: str, label: str, *, blank: str = "", hint: str = "", rows: int = 3) -> Question:
    return Question(name=name, kind=Kind.TEXTAREA, label=label, blank=blank, hint=hint, rows=rows, longest=LONGEST_TEXT)


def _line(name: str, label: str, *, blank: str = "", hint: str = "") -> Question:
    return Question(name=name, kind=Kind.TEXT, label=label, blank=blank, hint=hint)


def _day(name: str, label: str, *, blank: str = "", hint: str = "", only_past: bool = True) -> Question:
    return Question(name=name, kind=Kind.DATE, label=label, blank=blank, hint=hint, only_past=only_past)


YES_NO = (Option("yes", "Yes"), Option("no", "No"))

WISHES = Part(
    "wishes", "What the adult wants",
    "Ask them and write it in their own words. At the end, agree with them how far it was met.",
    True,
    (
        Form("asking", "Were they asked what they want to happen?", "Save this answer", (
            _choice("asked", "Were they asked?", codes.ASKED, blank="Select whether they were asked"),
            _choice("of_whom", "Who was asked?", codes.OF_WHOM),
            _day("asked_on", "When?"),
            _text("words", "How they were asked, or why not"),
        )),
        Form("wish", "Something they want", "Save what they want", (
            _which("Is it new, or a rewording of one already here?"),
            _text("words", "In their own words", blank="Enter what they want, in their own words"),
            _day("said_on", "When did they say so?", blank="Enter the day they said so"),
            _choice("stands", "Do they still want it?", YES_NO, blank="Select whether they still want it"),
        )),
        Form("met", "How far a wish was met", "Save how far it was met", (
            _which("Which wish?"),
            _choice("met", "How far was it met, in their view?", codes.MET, blank="Select how far it was met"),
            _text("words", "What they said about it"),
        )),
    ),
)  # fmt: skip

CAPACITY = Part(
    "capacity", "Capacity for decisions",
    "Capacity is about one decision at one time. Presume the adult has capacity unless an assessment says "
    "otherwise and gives its reasons.", True,
    (
        Form("capacity", "A decision", "Save this", (
            _which("Is it a new decision, or something new about one already here?"),
            _line("decision", "Which decision?", blank="Enter which decision it is about",
                  hint="For example, where to live while this is looked into"),
            _choice("lacks", "Did they lack capacity for it?", codes.LACKS, blank="Select an answer"),
            _day("assessed_on", "When was it assessed?"),
            _line("assessed_by", "Who assessed it?"),
            _choice("supported_by", "Who supported or represented them?", codes.SUPPORTED),
            _text("words", "What was found, and what helped them decide"),
        )),
    ),
)  # fmt: skip

ADVOCACY = Part(
    "advocacy", "An advocate",
    "An advocate is needed if the adult would find it very hard to take part and nobody suitable can help them "
    "(Care Act 2014, section 68).",
    True,
    (
        Form("advocacy", "An advocate", "Save this", (
            _choice("needed", "Is an advocate needed?", codes.NEEDED, blank="Select whether one is needed"),
            _choice("offered", "Was one offered?", codes.OFFERED),
            _choice("kind", "What kind?", codes.ADVOCATES),
            _line("who", "Who it is, and how to reach them"),
            _text("words", "Why, or why not"),
        )),
    ),
)  # fmt: skip

RISKS = Part(
    "risks", "Risks",
    "Add one entry for each risk: what kind it is, who it is from and where. The national return counts these "
    "entries.",
    True,
    (
        Form("risk", "A risk", "Save this risk", (
            _which("Is it new, or a correction to one already here?"),
            _choice("type", "What kind of abuse or neglect?", codes.RISK_TYPES, blank="Select what kind it is"),
            _choice("source", "Where does the risk come from?", codes.SOURCES, blank="Select where it comes from"),
            _choice("location", "Where did it happen, or where could it?", codes.LOCATIONS, blank="Select where"),
            _text("cause", "Who or what it is, and what is said to have happened"),
            _choice("stands", "Does this risk belong in the enquiry?", YES_NO, blank="Select whether it belongs "
            "here"),
        )),
        Form("found", "What was found, and what happened to the risk", "Save what was found", (
            _choice("source", "Risks from", codes.COUNTED_SOURCES, blank="Select the kind of source"),
            _choice("result", "What was found?", codes.RESULTS, blank="Select what was found"),
            _choice("outcome", "What happened to the risk?", codes.OUTCOMES,
                    hint="Only answer this if a risk was identified. There can be good reasons why it remains"),
            _text("words", "How you know"),
        )),
    ),
)  # fmt: skip

PLAN = Part(
    "plan", "Safeguarding plan",
    "What will be done to keep the adult safe, who will do it and by when, and how it will be reviewed.", False,
    (
        Form("action", "An action", "Save this action", (
            _which("Is it new, or a change to one already here?"),
            _text("what", "What needs to be done?", blank="Enter what needs to be done"),
            _line("owner", "Who will do it?", blank="Enter who will do it"),
            _day("due_on", "By when?", blank="Enter the due date", only_past=False),
            _choice("status", "What is its status?", codes.STATUSES, blank="Select how it stands"),
            _text("words", "How it ended"),
        )),
        Form("review", "A review of the plan", "Save this review", (
            _day("held_on", "When was it reviewed?", blank="Enter the day it was reviewed"),
            _text("words", "What was found?", blank="Enter what was found"),
            _text("views", "What did the adult say about it?",
                  blank="Enter what they said, or why they were not asked"),
            _day("next_on", "When is the next review?",
                 hint="Leave blank if no further review is needed", only_past=False),
        )),
    ),
)  # fmt: skip

ADULTS = Part(
    "adults", "Adults in this enquiry", "Each adult at risk is counted, with their own risks and wishes.", False,
    (
        Form("person", "An adult at risk", "Save this adult", (
            _which("Is it another adult, or a correction to one already here?"),
            _line("given_name", "First names"),
            _line("family_name", "Last name"),
            _line("name", "If the name is not known, how to recognise them"),
            _line("nhs_number", "NHS number", hint="We use it to count them once, however many records they are in"),
            _day("born_on", "Date of birth"),
            _day("died_on", "If they have died, when?"),
            _choice("sex", "Sex", codes.SEX),
            _choice("ethnicity", "Ethnic group", codes.ETHNICITY),
            _choice("support_reason", "Main reason for support", codes.SUPPORT_REASON),
            Question(name="conditions", kind=Kind.CHECKBOXES, label="What do they live with?", options=codes.CONDITIONS,
                     hint="Select all that apply. What was written before stays in the record, beside what stands "
                     "now"),
            _choice("counted", "Do they belong in this enquiry?", YES_NO, blank="Select whether they belong here"),
            _text("because", "If not, why?"),
        )),
    ),
)  # fmt: skip

PARTS = {each.code: each for each in (WISHES, CAPACITY, ADVOCACY, RISKS, PLAN, ADULTS)}


def form_of(part: Part, code: str) -> Form | None:
    """Return one of a part's forms by its code, or None."""
    return next((each for each in part.forms if each.code == code), None)


@dataclass(frozen=True)
class Beside:
    """A page of an enquiry that another part of the hub keeps; `code` is the end of its address."""

    code: str
    title: str
    done: str


BESIDE = (
    Beside("caused", "Requests to other bodies", "What they were asked, and what they sent back"),
    Beside("meetings", "Meetings", "Who attended, minutes and actions"),
)
