"""What a web worker has loaded: never the libraries that only jobs, commands and documents need."""

import json
import subprocess
import sys

import pytest

from foundation.config import ROOT
from tests.support.serving import environment_of
from tests.support.settings import settings_for

pytestmark = pytest.mark.process

HEAVY = {"networkx", "numpy", "scipy", "weasyprint", "PIL", "fontTools", "docx", "xlsxwriter", "lxml"}
# Makes the application as a worker does, then opens every address that needs no reference.
LOOK = """
import json, sys
from app import create_app
app = create_app()
client = app.test_client()
for rule in app.url_map.iter_rules():
    if "GET" in rule.methods and not rule.arguments:
        client.get(rule.rule)
print(json.dumps(sorted({name.split(".")[0] for name in sys.modules})))
"""


def test_a_web_worker_loads_no_heavy_library(database, tmp_path):
    settings = settings_for(database, var_dir=tmp_path)
    looked = subprocess.run(
        [sys.executable, "-c", LOOK],
        cwd=ROOT,
        env=environment_of(settings),
        capture_output=True,
        text=True,
        check=False,
    )

    assert looked.returncode == 0, looked.stderr
    loaded = set(json.loads(looked.stdout.splitlines()[-1]))
    assert "flask" in loaded
    assert not loaded & HEAVY
