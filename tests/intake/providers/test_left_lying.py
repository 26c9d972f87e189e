"""A file that was read and may not be taken out of its folder is read once, told of once, and said on its page."""

from datetime import UTC, datetime

import pytest

from foundation import clock, log
from foundation.database import reading
from intake.providers.actions import folder
from intake.providers.presenters.lists import import_shown
from intake.providers.queries import pages
from tests.intake.providers.test_editions import edition
from tests.intake.providers.test_placements import ANN, HOME, homes, placed_file
from tests.support.accounts import an_account, signed_in

__all__ = ["homes"]
SETTLED = datetime(2099, 1, 1, 9, tzinfo=UTC)
NEXT = datetime(2099, 1, 1, 9, 5, tzinfo=UTC)
ROW = [HOME, ANN, "NHS", "2026-03-02", "", "List"]


@pytest.fixture
def laid(read_in, tmp_path):
    """Return the watched folder, with an edition in it; nothing can be put aside."""
    log.prepare()
    watched = tmp_path / "laid"
    watched.mkdir()
    folder.prepare(watched, environment="county")
    edition(watched, range(5), "01 July 2026")
    for name in ("read", "refused"):
        (watched / name).symlink_to("nowhere")
    return watched


def kept():
    with reading() as session:
        return pages.imports(session)


def let_go(laid):
    """Let files be put aside, and leave none that stand in the way."""
    for name in ("read", "refused"):
        (laid / name).unlink()


def test_it_is_read_once_and_the_log_tells_of_it_once_by_the_number_of_its_import(laid, capsys):
    said = [folder.read_folder(now) for now in (SETTLED, NEXT)]

    [line] = [line for line in capsys.readouterr().err.splitlines() if "register.file_not_removed" in line]
    assert said == ["1 left lying"] * 2
    assert ".ods" not in line
    assert len(kept()) == 1
    assert f'"import_id": {kept()[0].id}' in line
    assert kept()[0].lies_since == SETTLED


def test_a_list_of_placements_is_read_once_too_and_its_page_says_that_it_numbers_adults(homes, laid, monkeypatch):
    (laid / "01 July 2026.ods").unlink()
    placed_file(laid, ROW)

    def refuse(path):
        raise PermissionError(path)

    with monkeypatch.context() as stuck:
        stuck.setattr("pathlib.Path.unlink", refuse)
        for now in (SETTLED, NEXT):
            folder.read_folder(now)

    [one] = [one for one in kept() if one.layout == "placed_adults"]
    assert "holds adults’ NHS numbers" in import_shown(one).lies


def test_once_it_may_be_put_aside_it_is_and_is_not_read_again(laid):
    folder.read_folder(SETTLED)
    let_go(laid)

    assert folder.read_folder(NEXT) == "1 read"
    assert [one.lies_since for one in kept()] == [None]
    assert [path.name for path in (laid / "read").iterdir()] == ["2099-01-01T090500 01 July 2026.ods"]


def test_one_that_somebody_removed_is_read_again_when_it_is_laid_again(homes, laid, monkeypatch):
    (laid / "01 July 2026.ods").unlink()
    let_go(laid)
    lists = placed_file(laid, ROW)

    def refuse(path):
        raise PermissionError(path)

    with monkeypatch.context() as stuck:
        stuck.setattr("pathlib.Path.unlink", refuse)
        folder.read_folder(SETTLED)
    lists.unlink()
    folder.read_folder(NEXT)
    placed_file(laid, ROW)
    folder.read_folder(NEXT)

    assert [one.layout for one in kept()].count("placed_adults") == 2


def test_a_refused_one_is_told_of_once_and_put_aside_with_its_reason_once_it_may_be(laid, capsys):
    (laid / "01 July 2026.ods").unlink()
    (laid / "notes.txt").write_text("none of ours", encoding="utf-8")
    for now in (SETTLED, NEXT):
        folder.read_folder(now)
    let_go(laid)

    assert folder.read_folder(NEXT) == "1 refused"
    assert capsys.readouterr().err.count("register.refused_file_not_removed") == 1
    assert "not a register file" in next((laid / "refused").glob("*.why.txt")).read_text(encoding="utf-8")


def test_the_register_says_which_file_lies_there_still(app, laid):
    folder.read_folder(SETTLED)
    keeper = signed_in(app, an_account("register_keeper", at=clock.now()), at=clock.now())

    assert "Still in the folder" in keeper.get("/register").get_data(as_text=True)
    page = keeper.get(f"/register/imports/{kept()[0].id}").get_data(as_text=True)
    assert "the hub may not remove it from the register’s folder" in page
