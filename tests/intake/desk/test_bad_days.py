"""The form on paper, numbered forms, and a bad day that is only closed when nothing is left."""

import io
from datetime import timedelta

import pypdf
import pytest

from foundation import audit, clock, ids, pdf
from foundation.database import reading
from foundation.turns import free_turn
from intake.contacts import actions as contacts
from intake.contacts.domain.declaration import DECLARATION
from intake.contacts.domain.pages import PAGES
from intake.contacts.domain.taken_down import Channel, TakenDown
from intake.desk import actions, queries
from intake.desk.domain.blank_form import paper_sections
from intake.desk.domain.paper import Standing
from tests.support import triage
from tests.support.at_once import at_once
from tests.support.contacts import a_form
from tests.support.form_pages import send, text_of
from tests.support.settings import settings_for

NONE_OF_ANY = dict.fromkeys((Channel.PHONE, Channel.EMAIL, Channel.LETTER), 0)


@pytest.fixture
def who(database):
    triage.prepare()
    audit.register(*actions.ENTRIES)
    return triage.people()


def a_pack(who, at, *, forms=2, outage=None, key="pack"):
    command = actions.IssuePack(key, "The front desk", "The network is down", forms, outage)
    return actions.issue_pack(command, by=who.screener, now=at)


def codes_of(number):
    with reading() as session:
        return [form.code for form in queries.pack(session, number, reader=None, now=triage.NOW).forms]


def day_of(number):
    with reading() as session:
        return queries.bad_day(session, number)


def typed_in(who, at, *, channel=Channel.PHONE, code="", key="desk", hours=1):
    taken = TakenDown(channel, at - timedelta(hours=hours), "Kit", code)
    contacts.send_contact(contacts.SendContact(form_key=key, answers=a_form(), taken=taken), by=who.screener, now=at)


def test_the_form_on_paper_asks_what_the_form_on_the_screen_asks():
    *asked, declared = paper_sections()
    on_paper = [each.label for section in asked for part in section.parts for each in part.questions]

    on_screen = [each.label for page in PAGES if page.slug != "guidance" for each in page.questions]
    assert sorted(on_paper) == sorted(on_screen)
    assert declared.parts[0].questions[0].options == (DECLARATION.options[0].label,)


def test_each_form_has_a_code_of_its_own_that_knows_a_slip(who, at):
    codes = codes_of(a_pack(who, at, forms=20))

    assert len(set(codes)) == 20
    assert all(ids.read_reference("PF", code) == code for code in codes)


def test_the_same_page_sent_twice_issues_one_pack(who, at):
    assert a_pack(who, at) == a_pack(who, at)


def test_a_page_pressed_several_times_at_one_moment_issues_one_pack(who, at):
    assert len(set(at_once(lambda: a_pack(who, at)))) == 1


def test_a_bad_day_that_is_opened_twice_is_one(who, at):
    began = {"began_at": at - timedelta(hours=5), "why": "Power cut", "by": who.manager}
    first = actions.open_bad_day(**began, now=at)

    assert actions.open_bad_day(**began, now=at) == first
    assert actions.open_bad_day(**began | {"why": "Flood"}, now=at) != first


def test_several_who_open_one_bad_day_at_one_moment_open_one(who, at):
    began = {"began_at": at - timedelta(hours=5), "why": "Power cut"}
    opened = at_once(lambda: actions.open_bad_day(**began, by=who.manager, now=at))

    with reading() as session:
        assert [day.id for day in queries.bad_days(session)] == list(set(opened))


def test_the_newest_word_on_a_form_counts_until_it_is_typed_in(who, at):
    number = a_pack(who, at)
    code = codes_of(number)[0]
    for mark in (Standing.USED, Standing.SPOILED):
        actions.mark_form(actions.MarkForm(code, mark, "Rain"), by=who.worker, now=at)
    with reading() as session:
        assert queries.form_called(session, code).standing is Standing.SPOILED

    typed_in(who, at, channel=Channel.PAPER, code=code)

    with reading() as session:
        assert queries.form_called(session, code).standing is Standing.TYPED
    with pytest.raises(actions.FormTyped):
        actions.mark_form(actions.MarkForm(code, Standing.BLANK, ""), by=who.worker, now=at)


def test_a_bad_day_closes_only_when_every_form_and_every_note_is_accounted_for(who, at):
    number = actions.open_bad_day(began_at=at - timedelta(hours=5), why="Power cut", by=who.manager, now=at)
    first, second = codes_of(a_pack(who, at, outage=number))
    counted = {**NONE_OF_ANY, Channel.PHONE: 1}
    with pytest.raises(actions.StillOpen, match="say when it ended"):
        actions.close_bad_day(number, "All in.", by=who.manager, now=at)
    actions.count_bad_day(actions.CountBadDay(number, at, counted), by=who.screener, now=at)
    assert day_of(number).left == 3

    typed_in(who, at, channel=Channel.PAPER, code=first)
    typed_in(who, at, key="call")
    with pytest.raises(actions.StillOpen, match="1 still to be typed in or found"):
        actions.close_bad_day(number, "All in.", by=who.manager, now=at)
    actions.mark_form(actions.MarkForm(second, Standing.BLANK, ""), by=who.screener, now=at)
    actions.close_bad_day(number, "All in.", by=who.manager, now=at)

    assert (day_of(number).left, day_of(number).closed_by) == (0, "Mo Manager")
    with pytest.raises(actions.BadDayClosed):
        actions.count_bad_day(actions.CountBadDay(number, None, counted), by=who.screener, now=at)


def test_a_kind_of_note_that_nobody_counted_keeps_it_open_because_nought_is_a_count(who, at):
    number = actions.open_bad_day(began_at=at, why="Power cut", by=who.manager, now=at)
    actions.count_bad_day(actions.CountBadDay(number, at, {Channel.PHONE: 0}), by=who.screener, now=at)

    with pytest.raises(actions.StillOpen, match="even if there was none"):
        actions.close_bad_day(number, "All in.", by=who.manager, now=at)


def test_what_came_before_the_bad_day_does_not_count_for_it(who, at):
    number = actions.open_bad_day(began_at=at - timedelta(hours=2), why="Power cut", by=who.manager, now=at)
    typed_in(who, at, hours=3)
    actions.count_bad_day(actions.CountBadDay(number, at, {Channel.PHONE: 1}), by=who.screener, now=at)

    assert day_of(number).left == 1


def test_the_blank_form_is_there_for_anybody_in_ordinary_and_in_large_print(client):
    for address in ("/report/blank", "/report/blank?large=yes"):
        page = text_of(client.get(address))
        assert "What happened" in page
        assert "☐" in page


@pytest.mark.process
def test_a_numbered_form_as_a_pdf_has_its_code_on_every_sheet(hub, browser):
    client = browser(hub.screener)
    pack = _issued(client)
    code = text_of(client.get(pack)).split('action="/desk/forms/')[1].split('"')[0]

    sheets = pypdf.PdfReader(io.BytesIO(client.get(f"{pack}/forms.pdf").data)).pages

    assert len(sheets) > 3
    assert all(code in sheet.extract_text() for sheet in sheets)


@pytest.mark.process
def test_a_numbered_form_in_large_print_is_a_pdf_too_and_the_last_of_a_full_pack_is_drawn(hub, browser):
    client = browser(hub.screener)
    pack = _issued(client, forms="20")
    page = text_of(client.get(pack))
    last = page.split('action="/desk/forms/')[-1].split('"')[0]

    drawn = client.get(f"{pack}/forms.pdf?part=20&large=yes")

    assert 'Form 20<span class="govuk-visually-hidden"> as a PDF in large print' in page
    assert drawn.mimetype == "application/pdf"
    sheets = pypdf.PdfReader(io.BytesIO(drawn.data)).pages
    assert len(sheets) > 20
    assert all(last in sheet.extract_text() for sheet in sheets)
    assert client.get(f"{pack}/forms.pdf?part=21&large=yes").status_code == 404


def test_where_no_pdf_can_be_drawn_the_page_to_print_is_in_the_size_asked_for(hub, browser, tmp_path, monkeypatch):
    client = browser(hub.screener)
    pack = _issued(client)
    monkeypatch.setattr(pdf, "_slots", ())
    pdf.prepare(settings_for("", var_dir=tmp_path, workers=2))

    with free_turn(pdf._slots):
        answer = client.get(f"{pack}/forms.pdf?large=yes")

    assert answer.location == f"{pack}/forms?large=yes"


@pytest.mark.process
def test_a_pack_of_twenty_is_offered_in_parts_that_can_be_drawn(hub, browser):
    client = browser(hub.screener)
    pack = _issued(client, forms="20")
    page = text_of(client.get(pack))

    drawn = client.get(f"{pack}/forms.pdf?part=10")

    assert 'Forms 19 to 20<span class="govuk-visually-hidden"> as a PDF' in page
    assert (drawn.status_code, drawn.mimetype) == (200, "application/pdf")
    words = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(drawn.data)).pages)
    codes = [row.split('"')[0] for row in page.split('action="/desk/forms/')[1:]]
    assert [code for code in codes if code in words] == codes[18:]
    assert [client.get(f"{pack}/forms.pdf?part={part}").status_code for part in ("0", "11", "x")] == [404] * 3


def test_a_form_that_cannot_be_marked_keeps_what_was_typed_beside_its_own_row(hub, browser):
    client = browser(hub.screener)
    pack = _issued(client, forms="2")
    code = text_of(client.get(pack)).split('action="/desk/forms/')[2].split('"')[0]

    page = text_of(send(client, f"/desk/forms/{code}", {"mark": "", "reason": "Tea"}, page=pack))

    assert f'href="#mark-{code}"' in page
    assert page.count('value="Tea"') == 1
    assert page.count("Select what became of it") == 2


def test_the_body_can_be_marked_on_paper_with_figures_and_lines():
    asked = [each for section in paper_sections() for part in section.parts for each in part.questions]
    (body,) = [each for each in asked if each.has_figures]

    assert (body.many, body.lines) == (True, 6)
    assert not any(each.many and each.hint.startswith("Select a") for each in asked)


def _issued(client, **differing):
    key = text_of(client.get("/desk/packs")).split('name="key" value="')[1].split('"')[0]
    typed = {"key": key, "handed_to": "Kit", "forms": "1", "why": "Drill", "outage": "", **differing}
    return send(client, "/desk/packs", typed).location


def test_a_screener_issues_prints_and_accounts_for_forms_on_the_pages(hub, browser):
    client = browser(hub.screener)
    pack = _issued(client)
    page = text_of(client.get(pack))
    code = page.split('action="/desk/forms/')[1].split('"')[0]

    assert "1 of 1 not accounted for" in page
    assert code in text_of(client.get(f"{pack}/forms"))
    assert f'value="{code}"' in text_of(client.get(f"/desk/new?code={code}"))
    refused = send(client, f"/desk/forms/{code}", {"mark": "spoiled", "reason": ""}, page=pack)
    assert "Say how it was spoiled" in text_of(refused)
    assert send(client, f"/desk/forms/{code}", {"mark": "spoiled", "reason": "Tea"}, page=pack).location == pack
    assert "Spoiled: " in text_of(client.get(pack))
    assert "Enter how many, from 1 to 20" in text_of(send(client, "/desk/packs", {"forms": "200", "key": "k"}))
    assert client.get("/desk/packs/999").status_code == 404


def test_a_manager_opens_a_bad_day_and_a_screener_only_counts(hub, browser):
    began = clock.in_london(clock.now()) - timedelta(days=1)
    parts = {"began-day": began.day, "began-month": began.month, "began-year": began.year, "began-time": "9am"}
    manager, screener = browser(hub.manager), browser(hub.screener)
    day = send(manager, "/desk/bad-days", {**parts, "why": "Power cut"}).location

    assert "Open a bad day" not in text_of(screener.get("/desk/bad-days"))
    assert send(screener, f"{day}/close", {"closing_words": "x"}, page=day).status_code == 404
    assert send(screener, f"{day}/count", {"phone": "2", "email": "0", "letter": "0"}, page=day).location == day
    assert "0 of 2 typed in" in text_of(screener.get(day))
    assert "Enter a whole number" in text_of(send(screener, f"{day}/count", {"phone": "two"}, page=day))
    assert "say when it ended" in text_of(send(manager, f"{day}/close", {"closing_words": "All in"}, page=day))
    assert "Enter what happened" in text_of(send(manager, "/desk/bad-days", {"why": ""}))
    assert "2 of 2 left" in text_of(manager.get("/desk/bad-days"))
