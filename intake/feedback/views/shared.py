"""What both ways to a status page share: the blueprint, the cookie of the one, and the pages themselves."""

from typing import cast

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as BaseResponse

from foundation import clock, ids
from foundation.config import Settings
from intake.contacts.actions import QuestionUnknown, WordsRefused
from intake.contacts.domain.thread import Said
from intake.feedback import actions
from intake.feedback.domain import Saying, StatusPage, WhatUnknown, read_saying
from intake.feedback.forms import SayForm
from intake.feedback.presenters import Typed, say_view, status_view
from intake.feedback.queries import Holder, Token
from intake.feedback.views.chosen_files import bring_files, left_out

blueprint = Blueprint("feedback", __name__)

_NOTICES = {
    "add": "Added. It is shown below with its date, beside what you sent.",
    "withdraw": "The hub has your request to withdraw. It must still decide what should happen.",
    "disagree": "The hub knows that you disagree. A worker will talk it over with you.",
    "answer": "The hub has your answer.",
}


def status_token() -> Token:
    """Return what this browser holds to come back to an open status page; empty when it holds nothing."""
    return Token(request.cookies.get(_cookie_name(), ""))


def with_status_cookie(answer: BaseResponse, token: Token) -> BaseResponse:
    """Give the browser the way back to an open status page, out of reach of scripts and of other sites."""
    secure = cast(Settings, current_app.config["HUB"]).secure_cookies
    answer.set_cookie(_cookie_name(), token.text, httponly=True, samesite="Lax", secure=secure)
    return answer


def without_status_cookie(answer: BaseResponse) -> BaseResponse:
    """Make the browser forget the status page it has open."""
    secure = cast(Settings, current_app.config["HUB"]).secure_cookies
    answer.delete_cookie(_cookie_name(), httponly=True, samesite="Lax", secure=secure)
    return answer


def saying_called(written: str) -> Saying:
    """Return what an address wants said; anything else is not there."""
    try:
        return read_saying(written)
    except WhatUnknown:
        abort(404)


def show_status(page: StatusPage, *, base: str, with_secret: bool) -> str:
    """Return a contact's status page."""
    view = status_view(page, base=base, now=clock.now())
    notice = _NOTICES.get(request.args.get("notice", ""), "")
    more = {"letters": page.letters, "disagree_href": f"{base}/disagree", "with_secret": with_secret}
    return render_template("intake/feedback/contact.html", view=view, notice=notice, **more)


def show_saying(page: StatusPage, saying: Saying, *, base: str) -> str:
    """Return an empty form; a question that was never asked is not there."""
    _refuse_unasked(page, saying)
    view = say_view(page.progress.reference, saying, base=base, typed=Typed("", ids.new_secret()), page=page)
    return render_template("intake/feedback/say.html", view=view)


def carry_out(reference: str, saying: Saying, form: SayForm, *, holder: Holder, base: str) -> ResponseReturnValue:
    """Keep what was typed, then the files, and go to the status page; or show it again with what is wrong.

    Raises actions.NotOpen.
    """
    words, key = str(form.words.data), str(form.key.data)
    try:
        message = actions.say(form.command(reference, saying), holder=holder, now=clock.now())
    except QuestionUnknown:
        abort(404)
    except WordsRefused as refusal:
        typed = Typed(words, key, fault=str(refusal), refused=left_out("the words come first"),
                      danger=form.says_danger)  # fmt: skip
        return show_again(reference, saying, typed, holder=holder, base=base), 400
    refused = bring_files(reference, message, holder)
    if refused:
        typed = Typed(words, key, refused=refused, message=message, danger=form.says_danger)
        return show_again(reference, saying, typed, holder=holder, base=base), 400
    return redirect(f"{base}?notice={saying.written.partition('-')[0]}", 303)


def show_again(reference: str, saying: Saying, typed: Typed, *, holder: Holder, base: str) -> str:
    """Return the form with what was typed and what is wrong with it. Raises actions.NotOpen."""
    page = actions.open_contact(reference=reference, holder=holder, now=clock.now())
    view = say_view(reference, saying, base=base, typed=typed, page=page)
    return render_template("intake/feedback/say.html", view=view)


def _refuse_unasked(page: StatusPage, saying: Saying) -> None:
    asked = {entry.sequence for entry in page.thread if entry.said is Said.ASKED}
    if saying.said is Said.ANSWERED and saying.question not in asked:
        abort(404)


def _cookie_name() -> str:
    secure = cast(Settings, current_app.config["HUB"]).secure_cookies
    return "__Host-hub-status" if secure else "hub-status"
