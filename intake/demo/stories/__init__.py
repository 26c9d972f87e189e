"""Hand-written stories: at least one for each main outcome and for each state a deadline can be in.

They are kept as TOML, so that a practitioner can read and mend them. `received` says when, from the county's present:
`hours_ago`; `days_ago` working days, `at` a time; or `due`, so many working days from the next decision day (0 is today
while the working day lasts). The steps under a story happened one after another, at an office's pace. `asked` without
`whom` is asked of the sender; what the sender wrote later is `answer` under it, `added` and `withdrawing`.
What a story says of the form that has no word of its own stands under `more`, by the question's name.
"""

import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from foundation.ids import ALPHABET, format_reference
from intake.demo.hours import london
from intake.demo.lives import Life, Sent
from intake.demo.places import Market
from intake.demo.stories.forms import answers_of
from intake.demo.stories.steps import received_at, steps_of
from thresholds import ClockPolicy

FILES = ("waiting.toml", "finished.toml", "front_door.toml", "matches.toml")


@cache
def told() -> tuple[dict[str, Any], ...]:
    """Return every story as written, in the order of the files."""
    folder = Path(__file__).parent
    return tuple(
        table for name in FILES for table in tomllib.loads((folder / name).read_text(encoding="utf-8"))["story"]
    )


def lives_of_stories(rng: Random, market: Market, *, now: datetime, policy: ClockPolicy) -> list[Life]:
    """Return the stories' lives. Their references are drawn first, so that one story may name another's."""
    bodies = {table["key"]: "".join(rng.choice(ALPHABET) for _ in range(7)) for table in told()}
    named = {f"{{reference:{key}}}": format_reference("SA", body) for key, body in bodies.items()}
    lives = []
    for table in told():
        at = received_at(table["received"], now=now, policy=policy)
        account = table["sender"].get("account", "")
        answers, urgent = answers_of(rng, table, market, at=at), table.get("urgent", False)
        sent = Sent(at, answers, account, urgent, tuple(table.get("files", ())))
        day = london(at).date()
        dates = {"{date}": day.isoformat(), "{due}": (day + timedelta(days=28)).isoformat()}
        steps = steps_of(table, sent.at, now=now, named=named | dates)
        lives.append(Life(f"story-{table['key']}", bodies[table["key"]], (sent, *steps), table.get("place", "")))
    return lives
