"""The county's second readings: drawn as the job draws them, some of them read by a worker who did not know them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random

from foundation.database import transaction
from foundation.signin import Account
from intake.demo.staff import WORKERS
from intake.second_triage import actions, queries
from intake.second_triage.domain.answer import SecondAnswer

READ = 14
"""How many are read; the rest wait to be taken."""

_WHY = "Read by itself, with the guidance beside it. What was sent is enough to say so."
_SAME = SecondAnswer("reportable", "yes", "yes", "yes", "S42", _WHY)
_OTHER = (
    SecondAnswer("requires_consultation", "yes", "yes", "no", "QUALITY", _WHY),
    SecondAnswer("non_reportable", "yes", "no", "no", "NFA_SG_ADVICE", _WHY),
)


def read_some(accounts: Mapping[str, Account], *, now: datetime) -> None:
    """Draw, and let the workers read the first of what was drawn."""
    actions.draw_readings(now - timedelta(days=3))
    rng = Random(len(accounts))
    for number in range(READ):
        reader = accounts[WORKERS[number % len(WORKERS)]]
        with transaction() as session:
            waiting = [each for each in queries.readings_for(session, reader.id, now=now) if each.account_id is None]
        if waiting:
            answer = _SAME if rng.random() < 0.6 else rng.choice(_OTHER)
            actions.take_reading(waiting[0].id, by=reader, now=now - timedelta(days=2))
            actions.record_second(actions.RecordSecond(waiting[0].id, answer), by=reader, now=now - timedelta(days=1))
