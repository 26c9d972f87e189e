"""What the pages load, and what only a run loads."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.process


def test_the_pages_and_the_job_list_load_no_graph_or_statistics_library():
    look = "import sys, provider_intel.blueprints, provider_intel.jobs; print(sorted(sys.modules))"

    loaded = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout

    assert not [name for name in ("'networkx'", "'numpy'", "'scipy'") if name in loaded]
