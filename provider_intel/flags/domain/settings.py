"""The dated numbers of a flag's life, from the file beside this module."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from provider_intel.domain.dated_settings import stated

_FILE = Path(__file__).with_name("settings.toml")


@dataclass(frozen=True)
class Settings:
    """What is in force on one day, with where it comes from."""

    reopen_growth: int
    reopen_source: str


def settings_on(day: date) -> Settings:
    """Return the settings in force on a day. Raises SettingMissing."""
    newest = stated(_FILE, "reopen_growth", day)
    return Settings(reopen_growth=newest["value"], reopen_source=newest["source"])
