"""A contact's life as the county plans it: what was sent, and each thing the hub did with it, with its moment.

Only the steps before the county's present are carried out, so that what is under way stays under way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from intake.contacts.domain.questions import Raw
from intake.contacts.domain.thread import Said
from intake.triage.domain.follow_ups import HandedTo
from intake.triage.domain.judgement import Judgement
from intake.triage.domain.urgency import Urgency
from thresholds import Answer


@dataclass(frozen=True)
class Sent:
    """A form arrived, or an `urgent` one. `by` is the e-mail name of a partner's account, or nothing for the open form.

    `files` are the names of the files that came with it.
    """

    at: datetime
    answers: Mapping[str, Raw]
    by: str = ""
    urgent: bool = False
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Opened:
    """Somebody in the hub read it."""

    at: datetime
    by: str


@dataclass(frozen=True)
class Screened:
    """It was screened."""

    at: datetime
    by: str
    urgency: Urgency
    reason: str


@dataclass(frozen=True)
class Taken:
    """A worker took it on."""

    at: datetime
    by: str


@dataclass(frozen=True)
class Asked:
    """More was asked for, by the next working day: of `whom`, or of the sender on their status page."""

    at: datetime
    by: str
    whom: str
    what: str
    of_sender: bool = False


@dataclass(frozen=True)
class Answered:
    """What was asked for came, and the task was finished."""

    at: datetime
    by: str
    outcome: str


@dataclass(frozen=True)
class Wrote:
    """The sender wrote on the status page: an addition, an answer to the question that waits, a wish to withdraw."""

    at: datetime
    said: Said
    words: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rang:
    """The sender of an urgent contact was rung, and told a part of the rest."""

    at: datetime
    by: str
    words: str


@dataclass(frozen=True)
class HandedOver:
    """A named person elsewhere took it."""

    at: datetime
    by: str
    to: HandedTo
    person: str
    organisation: str
    their_reference: str


@dataclass(frozen=True)
class Accepted:
    """It was accepted as a concern, or was not."""

    at: datetime
    by: str
    accepted: bool
    reason: str


@dataclass(frozen=True)
class Decided:
    """A decision was recommended; `facts` are the guidance's factors as answered."""

    at: datetime
    by: str
    judgement: Judgement
    examples: frozenset[str] = frozenset()
    facts: tuple[tuple[str, Answer], ...] = ()


@dataclass(frozen=True)
class Signed:
    """A manager agreed the decision, or returned it with a comment."""

    at: datetime
    by: str
    agreed: bool = True
    comment: str = ""


Step = Sent | Opened | Screened | Taken | Asked | Answered | Wrote | Rang | HandedOver | Accepted | Decided | Signed


@dataclass(frozen=True)
class Life:
    """One contact. `key` is its own within the county, and its reference is made from `reference_body`."""

    key: str
    reference_body: str
    steps: tuple[Step, ...]
    place_id: str = ""

    @property
    def sent(self) -> Sent:
        """Its first step."""
        first = self.steps[0]
        if not isinstance(first, Sent):
            raise TypeError(f"The life {self.key} does not begin with being sent.")
        return first

    @property
    def accepted(self) -> bool | None:
        """Whether it was last accepted as a concern; None when that was never said."""
        said = [step.accepted for step in self.steps if isinstance(step, Accepted)]
        return said[-1] if said else None

    def until(self, now: datetime) -> "Life":
        """Return the life as far as a moment."""
        kept = tuple(step for step in self.steps if step.at <= now)
        return replace(self, steps=kept)
