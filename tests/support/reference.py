"""docs/reference.md, written from the code: every setting, command, job, role, audit entry and notice.

Write it anew when one is added: python -m tests.support.reference
"""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from app import create_app, hub
from foundation import audit, notices, scheduler
from foundation.config import ROOT, Settings
from foundation.signin.roles import known_roles
from tests.support.env_example import shown_default
from tests.support.settings import settings_for

FILE = ROOT / "docs" / "reference.md"
HEAD = """\
# Reference

Every setting, command, job, role, audit entry and notice. This page is written from the code by
`python -m tests.support.reference` and compared with it by a test: change the code, not the page.
"""


def text() -> str:
    """Return the whole page."""
    with tempfile.TemporaryDirectory() as folder:
        create_app(settings_for(f"sqlite:///{folder}/none.db", var_dir=Path(folder)))
    return "\n".join([HEAD, *_settings(), *_commands(), *_jobs(), *_roles(), *_entries(), *_notices()]) + "\n"


def _table(heading: str, columns: str, rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = columns.split(", ")
    yield f"## {heading}\n"
    yield "| " + " | ".join(names) + " |"
    yield "|" + " --- |" * len(names)
    yield from ("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)
    yield ""


def _settings() -> Iterator[str]:
    rows = [
        [f"`{name.upper()}`", str(field.description), "must be given" if field.is_required() else shown_default(field)]
        for name, field in Settings.model_fields.items()
    ]
    yield from _table("Settings", "Name, Meaning, When left out", rows)


def _commands() -> Iterator[str]:
    yield from _table("Commands", "Command, What it does", sorted(_walk(hub, "hub")))


def _walk(command: click.Command, name: str) -> Iterator[tuple[str, str]]:
    if not isinstance(command, click.Group):
        yield f"`{name}`", command.get_short_help_str(limit=200)
        return
    context = click.Context(command)
    for inner in command.list_commands(context):
        found = command.get_command(context, inner)
        if found is not None:
            yield from _walk(found, f"{name} {inner}")


def _jobs() -> Iterator[str]:
    rows = [[f"`{job.name}`", job.words, job.schedule.words] for job in scheduler.registered().values()]
    yield from _table("Jobs", "Name, What it does, When", sorted(rows))


def _roles() -> Iterator[str]:
    rows = [[role.label, "; ".join(sorted(str(one) for one in role.permissions))] for role in known_roles()]
    yield from _table("Roles", "Role, May", rows)


def _entries() -> Iterator[str]:
    rows = [[f"`{entry.code}`", entry.words] for entry in audit.registered().values()]
    yield from _table("Audit entries", "Code, Meaning", sorted(rows))


def _notices() -> Iterator[str]:
    rows = [[f"`{notice.code}`", notice.subject_line] for notice in notices.registered().values()]
    yield from _table("Notices", "Code, Subject line", sorted(rows))


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
