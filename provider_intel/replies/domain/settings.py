"""The dated numbers of the right of reply, from the file beside this module."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from provider_intel.domain.dated_settings import in_force

_FILE = Path(__file__).with_name("settings.toml")


@dataclass(frozen=True)
class Settings:
    """What is in force on one day. Each one's meaning and source stand in the file."""

    reply_days: int
    review_days: int
    smallest_told: int


def settings_on(day: date) -> Settings:
    """Return the settings in force on a day. Raises SettingMissing."""
    return Settings(**{name: in_force(_FILE, name, day) for name in Settings.__dataclass_fields__})


def review_due(written_on: date) -> date:
    """Return the day by which an answer that was written down on a day is reviewed. Raises SettingMissing."""
    return written_on + timedelta(days=settings_on(written_on).review_days)
