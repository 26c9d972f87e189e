"""What a reviewer may say of a finding, and what the person asked may answer."""

from enum import StrEnum


class Answer(StrEnum):
    """One entry about a finding. The reviewer's are the first three; the last is what the person asked says."""

    FINE = "fine"
    ASK = "ask"
    PASSED_ON = "passed_on"
    SAID = "said"

    @property
    def words(self) -> str:
        """The entry in words for a screen."""
        return _WORDS[self]

    @property
    def ends(self) -> bool:
        """Whether nothing more is waited for after it."""
        return self in (Answer.FINE, Answer.PASSED_ON)


REVIEWERS = (Answer.FINE, Answer.ASK, Answer.PASSED_ON)

_WORDS = {
    Answer.FINE: "It looks fine",
    Answer.ASK: "Ask the person",
    Answer.PASSED_ON: "Pass it on to the head of safeguarding",
    Answer.SAID: "The person answered",
}
