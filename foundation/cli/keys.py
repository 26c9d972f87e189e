"""Keys for a machine that has none yet: made once, kept in the var directory, readable by their owner alone."""

import os
import secrets
from pathlib import Path

NAMES = ("SECRET_KEY", "AUDIT_KEY", "SEALING_KEY")


def make_missing_keys(var_dir: Path) -> bool:
    """Write `keys.env` under the var directory unless it is there or the environment holds every key; say whether."""
    path = var_dir / "keys.env"
    if path.exists() or all(os.environ.get(name) for name in NAMES):
        return False
    var_dir.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"{name}={secrets.token_urlsafe(48)}\n" for name in NAMES)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(
            "# Made at set-up. Lose these and sealed fields cannot be opened: back them up apart from the data.\n"
        )
        file.write(lines)
    return True
