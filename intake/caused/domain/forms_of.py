"""The short forms about something asked of another body. One definition feeds the page and the reading of it.

What makes a body unsuitable: statutory guidance to the Care Act, chapter 14, on conflict of interest; the other grounds
are those of a neighbouring board (Leicester, Leicestershire and Rutland), not confirmed by West Sussex.
"""

from __future__ import annotations

from intake.contacts.domain.questions import Kind, Option, Question
from intake.enquiries.domain import LONGEST_TEXT
from intake.enquiries.domain.parts import YES_NO, Form

CAUSE = (
    Option("no", "No"),
    Option("maybe", "It may be, or somebody who works there may be"),
    Option("yes", "Yes, or somebody who works there is"),
)
UNSUITABLE = (
    Option("no", "No"),
    Option("ineffective", "Its earlier enquiries did not work"),
    Option("several", "There are several serious concerns about it"),
    Option("police", "The police are investigating"),
)
CAME_BY = (
    Option("letter", "A letter or email"),
    Option("phone", "The telephone"),
    Option("meeting", "A meeting"),
)
ON_THE_PORTAL = "portal"


def _text(name: str, label: str, *, blank: str = "", hint: str = "", rows: int = 3) -> Question:
    return Question(name=name, kind=Kind.TEXTAREA, label=label, blank=blank, hint=hint, rows=rows, longest=LONGEST_TEXT)


def _line(name: str, label: str, *, hint: str = "") -> Question:
    return Question(name=name, kind=Kind.TEXT, label=label, hint=hint)


def _choice(name: str, label: str, options: tuple[Option, ...], *, blank: str = "", hint: str = "") -> Question:
    return Question(name=name, kind=Kind.RADIOS, label=label, options=options, blank=blank, hint=hint)


def _day(name: str, label: str, *, blank: str = "", hint: str = "") -> Question:
    return Question(name=name, kind=Kind.DATE, label=label, blank=blank, hint=hint, only_past=False)


ASK = Form("ask", "Ask another body to enquire", "Ask them", (
    Question(name="organisation", kind=Kind.SELECT, label="Which organisation, if it has an account here?"),
    _line("body", "Its name, if it has no account", hint="It is then asked by letter or telephone, and you write down "
          "what comes back"),
    _line("email", "Who there is to answer? Their email address",
          hint="As they sign in here. Left blank, the administrators of its accounts see it"),
    _choice("only_named", "Is it kept from everybody there but that person?", YES_NO,
            blank="Select whether it is kept to one person", hint="Choose yes where an administrator may be involved"),
    _text("about", "Who is it about?", blank="Enter who it is about",
          hint="As much as they need to know. They see what you write here and nothing else of the enquiry"),
    _text("scope", "What are they to look into?", blank="Enter what they are to look into", rows=4),
    _text("purpose", "What is the council to learn from it?", blank="Enter what the council is to learn from it"),
    _text("limits", "What are they not to do?", hint="For example, not to speak with somebody before the police have"),
    _day("due_on", "When is their report due?", blank="Enter the day their report is due"),
    _choice("cause", "Is this body the cause of risk?", CAUSE, blank="Select whether it is the cause of risk"),
    _choice("unsuitable", "Does anything else speak against asking them?", UNSUITABLE,
            blank="Select whether anything else speaks against it"),
    _text("check_words", "How do you know, and why ask them?", blank="Enter how you know, and why you ask them",
          hint="Where something speaks against it, a manager agrees first, with reasons. They do not see this"),
))  # fmt: skip

AGREE = Form("agree", "Agree to asking them, or not", "Save my answer", (
    _choice("agreed", "May they be asked?", YES_NO, blank="Select whether they may be asked"),
    _text("words", "Why?", blank="Enter your reasons"),
))  # fmt: skip

JUDGE = Form("judge", "Accept the report, or challenge it", "Save my answer", (
    _choice("accepted", "Does it answer what was asked?",
            (Option("yes", "Yes: accept it"), Option("no", "No: challenge it")), blank="Select whether you accept it"),
    _text("words", "Why?", blank="Enter your reasons", hint="They read this"),
    _day("due_on", "If you challenge it, by when is a better report due?"),
))  # fmt: skip

WITHDRAW = Form("withdraw", "Withdraw it", "Withdraw it", (
    _text("words", "Why?", blank="Enter why it is withdrawn"),
))  # fmt: skip

_REPORT = (
    _text("did", "What was done?", blank="Enter what was done", rows=4,
          hint="Who was spoken with, what was read, and when"),
    _text("found", "What was found?", blank="Enter what was found", rows=4),
    _text("proposed", "What has been done about it, or is proposed?",
          blank="Enter what was done about it, or that nothing was"),
    _text("views", "What does the adult say about it?",
          blank="Enter what the adult says, or why they were not asked"),
)  # fmt: skip
REPORT = Form("report", "Your report", "Send this report", _REPORT)
WRITTEN_DOWN = Form("report", "Write down their report", "Save their report", (
    _choice("came_by", "How did it come?", CAME_BY, blank="Select how it came"),
    *_REPORT,
))  # fmt: skip
