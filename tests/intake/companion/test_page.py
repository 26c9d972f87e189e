"""The companion's pages without a script: the level in a sentence, cited reasons, one question, what to do."""

import re
from datetime import UTC, datetime

import pytest
from markupsafe import escape

from foundation import clock
from foundation.database import engine, reading
from intake.companion.queries import ending_counts
from tests.support.html import text_of
from thresholds import load_guidance

GUIDANCE = load_guidance(clock.today())
MARK = "Awaiting confirmation by West Sussex"
FALL = "c=FAL&e=FAL-N1"
SIX_MET = "&f_F_UNEXPLAINED=no&f_F_PLAN_NOT_FOLLOWED=no&f_F_NO_REMEDY=no&f_FAL_TOLD=yes&f_F_NOT_DISCUSSED=no&f_FAL_NOTHING_ELSE=yes"  # noqa: E501 - one address


def page(client, query=""):
    answer = client.get(f"/thresholds?{query}")
    assert answer.status_code == 200
    return answer.text


def token(html):
    return re.search(r'name="csrf_token" value="([^"]+)"', html)[1]


def test_the_start_page_offers_it_to_anybody(client):
    assert 'href="/thresholds"' in client.get("/").text


def test_it_begins_with_the_kinds_of_worry_and_a_way_straight_to_the_form(client):
    html = page(client)

    assert html.count('name="c" type="checkbox"') == 15
    assert "Report it now" in html
    assert "What happened" not in html


def test_a_chosen_kind_shows_its_examples_in_an_order_that_says_nothing(client):
    shown = re.findall(r'name="e" type="checkbox" value="([^"]+)"', page(client, "c=FAL"))

    assert len(shown) == 9
    assert [code.split("-")[1][0] for code in shown] not in (sorted("NNNCCCRRR"), list("NNNCCCRRR"))


def test_below_the_line_it_says_what_to_do_instead_and_the_form_is_still_one_click_away(client):
    said = text_of(page(client, FALL + SIX_MET), "changing")

    assert "Not reportable. You do not have to send this, but you can." in said
    assert "What to do instead" in said
    assert "Send it anyway" in said
    assert "you may send a contact whatever it says" in said


def test_a_level_that_rests_on_what_is_not_known_says_so_and_asks_the_one_thing(client):
    html = page(client, FALL)

    assert "This only applies if" in html
    assert text_of(html, "changing").count("What to answer next") == 1


def test_the_one_question_is_not_asked_twice_on_the_page(client):
    html = page(client, FALL)
    names = re.findall(r'<fieldset class="govuk-fieldset govuk-!-margin-bottom-3" id="q-([^"]+)"', html)

    assert len(names) == len(set(names))


def test_consultation_names_the_own_lead_first_and_then_the_professional_line_with_its_number(client):
    said = text_of(page(client, "c=FAL&e=FAL-C1"), "changing")

    assert "This requires consultation. Talk to your own safeguarding lead first." in said
    assert "Who to ask" in said
    assert said.index("own manager or safeguarding lead first") < said.index("professional line")
    assert "0330 222 8400" in said


def test_at_most_three_reasons_stand_open_each_with_its_source(client):
    html = page(client, "c=PHY&e=PHY-R1&e=PHY-R2&e=PHY-R3&e=PHY-R5&f_F_CRIME=yes")
    why = html.split(">Why<")[1].split("</ul>")[0]

    assert why.count("<li>") == 3
    assert why.count("https://") == 3
    assert "2 more reasons" in html


def test_a_line_that_is_not_sussexs_own_is_marked_wherever_it_is_shown(client):
    html = page(client, "c=PHY&e=PHY-R1&e=PHY-N1")
    label = {code: html.split(f'for="{code}">')[1].split("</label>")[0] for code in ("PHY-R1", "PHY-N1")}
    reason = html.split(">Why<")[1].split("</li>")[0]

    assert "Awaiting confirmation by West Sussex" in label["PHY-R1"]
    assert "Awaiting" not in label["PHY-N1"]
    assert "Awaiting confirmation by West Sussex" in reason


def test_the_edition_says_that_its_start_is_assumed(client):
    assert "in force from 1 July 2026 (assumed" in page(client)


def test_the_pressure_ulcer_guide_is_asked_and_its_score_shown_as_a_range(client):
    html = page(client, "c=PRU&g_PRU-G1=yes&g_PRU-G6=lacks")

    assert "The decision guide gives between 5 and " in html
    assert 'name="g_PRU-G6B"' in html
    assert 'name="g_PRU-G6A"' not in html


def test_a_position_of_trust_brings_what_must_be_known_about_it(client):
    assert "even when no adult at risk is named" in page(client, "c=SEX&e=SEX-N1&f_F_POT=yes")


def test_other_kinds_can_be_chosen_without_losing_what_was_picked(client):
    html = page(client, FALL + "&step=kinds")

    assert 'value="FAL" checked' in html
    assert '<input type="hidden" name="e" value="FAL-N1">' in html


def test_what_a_page_never_heard_of_is_passed_over(client):
    assert "Choose what happened" in text_of(page(client, "c=FAL&e=NOPE&f_F_SIMILAR=%00&name=Mabel"), "changing")


def test_the_part_that_changes_is_the_same_for_a_script(client):
    fragment = client.get(f"/thresholds/advice?{FALL}")

    assert fragment.status_code == 200
    assert "<html" not in fragment.text
    assert text_of(fragment.text, "says") == text_of(page(client, FALL), "says")


def test_the_own_record_is_a_file_made_here_and_only_a_count_stays(client, database):
    html = page(client, FALL + SIX_MET)
    fields = {"csrf_token": token(html), "c": "FAL", "e": "FAL-N1", "f_FAL_TOLD": "yes"}

    answer = client.post("/thresholds/record", data=fields)

    assert answer.headers["Content-Disposition"].startswith('attachment; filename="own-record-')
    assert answer.mimetype == "text/plain"
    assert "Level: non-reportable" in answer.text
    assert "Matches: FAL-N1" in answer.text
    with reading() as session:
        (count,) = ending_counts(session, since=clock.today(), until=clock.today())
    assert (count.level, count.category, count.ended, count.times) == ("non_reportable", "FAL", "own_record", 1)


def test_a_second_ending_of_the_same_sort_is_counted_on_the_same_row(client, database):
    fields = {"csrf_token": token(page(client)), "e": "FAL-N1"}
    for _ in range(2):
        client.post("/thresholds/record", data=fields)
    client.post("/thresholds/record", data={**fields, "c": "MED"})

    with reading() as session:
        counts = ending_counts(session, since=clock.today(), until=clock.today())
    assert [(each.category, each.times) for each in counts] == [("FAL", 2), ("several", 1)]


def test_looking_writes_nothing_at_all(client, database):
    def rows():
        with engine().connect() as connection:
            return [connection.exec_driver_sql(f"select count(*) from {name}").scalar()  # noqa: S608 - our own names
                    for name in ("companion_counts", "drafts", "contacts", "audit_entries")]  # fmt: skip

    before = rows()
    page(client, FALL)
    client.get(f"/thresholds/advice?{FALL}")

    assert rows() == before


@pytest.mark.parametrize("address", ["/thresholds", "/thresholds/advice"])
def test_its_pages_keep_to_the_policy_of_every_page(client, address):
    answer = client.get(address)

    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
    assert " style=" not in answer.text
    assert "<script>" not in answer.text


def test_the_record_carries_the_day_and_the_edition(client):
    html = page(client, FALL)
    answer = client.post("/thresholds/record", data={"csrf_token": token(html), "e": "FAL-N1"})

    assert f"{datetime.now(UTC):%Y}" in answer.text
    assert "v4, in force" in answer.text
    assert "Fingerprint" in answer.text


@pytest.mark.parametrize("code", list(GUIDANCE.categories))
def test_every_line_of_every_kind_carries_the_mark_exactly_while_it_awaits_confirmation(client, code):
    html = page(client, f"c={code}")
    category = GUIDANCE.categories[code]
    questions = [each for each in (*category.conditions, *GUIDANCE.factors.values()) if f'id="q-f_{each.id}"' in html]

    for example in category.examples:
        label = html.split(f'for="{example.id}">')[1].split("</label>")[0]
        assert (MARK in label) is example.awaiting_confirmation, example.id
    for question in questions:
        legend = html.split(f'id="q-f_{question.id}"')[1].split("</legend>")[0]
        assert (MARK in legend) is question.awaiting_confirmation, question.id
    for rule in category.rules:
        line = html.split(str(escape(rule.text)))[1].split("</p>")[0]
        assert (MARK in line) is rule.awaiting_confirmation, rule.id
    assert len(questions) > 20
