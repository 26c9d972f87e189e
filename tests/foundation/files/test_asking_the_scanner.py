"""The scanner over a real socket: only its whole, clear answer is clean; everything else is not checked."""

import socket

import pytest

from foundation import files
from foundation.files import ScanResult
from tests.support.fake_clamd import fake_clamd
from tests.support.sample_files import EICAR


@pytest.fixture
def asked(tmp_path):
    def ask(address, held=b"letter"):
        files.prepare(tmp_path, scanner=address)
        return files.scan([held[:3], b"", held[3:]])

    yield ask
    files.prepare(tmp_path)


def test_a_clean_file_is_clean(asked):
    with fake_clamd() as address:
        assert asked(address).result is ScanResult.CLEAN


def test_the_test_virus_is_found_and_named(asked):
    with fake_clamd() as address:
        said = asked(address, b"before" + EICAR)

    assert (said.result, said.words) == (ScanResult.FOUND, "Eicar-Test-Signature")


@pytest.mark.parametrize(
    "answer", [b"", b"stream: OK", b"INSTREAM size limit exceeded. ERROR\0", b"nonsense\0", b"stream: OK\0more\0"]
)
def test_an_answer_that_is_not_whole_and_clear_is_not_checked(asked, answer):
    with fake_clamd(answer) as address:
        assert asked(address).result is ScanResult.NOT_CHECKED


def test_a_scanner_that_is_away_or_not_set_up_leaves_the_file_not_checked(asked, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        nobody = f"127.0.0.1:{server.getsockname()[1]}"

    for address in (nobody, str(tmp_path / "no-socket"), f"unix:{tmp_path}/none", ""):
        assert asked(address).result is ScanResult.NOT_CHECKED
