"""What somebody in the hub said of planted workers: that two concerns at two employers name one person."""

from datetime import datetime
from itertools import pairwise

from foundation.database import transaction
from foundation.signin import Account
from intake.demo.carrying_out import reference_of
from intake.demo.county import County
from intake.demo.planted_truths import FOUND, KNOWN_AS_ONE
from intake.matching.domain.verdicts import Kind, Verdict
from intake.triage.actions import SayWhetherSame, say_whether_same
from intake.triage.actions.places import locked_place


def join_moved_workers(county: County, accounts: dict[str, Account], *, now: datetime) -> None:
    """Say that the concerns naming each planted worker name one person; the namesakes beside them stay two."""
    for worker in KNOWN_AS_ONE:
        for one, other in pairwise(_naming(county, worker)):
            with transaction() as session:
                version = locked_place(session, one).version
            why = "The second home rang the first: the same date of birth and the same registration."
            command = SayWhetherSame(one, version, other, Kind.CAUSE, Verdict.SAME, why)
            say_whether_same(command, by=accounts["triage"], now=now)


def found_by_enquiries(county: County) -> dict[str, str]:
    """Return, by the reference of its contact, what the first enquiry about each planted worker found."""
    named = {worker: _naming(county, worker) for worker in FOUND}
    return {references[0]: FOUND[worker] for worker, references in named.items() if references}


def _naming(county: County, worker: str) -> list[str]:
    return [reference_of(life) for life in county.lives if life.sent.answers.get("cause_name") == worker]
