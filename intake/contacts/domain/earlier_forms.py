"""Answers given to an earlier version of the form, carried to where this version asks for them.

What was sent is never touched: a stored contact keeps the questions and the words of its day. An unsent form goes on in
today's form, and nothing that was typed into it may be lost on the way. Questions keep their names for good; this says
what became of answers that moved.
"""

from intake.contacts.domain.questions import Answers, Raw, codes_of, text_of

_INTERPRETERS = {"interpreter": "spoken", "bsl": "bsl"}
"""Version 1 asked for interpreters among the things that help somebody to understand."""


def carried_over(answers: Answers) -> dict[str, Raw]:
    """Return a draft's answers as today's form asks them; answers of today's form come back as they are."""
    needs = codes_of(answers, "communication_needs")
    moved = [_INTERPRETERS[code] for code in needs if code in _INTERPRETERS]
    if not moved:
        return dict(answers)
    kept = [code for code in needs if code not in _INTERPRETERS]
    interpreter = text_of(answers, "interpreter_needed") or moved[0]
    return {**answers, "interpreter_needed": interpreter, "communication_needs": kept or ["not_known"]}
