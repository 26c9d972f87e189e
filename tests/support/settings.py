"""Settings for tests: keys that protect nothing, and nothing read from the machine's own environment."""

import os
from pathlib import Path

from foundation.config import Settings, load_settings

KEYS = {
    "secret_key": "test-only-key-for-form-tokens-0123456789",
    "audit_key": "test-only-key-for-the-trail-0123456789",
    "sealing_key": "test-only-key-for-sealed-fields-0123456789",
}


def forget_the_machines_settings() -> None:
    """Take every setting of ours out of the environment, so that a developer's own never changes a test."""
    for name in Settings.model_fields:
        for spelling in (name, name.upper()):
            os.environ.pop(spelling, None)


def settings_for(database_url: str, *, var_dir: Path, **overrides: object) -> Settings:
    """Return settings for one test's database; `overrides` are settings by name."""
    return load_settings(env_files=(), **{"database_url": database_url, "var_dir": var_dir, **KEYS, **overrides})
