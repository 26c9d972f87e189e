"""Letters, written through the same actions a person uses."""

from datetime import datetime
from itertools import count

from foundation.database import reading
from foundation.signin import Account
from intake.letters import actions, queries
from intake.letters.domain.letter import Letter
from intake.letters.domain.safe import Recipient, Way
from intake.letters.domain.templates import Form
from tests.support import triage
from tests.support.triage import NOW

_keys = count(1)
PLACES = {"wanted": "I want it to stop.", "outcome": "We will look into it.", "next": "Tess will visit you on Friday."}


def a_letter(reference: str, by: Account, at: datetime = NOW, **changes: object) -> Letter:
    """Write the outcome to the adult, to be given by hand, save where said otherwise; return it as it stands."""
    whole = {
        "template": "outcome_adult", "form": Form.PLAIN, "recipient": Recipient.ADULT, "name": "Ivy Marsh",
        "address": "", "way": Way.BY_HAND, "words": PLACES, "fills": {"phone": "01632 960000"},
        "entry_key": f"letter-{next(_keys)}", **changes,
    }  # fmt: skip
    number = actions.write_letter(actions.WriteLetter(reference=reference, **whole), by=by, now=at)  # type: ignore[arg-type]  # as the form reads them
    return next(each for each in letters_of(reference) if each.number == number)


def letters_of(reference: str) -> tuple[Letter, ...]:
    """Return every letter about a contact."""
    with reading() as session:
        return queries.letters_of(session, triage.place(reference).contact_id)
