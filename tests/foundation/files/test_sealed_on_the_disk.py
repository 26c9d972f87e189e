"""Files on the disk: the same bytes come back, nothing changes unnoticed, half a file is never there."""

import os

import pytest

from foundation import files, sealing
from foundation.files.sealed import PIECE
from tests.support.settings import KEYS


@pytest.fixture(autouse=True)
def folder(tmp_path):
    sealing.prepare(KEYS["sealing_key"])
    files.prepare(tmp_path / "kept")
    return tmp_path / "kept"


def _back(name, context="here"):
    return b"".join(files.opened(name, context=context))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE])
def test_the_same_bytes_come_back(size):
    held = os.urandom(size)

    kept = files.keep("abc", [held[:5], held[5:]], context="here")

    assert (_back("abc"), kept.size) == (held, size)


def test_what_lies_on_the_disk_tells_nothing_and_is_for_this_user_only(folder):
    files.keep("abc", [b"Mabel Fernhill" * 100], context="here")

    assert b"Mabel" not in (folder / "abc").read_bytes()
    assert (folder / "abc").stat().st_mode & 0o077 == 0


def test_a_file_cut_at_any_piece_or_changed_or_moved_does_not_open(folder):
    files.keep("abc", [bytes(3 * PIECE)], context="here")
    whole = (folder / "abc").read_bytes()
    a_piece = PIECE + 16
    for spoilt in (whole[: 21 + a_piece], whole[: 21 + 2 * a_piece], whole[:-1], whole[:40], whole[:10], b""):
        (folder / "abc").write_bytes(spoilt)
        with pytest.raises(files.FileBroken):
            _back("abc")
    swapped = whole[:21] + whole[21 + a_piece : 21 + 2 * a_piece] + whole[21 : 21 + a_piece] + whole[21 + 2 * a_piece :]
    (folder / "abc").write_bytes(swapped)
    with pytest.raises(files.FileBroken):
        _back("abc")
    (folder / "abc").write_bytes(whole)
    with pytest.raises(files.FileBroken):
        _back("abc", context="elsewhere")


def test_a_file_sealed_with_another_key_does_not_open():
    files.keep("abc", [b"held"], context="here")
    sealing.prepare("another-key-that-is-long-enough-0123456789")

    with pytest.raises(files.FileBroken, match="key"):
        _back("abc")


def test_an_older_key_still_opens_what_it_sealed():
    files.keep("abc", [b"held"], context="here")
    sealing.prepare("another-key-that-is-long-enough-0123456789", old_keys=[KEYS["sealing_key"]])

    assert _back("abc") == b"held"


def test_a_file_that_stops_half_way_leaves_nothing_behind(folder):
    def half():
        yield bytes(PIECE * 2)
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        files.keep("abc", half(), context="here")

    assert list(folder.iterdir()) == []
    with pytest.raises(files.FileMissing):
        _back("abc")


@pytest.mark.parametrize("name", ["../keys.env", "/etc/passwd", ".hidden", "a/b", ""])
def test_a_name_that_leads_out_of_the_folder_is_no_file(name):
    with pytest.raises(files.FileMissing):
        _back(name)


def test_each_file_is_listed_with_the_moment_it_was_written():
    files.keep("abc", [b"x"], context="here")

    assert [name for name, _ in files.names()] == ["abc"]
    files.remove("abc")
    files.remove("abc")
    assert list(files.names()) == []
