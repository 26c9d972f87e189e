"""Two windows on one page of a form, and the session ended meanwhile: what was typed in neither is lost."""

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from foundation import clock
from foundation.signin import Account
from tests.support import triage
from tests.support.accounts import signed_in
from tests.support.partners import browser, partners
from tests.support.urgent import an_urgent_contact

FIRST, SECOND = "He pulled her by the arm.", "She fell in the bath."


def taken_down(app: Flask) -> tuple[FlaskClient, Account]:
    """Return a screener's browser with a call begun in it: a form that only people of the hub may open."""
    screener = triage.people_of_today().screener
    client = browser(app, screener, at=clock.now())
    client.post("/desk/new", data={"channel": "phone", "when": "now", "taken_by": "Sam", "paper_code": ""})
    return client, screener


def rest_of_it(app: Flask) -> tuple[FlaskClient, Account]:
    """Return a partner's browser with the rest of an urgent contact begun in it: a form that opens to them alone."""
    ada = partners(clock.now()).ada
    client = browser(app, ada, at=clock.now())
    client.post(f"/our-contacts/{an_urgent_contact(now=clock.now(), by=ada).reference}/rest")
    return client, ada


def mark_of(page: str) -> str:
    return re.findall(r'name="mark" value="(\w+)"', page)[0]


def save(client: FlaskClient, mark: str, typed: str, **more: str):
    return client.post("/report/what-happened", data={"mark": mark, "what_happened": typed, **more})


def signed_out_in_both(app: Flask, client: FlaskClient):
    """Open two windows, save in one, let the session end, and save in the other; return that answer."""
    one = two = mark_of(client.get("/report/what-happened").text)
    save(client, one, FIRST)
    client.delete_cookie("hub-session")
    return save(client, two, SECOND)


@pytest.mark.parametrize("begin", [taken_down, rest_of_it])
def test_the_second_window_is_asked_to_sign_in_and_finds_both_texts_afterwards(app: Flask, begin) -> None:
    client, account = begin(app)
    answer = signed_out_in_both(app, client)
    kept = re.search(r"next=(/sign-in/kept/[\w-]+)", unescape(answer.location.replace("%2F", "/")))

    assert SECOND not in client.get("/report/what-happened").text
    client.set_cookie("hub-session", signed_in(app, account, at=clock.now()).get_cookie("hub-session").value)
    page = client.get(kept[1]).text
    assert SECOND in page
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))
    shown = client.post("/report/what-happened", data=fields)

    assert shown.status_code == 409
    assert FIRST in shown.text
    assert re.search(rf"<textarea[^>]*>\s*{SECOND}</textarea>", shown.text)


def test_what_the_second_window_typed_opens_to_nobody_else(app: Flask) -> None:
    client, _ = taken_down(app)
    answer = signed_out_in_both(app, client)
    kept = re.search(r"next=(/sign-in/kept/[\w-]+)", answer.location.replace("%2F", "/"))[1]
    other = partners(clock.now()).ada

    assert signed_in(app, other, at=clock.now()).get(kept).status_code == 404


def test_saving_by_itself_in_the_second_window_leaves_its_text_where_it_stands(app: Flask) -> None:
    client, _ = taken_down(app)
    mark = mark_of(client.get("/report/what-happened").text)
    save(client, mark, FIRST)
    client.delete_cookie("hub-session")

    answer = save(client, mark, SECOND, action="autosave")

    assert (answer.status_code, answer.text) == (409, "Changed in another window")
