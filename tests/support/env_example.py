"""`.env.example`, written from the settings themselves: python -m tests.support.env_example"""

from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo

from foundation.config import ROOT, Settings

HEAD = """\
# Every setting of the hub, with its meaning and what it is when left out. Copy to .env and change what differs.
# `make run` makes the three keys by itself, in var/keys.env; a real installation keeps them in its own key store.
"""


def text() -> str:
    """Return the whole file."""
    return HEAD + "".join(_entry(name, field) for name, field in Settings.model_fields.items())


def _entry(name: str, field: FieldInfo) -> str:
    meaning = f"\n# {field.description}\n"
    return meaning + (f"{name.upper()}=\n" if field.is_required() else f"# {name.upper()}={shown_default(field)}\n")


def shown_default(field: FieldInfo) -> str:
    """Return what a setting is when left out, as a person would type it."""
    default: Any = field.default
    return str(default.relative_to(ROOT)) if isinstance(default, Path) else str(default)


if __name__ == "__main__":
    (ROOT / ".env.example").write_text(text(), encoding="utf-8")
