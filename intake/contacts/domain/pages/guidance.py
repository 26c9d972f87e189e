"""What the guidance says about it: the companion inside the form. Everything here may be left blank."""

import re

from intake.contacts.domain.questions import Answers, Kind, Option, Page, Problem, Question, text_of
from thresholds import LEVELS

SLUG = "guidance"
SAME = "as_the_guidance"

OWN_LEVEL = (
    Option(SAME, "Yes"),
    *(Option(level.value, f"No, I would say {level.words}") for level in LEVELS),
)


_FOR_PROGRAMS = (
    (re.compile(r"^(Guidance: .*), fingerprint [0-9a-f]+$", re.MULTILINE), r"\1"),
    (re.compile(r"^(Kind|Matches) [\w-]+: ", re.MULTILINE), r"\1: "),
    (re.compile(r"^(?:Answer|Decision guide) [\w-]+ ([\w-]+): (.+)$", re.MULTILINE), r"\2 \1"),
)


def without_codes(text: str) -> str:
    """Return what the guidance said without the codes and the fingerprint that programs read it back by.

    What is stored keeps them: a decision is replayed by them. Nobody who sends a worry can do anything with them.
    """
    for line, shown in _FOR_PROGRAMS:
        text = line.sub(shown, text)
    return text


def a_line_of_reason(answers: Answers) -> tuple[Problem, ...]:
    """Another level than the guidance's takes one line of reason; both are kept."""
    own = text_of(answers, "guidance_level_own")
    if own in ("", SAME) or text_of(answers, "guidance_level_reason"):
        return ()
    return (Problem("guidance_level_reason", "Say in one line why you disagree"),)


PAGES = (
    Page(
        slug=SLUG,
        title="What the guidance says",
        section="What happened",
        questions=(
            Question(
                name="guidance",
                kind=Kind.TEXTAREA,
                label="What matched, and what the guidance said",
                called="What matched",
                longest=40_000,
            ),
            Question(
                name="guidance_level_own",
                kind=Kind.RADIOS,
                label="Do you agree?",
                hint="You can disagree. It will not stop you sending this",
                options=OWN_LEVEL,
            ),
            Question(
                name="guidance_level_reason",
                kind=Kind.TEXT,
                label="If not, why not? One line is enough",
                called="Why you disagree",
                longest=500,
            ),
        ),
        rule=a_line_of_reason,
    ),
)
