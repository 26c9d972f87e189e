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
    Option("maybe", "It might be, or someone who works there might be"),
    Option("yes", "Yes, or someone who works there is"),
)
UNSUITABLE = (
    Option("no", "No"),
    Option("ineffective", "Its earlier enquiries were not effective"),
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
    Question(name="organisation", kind=Kind.SELECT, label="Which organisation is it, if it has an account here?"),
    _line("body", "Its name, if it has no account", hint="Ask it by letter or phone, and record what comes back"),
    _line("email", "Email address of the person who will answer",
          hint="The address they sign in with. If you leave this blank, the organisation's account administrators "
          "see it"),
    _choice("only_named", "Should only that person see it?", YES_NO,
            blank="Select whether it is kept to one person", hint="Choose yes if an administrator may be involved"),
    _text("about", "Who is it about?", blank="Enter who it is about",
          hint="Tell them only what they need to know. They see what you write here and nothing else from the "
          "enquiry"),
    _text("scope", "What should they look into?", blank="Enter what they should look into", rows=4),
    _text("purpose", "What does the council need to find out?", blank="Enter what the council needs to find out"),
    _text("limits", "What should they not do?", hint="For example, do not speak to someone before the police have"),
    _day("due_on", "When is their report due?", blank="Enter the date their report is due"),
    _choice("cause", "Is this body the cause of risk?", CAUSE, blank="Select whether it is the cause of risk"),
    _choice("unsuitable", "Is there any other reason not to ask them?", UNSUITABLE,
            blank="Select whether anything else speaks against it"),
    _text("check_words", "How do you know, and why are you asking them?", blank="Enter how you know, and why you "
    "are asking them",
          hint="If there is a reason not to ask them, a manager must agree first and give reasons. The body does "
          "not see this"),
))  # fmt: skip

AGREE = Form("agree", "Agree or refuse to ask them", "Save my answer", (
    _choice("agreed", "Can they be asked?", YES_NO, blank="Select whether they may be asked"),
    _text("words", "Why?", blank="Enter your reasons"),
))  # fmt: skip

JUDGE = Form("judge", "Accept or challenge the report", "Save my answer", (
    _choice("accepted", "Does it answer what was asked?",
            (Option("yes", "Yes, accept it"), Option("no", "No, challenge it")), blank="Select whether you accept it"),
    _text("words", "Why?", blank="Enter your reasons", hint="They will read this"),
    _day("due_on", "If you challenge it, when is a better report due?"),
))  # fmt: skip

WITHDRAW = Form("withdraw", "Withdraw it", "Withdraw it", (
    _text("words", "Why?", blank="Enter why you are withdrawing it"),
))  # fmt: skip

_REPORT = (
    _text("did", "What was done?", blank="Enter what was done", rows=4,
          hint="Say who you spoke to, what you read, and when"),
    _text("found", "What was found?", blank="Enter what was found", rows=4),
    _text("proposed", "What has been done about it, or what is proposed?",
          blank="Enter what was done about it, or that nothing was"),
    _text("views", "What does the adult say about it?",
          blank="Enter what the adult says, or why they were not asked"),
)  # fmt: skip
REPORT = Form("report", "Your report", "Send this report", _REPORT)
WRITTEN_DOWN = Form("report", "Record their report", "Save their report", (
    _choice("came_by", "How did it arrive?", CAME_BY, blank="Select how it came"),
    *_REPORT,
))  # fmt: skip
