"""Settings for tests: keys that protect nothing, and nothing read from the machine's own environment."""

import os
from pathlib import Path

from argon2 import PasswordHasher

from foundation.config import Settings, load_settings
from foundation.signin import hashing

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


def hash_passwords_quickly() -> None:
    """Let this process spend a few milliseconds on a password instead of a tenth of a second; the rules stay the same.

    What a real installation spends is checked by `tests/architecture/test_settings.py`.
    """
    hashing._hasher = PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1)
    real = f"m={hashing.MEMORY_KIB},t={hashing.TIME_COST},p={hashing.LANES}"
    hashing.NOBODY = hashing.NOBODY.replace(real, "m=8192,t=1,p=1")


def settings_for(database_url: str, *, var_dir: Path, **overrides: object) -> Settings:
    """Return settings for one test's database; `overrides` are settings by name."""
    return load_settings(env_files=(), **{"database_url": database_url, "var_dir": var_dir, **KEYS, **overrides})
