"""The forms of a second reading and of the rate."""

from foundation.web.typed import Typed
from intake.second_triage.actions import RecordSecond, SetRate
from intake.second_triage.domain.answer import SecondAnswer


def read_second(reading_id: int, typed: Typed) -> RecordSecond:
    """Return the command of a second reading; what is missing in it is for the action to say."""
    said = {name: typed.one(name) for name in SecondAnswer.__dataclass_fields__}
    return RecordSecond(reading_id, SecondAnswer(**said))


def read_rate(typed: Typed) -> SetRate:
    """Return the command that sets the rate."""
    written = typed.one("percent")
    percent = int(written) if written.isascii() and written.isdigit() and len(written) <= 3 else None
    return SetRate(typed.date("first_day"), percent)
