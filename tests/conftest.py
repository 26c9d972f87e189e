"""What every test may ask for: a fresh database, the application, a client, and a fixed moment."""

import gc
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings

from foundation import pdf
from foundation.signin import roles
from tests.support import databases, pages, postgres
from tests.support.settings import forget_the_machines_settings, hash_passwords_quickly, settings_for

# The browser and the server of the journeys; see tests/support/browser.py.
pytest_plugins = ["tests.support.browser"]

# A crowded machine is no fault of the code: what is drawn is judged by what it shows, never by how long it took.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the run choose its database."""
    parser.addoption("--db", choices=("sqlite", "postgresql"), default="sqlite", help="which database tests use")


def pytest_configure(config: pytest.Config) -> None:
    """Start one PostgreSQL for the whole run, in the process that leads it."""
    forget_the_machines_settings()
    hash_passwords_quickly()
    pages.watch()
    leads = not hasattr(config, "workerinput")
    if leads and config.getoption("--db") == "postgresql" and not config.getoption("collectonly"):
        os.environ[postgres.SOCKET_FOLDER] = str(postgres.start())


def pytest_collection_finish() -> None:
    """Leave what is loaded by now out of every later search for garbage."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the run's PostgreSQL."""
    folder = os.environ.get(postgres.SOCKET_FOLDER)
    if folder and not hasattr(config, "workerinput"):
        postgres.stop(Path(os.environ.pop(postgres.SOCKET_FOLDER)))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out benchmarks unless asked for; on PostgreSQL run only what touches a database."""
    asked = config.getoption("-m")
    everything = config.getoption("--db") == "sqlite"
    keep, left_out = [], []
    for item in items:
        unasked = item.get_closest_marker("benchmark") and "benchmark" not in asked
        touches = "run_folder" in getattr(item, "fixturenames", ()) and "architecture" not in item.path.parts
        wanted = not unasked and (everything or touches)
        (keep if wanted else left_out).append(item)
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = keep


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all workers of this run share. Whatever uses a database asks for it."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def database_kind(pytestconfig: pytest.Config) -> str:
    """Return `sqlite` or `postgresql`."""
    return str(pytestconfig.getoption("--db"))


@pytest.fixture
def database(database_kind: str, run_folder: Path, tmp_path: Path) -> Iterator[str]:
    """Connect `foundation.database` to a migrated, empty database of the test's own; give its address."""
    with databases.fresh(database_kind, shared=run_folder, scratch=tmp_path) as url:
        yield url


@pytest.fixture
def app(database: str, tmp_path: Path, run_folder: Path) -> Flask:
    """Return the whole application on the test's own database; one a worker, wired anew for each test.

    A test that adds an address to it asks for `app_of_its_own`.
    """
    from tests.support import application  # here, so that tests of rules alone load no web

    return application.wired(settings_for(database, var_dir=tmp_path), templates=run_folder)


@pytest.fixture
def app_of_its_own(database: str, tmp_path: Path, run_folder: Path) -> Flask:
    """Return an application that this test may change."""
    from tests.support import application

    return application.made(settings_for(database, var_dir=tmp_path), templates=run_folder)


@pytest.fixture(autouse=True)
def _what_a_test_declares_ends_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the roles a test declares, and where its pages wait to be drawn, so that no other test meets them."""
    monkeypatch.setattr(roles, "_known", dict(roles._known))
    monkeypatch.setattr(pdf, "_slots", ())


@pytest.fixture
def client(app: Flask) -> Iterator[FlaskClient]:
    """Return a client that keeps its cookies, as a browser does, and follows no redirect by itself."""
    with app.test_client() as made:
        yield made


@pytest.fixture
def at() -> datetime:
    """Return the moment most tests happen at: Tuesday 6 October 2026, 10 in the morning in London."""
    return datetime(2026, 10, 6, 9, tzinfo=UTC)
