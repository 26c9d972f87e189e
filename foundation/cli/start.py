"""`hub run`: everything a newcomer needs, in one command, stopped cleanly by Ctrl-C.

The application is loaded once, in this process; the database is made ready, the pages are served and the timetable is
kept by copies of it. What the copies load besides, for drawing up a list say, goes with them.
"""

import contextlib
import io
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from pathlib import Path

import click
from flask.cli import ScriptInfo

from foundation import config, pdf
from foundation.cli.copies import start_copy, stop_copies
from foundation.cli.group import HubGroup
from foundation.cli.keys import make_missing_keys

PATIENCE_SECONDS = 180
"""A crowded or cold machine may take minutes to load the application; one that stopped is noticed at once."""

STOP_SECONDS = 28
"""How long a page that is being answered may still take; without one all of it stops within two seconds."""

JOB_SECONDS = 1
"""How long a job may still run after Ctrl-C: it is done again from its beginning at the next start."""


@click.command()
@click.pass_context
def run(context: click.Context) -> None:
    """Prepare the database, start the web application and the scheduler, and run until Ctrl-C.

    For a first look on one machine. PORT in the environment says where to listen, DATABASE_URL which database to use.
    """
    # The group says which of its own command lines come first, which beside, and which once the pages answer.
    group = context.find_root().command
    if not isinstance(group, HubGroup):
        raise click.ClickException("`run` is a verb of `hub`.")
    var_dir = Path(os.environ.get("VAR_DIR") or config.ROOT / "var")
    if make_missing_keys(var_dir):
        click.echo(f"Made keys in {var_dir / 'keys.env'}.")
    settings = config.load_settings()
    _refuse_a_taken_port(settings)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    copies = _Copies()
    try:
        _start_everything(group, settings, copies)
        wait([copy.sentinel for copy in copies.lasting])
        raise click.ClickException("A part of the hub stopped by itself; its last lines are above.")
    except KeyboardInterrupt:
        click.echo("\nStopping.")
    finally:
        stop_copies(*copies.all, within=STOP_SECONDS)


class _Copies:
    """What was started, as it is started, so that Ctrl-C stops it at any moment; and what of it is to last."""

    def __init__(self) -> None:
        self.all: list[ForkProcess] = []
        self.lasting: list[ForkProcess] = []

    def start(self, work: Callable[[], None], *, lasts: bool = False) -> ForkProcess:
        copy = start_copy(work)
        self.all.append(copy)
        if lasts:
            self.lasting.append(copy)
        return copy


def _start_everything(group: HubGroup, settings: config.Settings, copies: _Copies) -> None:
    ready = copies.start(_verbs(group, group.before_serving))
    ready.join()
    if ready.exitcode:
        raise SystemExit(ready.exitcode)
    pages = copies.start(_verbs(group, [f"serve --port {settings.port}"]), lasts=True)
    copies.start(_verbs(group, [f"scheduler --finish-within {JOB_SECONDS}"]), lasts=True)
    if pdf.missing_packages():
        names = ", ".join(pdf.missing_packages())
        click.echo(f"Not installed: {names}. Copies are offered as pages to print, not as PDF.")
    _wait_until_it_answers(settings, pages)
    copies.start(_quietly(_verbs(group, group.beside_serving)))
    _verbs(group, group.once_serving)()
    click.echo(f"\nThe hub is at {settings.public_url}   (Ctrl-C stops it)\n")


def _verbs(group: HubGroup, lines: Sequence[str]) -> Callable[[], None]:
    """Return what runs verbs one after the other, on one application."""

    def run_them() -> None:
        ready = ScriptInfo(create_app=group.create_app)
        for line in lines:
            try:
                group.main(args=line.split(), prog_name="hub", standalone_mode=False, obj=ready)
            except click.ClickException as refusal:
                raise click.ClickException(f"`hub {line}` did not work: {refusal.format_message()}") from refusal

    return run_them


def _quietly(work: Callable[[], None]) -> Callable[[], None]:
    """Return what does a piece of work when nobody else needs the processor, and says only what went wrong."""

    def do_it() -> None:
        os.nice(10)
        with contextlib.redirect_stdout(io.StringIO()):
            work()

    return do_it


def _refuse_a_taken_port(settings: config.Settings) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((settings.bind_address, settings.port))
        except OSError as fault:
            raise click.ClickException(f"Port {settings.port} is taken. Choose another: PORT=9000 make run") from fault


def _wait_until_it_answers(settings: config.Settings, pages: ForkProcess) -> None:
    address = f"http://{settings.bind_address}:{settings.port}/livez"
    for _ in range(PATIENCE_SECONDS * 20):
        if pages.exitcode is not None:
            raise click.ClickException(f"The web application stopped at once. Is port {settings.port} taken? Set PORT.")
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise click.ClickException(f"No answer from {address} after {PATIENCE_SECONDS} seconds.")
