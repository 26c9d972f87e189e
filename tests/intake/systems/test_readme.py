"""What the interface's page shows is what can be done: its command is run as it stands against the real server."""

import json
import os
import re
import subprocess

import pytest

from foundation import clock
from foundation.config import ROOT
from intake.contacts.api import CONTACT_EXAMPLE
from tests.support import triage
from tests.support.api import a_token

pytestmark = pytest.mark.process

PAGE = (ROOT / "docs/api/README.md").read_text(encoding="utf-8")
COMMAND = re.search(r"```sh\n(curl .*?)```", PAGE, re.DOTALL)[1]


@pytest.fixture(autouse=True)
def _now():
    """Let time be what it is: the server asks its own clock."""


def ran(url, token):
    environment = {**os.environ, "HUB": url, "HUB_TOKEN": token}
    shell = ["sh", "-c", COMMAND]
    return subprocess.run(shell, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_the_command_is_five_lines_and_its_contact_is_the_example():
    on_file = (ROOT / "docs/api/contact.json").read_text(encoding="utf-8")

    assert len(COMMAND.strip().splitlines()) == 5
    assert json.loads(on_file) == CONTACT_EXAMPLE, "When this is meant: hub thresholds openapi"


def test_the_command_sends_a_contact_once_and_shows_its_receipt(live_server):
    triage.prepare()
    held = a_token(at=clock.now())

    first, again = ran(live_server.url, held.token), ran(live_server.url, held.token)

    assert first.returncode == again.returncode == 0, first.stdout + first.stderr
    assert json.loads(first.stdout)["reference"].startswith("SA-")
    assert json.loads(again.stdout) == json.loads(first.stdout)


def test_the_command_with_a_wrong_token_fails_and_says_why(live_server):
    refused = ran(live_server.url, "hub_wrong")

    assert refused.returncode != 0
    assert "opens nothing" in json.loads(refused.stdout)["detail"]
