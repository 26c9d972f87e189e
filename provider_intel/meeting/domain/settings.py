"""The meeting's dated numbers, from the file beside this module."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from provider_intel.domain.dated_settings import in_force

_FILE = Path(__file__).with_name("settings.toml")


@dataclass(frozen=True)
class Settings:
    """What is in force on one day. Each one's meaning and source stand in the file."""

    cut_off_days: int
    partners_until_days: int
    quorum_agencies: tuple[str, ...]
    quorum_people: int
    compared_days: int


def settings_on(day: date) -> Settings:
    """Return the settings in force on a day. Raises SettingMissing."""
    return Settings(**{name: in_force(_FILE, name, day) for name in Settings.__dataclass_fields__})
