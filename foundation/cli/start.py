"""`hub run`: everything a newcomer needs, in one command, stopped cleanly by Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

import click

from foundation import config
from foundation.cli.group import HubGroup
from foundation.cli.keys import make_missing_keys

PATIENCE_SECONDS = 30


@click.command()
@click.pass_context
def run(context: click.Context) -> None:
    """Prepare the database, start the web application and the timetable, and wait for Ctrl-C.

    The group says which of its own command lines come first, and which once the pages answer.
    """
    group = context.find_root().command
    if not isinstance(group, HubGroup):
        raise click.ClickException("`run` is a verb of `hub`.")
    _run(first=group.before_serving, last=group.once_serving)


def _run(*, first: Sequence[str], last: Sequence[str]) -> None:
    var_dir = Path(os.environ.get("VAR_DIR") or config.ROOT / "var")
    if make_missing_keys(var_dir):
        click.echo(f"Made keys in {var_dir / 'keys.env'}.")
    settings = config.load_settings()
    for arguments in first:
        _hub(arguments.split())
    children = [_start(["serve", "--port", str(settings.port)]), _start(["scheduler"])]
    try:
        _wait_until_it_answers(settings, children)
        for arguments in last:
            _hub(arguments.split())
        click.echo(f"\nThe hub is at {settings.public_url}   (Ctrl-C stops it)\n")
        _wait_for_the_first_to_end(children)
    except KeyboardInterrupt:
        click.echo("\nStopping.")
    finally:
        _stop(children)


def _hub(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", "app", *arguments], cwd=config.ROOT, check=False)  # noqa: S603 - our own command
    if done.returncode != 0:
        raise click.ClickException(f"`hub {' '.join(arguments)}` did not work, so the hub was not started.")


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
