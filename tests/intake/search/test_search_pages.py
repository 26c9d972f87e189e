"""The search page: what is looked for stays out of every address, and what is kept back looks like nothing."""

import json
import re

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from foundation import clock
from foundation.audit.tables import audit_entries
from foundation.database import reading, transaction
from intake.cli import search as search_command
from intake.search import actions, queries
from intake.search.tables import SearchRow
from tests.support import restriction, triage
from tests.support.accounts import an_account, signed_in
from tests.support.form_pages import text_of
from tests.support.search import saying


@pytest.fixture
def hub(app: Flask):
    return triage.people_of_today()


@pytest.fixture
def browser(app: Flask, hub):
    return lambda account: signed_in(app, account, at=clock.now())


def ask(client, words, **fields):
    page = client.get("/search")
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    return client.post("/search", data={"csrf_token": token, "words": words, **fields})


def entries():
    with reading() as session:
        wanted = select(audit_entries.c.code, audit_entries.c.facts).where(audit_entries.c.code.like("search.%"))
        return [(row.code, row.facts if isinstance(row.facts, dict) else json.loads(row.facts))
                for row in session.execute(wanted)]  # fmt: skip


def test_what_was_sent_a_moment_ago_is_found_and_its_words_are_in_no_address(hub, browser):
    reference = saying("Her purple kettle was thrown.", clock.now())

    answer = ask(browser(hub.worker), "purple kettles")
    client = browser(hub.worker)
    page = client.get(answer.location)

    assert answer.status_code == 303
    assert "purple" not in answer.location
    assert page.status_code == 200
    assert reference in page.text
    assert "<mark>purple</mark> <mark>kettle</mark>" in page.text
    assert "1 record found" in page.text
    assert "purple" not in page.text.split("</title>")[0]


def test_what_somebody_typed_is_only_text_on_the_page(hub, browser):
    saying("<script>alert(1)</script> purple", clock.now())
    client = browser(hub.worker)

    page = client.get(ask(client, '"><script>alert purple').location)

    assert "<script>alert" not in page.text


def test_a_search_is_in_the_trail_with_its_words_sealed_and_what_it_showed(hub, browser):
    reference = saying("A purple kettle.", clock.now())
    client = browser(hub.worker)

    client.get(ask(client, "purple").location)

    (made, sealed), (shown, facts) = entries()
    assert (made, shown) == ("search.made", "search.shown")
    assert "purple" not in str(sealed)
    assert facts == {"found": 1, "page": 1, "references": [reference]}


def test_a_reference_opens_its_contact_and_one_kept_back_is_as_one_that_is_nobodys(hub, browser):
    now = clock.now()
    reference, kept = saying("A bruise.", now), saying("A bruise.", now)
    restriction.restricted(kept, at=now, owner=hub.manager)
    client = browser(hub.worker)

    assert ask(client, reference.lower().replace("-", " ")).location == f"/contacts/{reference}"
    answers = [ask(client, each) for each in (kept, "SA-7KQ4-XM3P")]
    pages = [text_of(client.get(each.location)).replace(kept, "SA-7KQ4-XM3P") for each in answers]
    pages = [re.sub(r'name="csrf_token" value="[^"]*"', "", page) for page in pages]  # it changes with the second
    assert "No records found" in pages[0]
    assert pages[0] == pages[1]


def test_another_persons_search_and_one_that_lapsed_are_not_there(hub, browser):
    client = browser(hub.worker)
    address = ask(client, "purple").location

    assert browser(hub.second_worker).get(address).status_code == 404
    assert client.get("/search/nothing").status_code == 404
    with transaction() as session:
        session.execute(update(SearchRow).values(made_at=clock.now() - queries.LASTS))
    assert client.get(address).status_code == 404


def test_searches_that_lapsed_are_erased_and_others_stay(hub):
    now = clock.now()
    asked = queries.searches.read_asked('{"words": "a", "part": "", "state": "", "first": "", "last": ""}')
    actions.start_search(asked, by=hub.worker, now=now - queries.LASTS)
    actions.start_search(asked, by=hub.worker, now=now)

    actions.erase_searches(now)

    with reading() as session:
        assert session.scalar(select(func.count()).select_from(SearchRow)) == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"words": " "}, "Enter a name, a place, a word or a reference"),
        ({"words": "***"}, "Enter at least one word or number"),
        ({"words": "a" * 301}, "This must be 300 characters or fewer"),
        ({"words": "arm", "first-day": "31", "first-month": "2", "first-year": "2026"}, "must be a real date"),
    ],
)
def test_a_search_for_nothing_is_refused_in_words(hub, browser, fields, words):
    answer = ask(browser(hub.worker), **fields)

    assert answer.status_code == 400
    assert words in answer.text


def test_pages_of_a_search_can_be_turned_and_what_was_asked_stands_in_the_form(hub, browser):
    references = [saying("A purple kettle.", clock.now()) for _ in range(22)]
    client = browser(hub.worker)
    address = ask(
        client, "purple", part="narrative", **{"last-day": "1", "last-month": "1", "last-year": "2099"}
    ).location

    first, second = client.get(address).text, client.get(f"{address}?page=2").text

    assert [each in first for each in references] == [False] * 2 + [True] * 20
    assert [each in second for each in references] == [True] * 2 + [False] * 20
    assert "Page 2 of 2" in second
    assert 'value="2099"' in second
    assert client.get(f"{address}?page=99&order=best").status_code == 200
    assert client.get(f"{address}?page=x").status_code == 200


def test_who_may_not_search_finds_no_page(app: Flask, hub, browser):
    auditor = an_account("auditor", at=clock.now(), email="auditor@hub.example")

    assert browser(auditor).get("/search").status_code == 404
    assert app.test_client().get("/search").status_code == 303


def test_the_command_makes_the_index_anew(app: Flask, hub):
    saying("A purple kettle.", clock.now())

    answer = app.test_cli_runner().invoke(search_command, ["rebuild"])

    assert answer.exit_code == 0, answer.output
    assert "1 records read for searching" in answer.output
