"""Every address of the service, as kept in tests/architecture/addresses.txt.

Write the file anew when an address is added or taken away on purpose: python -m tests.support.addresses
"""

import tempfile
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

from foundation.config import ROOT
from tests.support.settings import settings_for

FILE = ROOT / "tests" / "architecture" / "addresses.txt"


def listed(app: Flask) -> str:
    """Return one line for each address: its methods, itself, and the view that answers."""
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, sorted(rule.methods or ())))
    return "".join(f"{_methods(rule):8} {rule.rule}  {rule.endpoint}\n" for rule in rules)


def _methods(rule: Rule) -> str:
    return " ".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))


def main() -> None:
    """Write the file anew."""
    from app import create_app

    with tempfile.TemporaryDirectory() as folder:
        made = create_app(settings_for(f"sqlite:///{folder}/none.db", var_dir=Path(folder)))
        FILE.write_text(listed(made), encoding="utf-8")


if __name__ == "__main__":
    main()
