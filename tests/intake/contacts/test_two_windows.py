"""One form in two windows: what one saves is never overwritten by the other without a word."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient


@pytest.fixture
def sender(app: Flask) -> FlaskClient:
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    client.post("/report/start")
    return client


def opened(sender: FlaskClient, slug: str = "what-happened") -> str:
    """Open a page in a window and return its mark."""
    return re.findall(r'name="mark" value="(\w+)"', sender.get(f"/report/{slug}").text)[0]


def save(sender: FlaskClient, mark: str, typed: str, **more: str):
    return sender.post("/report/what-happened", data={"mark": mark, "what_happened": typed, **more})


def held(sender: FlaskClient) -> str:
    return sender.get("/report/what-happened").text


def test_different_pages_in_two_windows_are_both_kept(sender: FlaskClient) -> None:
    one, two = opened(sender), opened(sender, "who")

    save(sender, one, "He pulled her by the arm.")
    sender.post("/report/who", data={"mark": two, "given_name": "Mabel"})

    assert "He pulled her by the arm." in held(sender)
    assert "Mabel" in sender.get("/report/who").text


def test_the_second_window_on_one_page_is_shown_both_texts_and_nothing_is_overwritten(sender: FlaskClient) -> None:
    one, two = opened(sender), opened(sender)
    save(sender, one, "He pulled her by the arm.")

    answer = save(sender, two, "She fell in the bath.")

    assert answer.status_code == 409
    assert "another window" in answer.text
    assert "He pulled her by the arm." in answer.text
    assert re.search(r"<textarea[^>]*>\s*She fell in the bath.</textarea>", answer.text)
    assert "He pulled her by the arm." in held(sender)


def test_saving_once_more_keeps_what_is_in_the_boxes(sender: FlaskClient) -> None:
    one, two = opened(sender), opened(sender)
    save(sender, one, "He pulled her by the arm.")
    shown = save(sender, two, "She fell in the bath.").text
    new_mark = re.findall(r'name="mark" value="(\w+)"', shown)[0]

    save(sender, new_mark, "He pulled her by the arm, and she fell in the bath.")

    assert "He pulled her by the arm, and she fell in the bath." in held(sender)


def test_typing_on_in_one_window_is_no_conflict_with_what_it_saved_itself(sender: FlaskClient) -> None:
    mark = opened(sender)
    first = save(sender, mark, "He pulled", action="autosave")

    second = save(sender, first.headers["X-Page-Mark"], "He pulled her by the arm.", action="autosave")

    assert (first.status_code, second.status_code) == (200, 200)
    assert "He pulled her by the arm." in held(sender)


def test_saving_by_itself_in_a_second_window_overwrites_nothing_and_says_so(sender: FlaskClient) -> None:
    one, two = opened(sender), opened(sender)
    save(sender, one, "He pulled her by the arm.")

    answer = save(sender, two, "She fell.", action="autosave")

    assert (answer.status_code, answer.text) == (409, "Changed in another window")
    assert "He pulled her by the arm." in held(sender)


def test_the_same_text_from_both_windows_is_no_conflict(sender: FlaskClient) -> None:
    one, two = opened(sender), opened(sender)

    assert save(sender, one, "The same.").status_code == save(sender, two, "The same.").status_code
