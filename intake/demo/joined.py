"""What somebody in the hub said of the planted worker: that two concerns at two employers name one person."""

from datetime import datetime
from itertools import pairwise

from foundation.database import transaction
from foundation.signin import Account
from intake.demo.carrying_out import reference_of
from intake.demo.county import County
from intake.demo.planted_truths import MOVED_WORKER
from intake.matching.domain.verdicts import Kind, Verdict
from intake.triage.actions import SayWhetherSame, say_whether_same
from intake.triage.actions.places import locked_place


def join_moved_worker(county: County, accounts: dict[str, Account], *, now: datetime) -> None:
    """Say that the concerns naming the planted worker name one person; the namesakes beside them stay two."""
    named = [reference_of(life) for life in county.lives if life.sent.answers.get("cause_name") == MOVED_WORKER]
    for one, other in pairwise(named):
        with transaction() as session:
            version = locked_place(session, one).version
        why = "The second home rang the first: the same date of birth and the same registration."
        command = SayWhetherSame(one, version, other, Kind.CAUSE, Verdict.SAME, why)
        say_whether_same(command, by=accounts["triage"], now=now)
