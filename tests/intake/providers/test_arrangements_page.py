"""The page of who pays and who supplies, as the register's keeper uses it, and the two commands that read files."""

import pytest

from foundation import clock
from foundation.database import reading
from intake import reading as door
from intake.providers import actions
from intake.register_cli import register
from tests.intake.providers.test_mixing import COUNTY
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import send, text_of
from tests.support.register_files import write_csv

PLACE = "/register/places/SYN-L0001"
PAGE = f"{PLACE}/arrangements"
COUNT = {"payer": "NHS Sussex", "placed": "4", "placed_on-day": "1", "placed_on-month": "10", "placed_on-year": "2025",
         "placed_source": "List of <October>"}  # fmt: skip
SUPPLY = {"agency": "Swift Staff", "from-day": "1", "from-month": "8", "from-year": "2025", "supply_source": "Rotas"}


@pytest.fixture
def keeper(app):
    actions.register_county_places(COUNTY)
    return signed_in(app, an_account("register_keeper", at=clock.now()), at=clock.now())


def test_a_keeper_writes_down_who_pays_and_keeps_what_was_typed_when_it_is_refused(keeper):
    wrong = send(keeper, f"{PAGE}/placements", COUNT | {"placed": "several"}, page=PAGE)

    assert wrong.status_code == 400
    assert "Enter a whole number of adults" in text_of(wrong)
    assert 'value="NHS Sussex"' in text_of(wrong)
    assert send(keeper, f"{PAGE}/placements", COUNT, page=PAGE).status_code == 303
    page = keeper.get(PAGE).get_data(as_text=True)
    assert "4 in all" in page
    assert "List of &lt;October&gt;" in page


def test_a_keeper_writes_down_an_agency_and_takes_it_back(keeper):
    assert send(keeper, f"{PAGE}/agencies", SUPPLY | {"until-day": "9"}, page=PAGE).status_code == 400
    assert send(keeper, f"{PAGE}/agencies", SUPPLY, page=PAGE).status_code == 303
    assert "since 1 Aug 2025" in text_of(keeper.get(PAGE))
    back = text_of(keeper.get(PAGE)).split(f"{PAGE}/agencies/")[1].split('"')[0]

    refused = send(keeper, f"{PAGE}/agencies/{back}", {"taken_back": "x" * 201, "about": back.split("/")[0]}, page=PAGE)
    assert refused.status_code == 400
    assert "x" * 201 in text_of(refused)
    assert send(keeper, f"{PAGE}/agencies/{back}", {"taken_back": "Another home"}, page=PAGE).status_code == 303
    assert "Nobody has said which agencies" in text_of(keeper.get(PAGE))
    assert send(keeper, f"{PAGE}/agencies/{back}", {"taken_back": "Another home"}, page=PAGE).status_code == 404


def test_a_keeper_writes_down_one_adults_placement_and_ends_it_and_no_number_is_shown_again(keeper):
    told = {"adult": "943 476 5919", "adult_payer": "NHS Sussex", "placed_from-day": "2", "placed_from-month": "3",
            "placed_from-year": "2025", "adult_source": "The <list>"}  # fmt: skip
    wrong = send(keeper, f"{PAGE}/adults", told | {"placed_from-day": "40"}, page=PAGE)
    assert wrong.status_code == 400
    assert "Enter the first day they were there" in text_of(wrong)

    assert send(keeper, f"{PAGE}/adults", told, page=PAGE).status_code == 303
    page = text_of(keeper.get(PAGE))
    assert "Adult 1" in page
    assert "1 placed here today" in page
    assert "5919" not in page
    ending = page.split(f"{PAGE}/adults/")[1].split('"')[0]
    number = ending.split("/")[0]

    refused = send(keeper, f"{PAGE}/adults/{ending}", {"gone": number, "gone_on-day": "3"}, page=PAGE)
    assert refused.status_code == 400
    assert "Enter the last day" in text_of(refused)
    gone = {"gone": number, "gone_because": "The home rang", "gone_on-day": "1", "gone_on-month": "6",
            "gone_on-year": "2025"}  # fmt: skip
    assert send(keeper, f"{PAGE}/adults/{ending}", gone, page=PAGE).status_code == 303
    assert "until 1 Jun 2025" in text_of(keeper.get(PAGE))
    assert send(keeper, f"{PAGE}/adults/{ending}", gone, page=PAGE).status_code == 404


def test_who_only_reads_the_register_is_not_shown_who_pays(app, keeper):
    other = an_account("intelligence_analyst", at=clock.now(), email="other@hub.example")
    analyst = signed_in(app, other, at=clock.now())

    assert analyst.get(PAGE).status_code == 404
    assert "arrangements" not in text_of(analyst.get(PLACE))
    assert "arrangements" in text_of(keeper.get(PLACE))
    assert keeper.get("/register/places/SYN-L9999/arrangements").status_code == 404


def test_the_commands_read_both_files_and_name_what_they_refuse(app, keeper, tmp_path):
    placed = write_csv(tmp_path / "p.csv", [["location id", "payer", "adults", "as at", "source"],
                                            ["SYN-L0001", "NHS", "4", "2025-09-30", "List"],
                                            ["SYN-L7777", "NHS", "4", "2025-09-30", "List"]])  # fmt: skip
    supplied = write_csv(tmp_path / "a.csv", [["location id", "agency", "from", "to", "source"],
                                              ["SYN-L0001", "Swift", "2025-08-01", "", "Rotas"]])  # fmt: skip

    adults = write_csv(tmp_path / "o.csv", [["location id", "nhs number", "payer", "from", "to", "source"],
                                            ["SYN-L0001", "9434765919", "NHS", "2025-08-01", "", "List"]])  # fmt: skip

    run = app.test_cli_runner()
    assert "1 read = 1 added" in run.invoke(register, ["placed-adults", str(adults)]).output
    told = run.invoke(register, ["placements", str(placed)]).output
    assert "2 read = 1 added + 0 unchanged + 1 rejected" in told
    assert "row 3, SYN-L7777: the register does not hold this location" in told
    assert "1 read = 1 added" in run.invoke(register, ["agencies", str(supplied)]).output
    assert run.invoke(register, ["agencies", str(placed)]).exit_code == 1
    with reading() as session:
        assert [one.people for one in door.placed_adults(session, as_at=clock.today())] == [4]
