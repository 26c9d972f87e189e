"""`hub run`: everything a newcomer needs, in one command, stopped cleanly by Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import click

from foundation import config, pdf
from foundation.cli.group import HubGroup
from foundation.cli.keys import make_missing_keys

PATIENCE_SECONDS = 180
"""A crowded or cold machine may take minutes to load the application; one that stopped is noticed at once."""


@click.command()
@click.pass_context
def run(context: click.Context) -> None:
    """Prepare the database, start the web application and the timetable, and wait for Ctrl-C.

    The group says which of its own command lines come first, and which once the pages answer.
    """
    group = context.find_root().command
    if not isinstance(group, HubGroup):
        raise click.ClickException("`run` is a verb of `hub`.")
    _run(group)


def _run(group: HubGroup) -> None:
    var_dir = Path(os.environ.get("VAR_DIR") or config.ROOT / "var")
    if make_missing_keys(var_dir):
        click.echo(f"Made keys in {var_dir / 'keys.env'}.")
    settings = config.load_settings()
    _refuse_a_taken_port(settings)
    if pdf.missing_packages():
        names = ", ".join(pdf.missing_packages())
        click.echo(f"Not installed: {names}. Copies are offered as pages to print, not as PDF.")
    for line in group.before_serving:
        _verb(group, line)
    children = [_start(["serve", "--port", str(settings.port)]), _start(["scheduler"])]
    try:
        _wait_until_it_answers(settings, children)
        for line in group.once_serving:
            _verb(group, line)
        click.echo(f"\nThe hub is at {settings.public_url}   (Ctrl-C stops it)\n")
        _wait_for_the_first_to_end(children)
    except KeyboardInterrupt:
        click.echo("\nStopping.")
    finally:
        _stop(children)


def _verb(group: HubGroup, line: str) -> None:
    """Run one verb in this process, which has loaded everything already: a start in seconds, not a quarter minute."""
    try:
        group.main(args=line.split(), prog_name="hub", standalone_mode=False)
    except click.ClickException as refusal:
        raise click.ClickException(f"`hub {line}` did not work: {refusal.format_message()}") from refusal


def _refuse_a_taken_port(settings: config.Settings) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((settings.bind_address, settings.port))
        except OSError as fault:
            raise click.ClickException(f"Port {settings.port} is taken. Choose another: PORT=9000 make run") from fault


def _start(arguments: list[str]) -> subprocess.Popen[bytes]:
    # Its own session, so that Ctrl-C reaches this process first and the children are asked to stop in order.
    return subprocess.Popen([sys.executable, "-m", "app", *arguments], cwd=config.ROOT, start_new_session=True)  # noqa: S603 - our own command


def _wait_until_it_answers(settings: config.Settings, children: list[subprocess.Popen[bytes]]) -> None:
    address = f"http://{settings.bind_address}:{settings.port}/livez"
    for _ in range(PATIENCE_SECONDS * 10):
        if children[0].poll() is not None:
            raise click.ClickException(f"The web application stopped at once. Is port {settings.port} taken? Set PORT.")
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise click.ClickException(f"No answer from {address} after {PATIENCE_SECONDS} seconds.")


def _wait_for_the_first_to_end(children: list[subprocess.Popen[bytes]]) -> None:
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt()))
    while all(child.poll() is None for child in children):
        time.sleep(0.5)
    raise click.ClickException("A part of the hub stopped by itself; its last lines are above.")


def _stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGTERM)
    for child in children:
        try:
            child.wait(timeout=28)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
