"""What the form's pages share: the blueprint, the draft's cookie, and the words a page may open with."""

from dataclasses import replace
from datetime import timedelta
from typing import cast

from flask import Blueprint, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as BaseResponse

from foundation import clock
from foundation.config import Settings
from foundation.database import reading
from foundation.signin import current_account, kept_form_address
from foundation.straight import look_up
from intake.contacts import queries
from intake.contacts.actions import TooManyDrafts
from intake.contacts.domain.drafts import DRAFTS_COUNTED_FOR, KEPT_BRIEFLY, Draft
from intake.contacts.domain.receipts import Receipt
from intake.contacts.presenters import taken_view
from intake.permissions import Permission

blueprint = Blueprint("contacts", __name__)

ANYONE = "Anyone may report that an adult is at risk, without an account; the draft's cookie opens only that draft."

NOTICES = {
    "new-draft": "We could not find the form you had open: its time may have run out. What you just typed is saved "
    "in a new form. Please go through the other pages again. To add to something you have already sent, use its "
    "status page.",
    "addition": "You had already sent this form. Your changes have been added to it, and the hub can see them "
    "beside what you sent.",
    "already-sent": "This form was already sent. Here is its receipt. Nothing was sent twice.",
    "saved-meanwhile": "This page was saved in another window while you were sending. Nothing has been sent yet. "
    "Check it, then send.",
    "saved": "Saved. You can close this page and come back with your code.",
}


def settings() -> Settings:
    """Return the settings of the application that answers this request."""
    return cast(Settings, current_app.config["HUB"])


def keep_for() -> timedelta:
    """Return how long an unsent form is kept after it was last saved."""
    return timedelta(days=settings().draft_days)


def notice_words() -> str:
    """Return the words a page opens with, when it was asked for with a notice we know."""
    return NOTICES.get(request.args.get("notice", ""), "")


def draft_cookie() -> str:
    """Return the cookie of the draft that this browser has open; empty when it has none.

    For a colleague's form under a cover the browser holds its mark alone, which opens it only while the cover holds.
    Raises SignInFirst for that when nobody is signed in.
    """
    held = request.cookies.get(_cookie_name(), "")
    return _covered_cookie(held.removeprefix(_COVER)) if is_covered() else held


_COVER = "cover."


def is_covered() -> bool:
    """Return whether the form in this browser is a colleague's, opened under a cover."""
    return request.cookies.get(_cookie_name(), "").startswith(_COVER)


def covered_writer(draft: Draft) -> str | None:
    """Return the account of the colleague whose form this browser opened under a cover; None for anybody's own."""
    return draft.account_id if is_covered() else None


def _covered_cookie(mark: str) -> str:
    account = current_account()
    if account is None:
        raise SignInFirst(saved=False)
    with reading() as session:
        draft = queries.covered_draft(session, account, mark, now=clock.now())
    return draft.cookie if draft else ""


def begun_from() -> str:
    """Return the mark of where this request comes from, by which forms begun are counted; no address is kept."""
    return queries.beginner_mark(request.remote_addr)


@blueprint.errorhandler(TooManyDrafts)
def _too_many_drafts(_refusal: TooManyDrafts) -> ResponseReturnValue:
    """Say so, with what was typed still on the screen and the other ways in."""
    kept = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    wait = {"Retry-After": str(int(DRAFTS_COUNTED_FOR.total_seconds() // 6))}
    return render_template("intake/contacts/too_many_drafts.html", kept=kept, action=request.path), 429, wait


class SignInFirst(Exception):
    """The form in this browser opens to accounts alone, as the hub's own do, and nobody is signed in.

    `saved` says whether the form holds already what was posted.
    """

    def __init__(self, *, saved: bool = True) -> None:
        super().__init__("Nobody is signed in.")
        self.saved = saved


def open_draft() -> Draft | None:
    """Return the draft this browser's cookie opens, or None.

    One that the hub types in itself, or that an account began to tell the rest of what was sent, opens only to those
    who may: for anybody else it is not there. Raises SignInFirst
    when nobody is signed in.
    """
    draft = held_draft()
    return draft if draft is None or may_be_shown(draft) else None


def held_draft() -> Draft | None:
    """Return the draft this browser's cookie names, whoever is there: to be saved to, not to be shown.

    One that tells the rest of a contact is not there once its account may no longer see that contact, nor for others.
    """
    draft = named_draft()
    return None if draft is None or is_shut(draft) else draft


def named_draft() -> Draft | None:
    """Return the draft this browser's cookie names, even one that is shut: to tell what was typed from what it held."""
    cookie = draft_cookie()
    if not cookie:
        return None
    with look_up() as on:
        draft = queries.draft_by_cookie(on, cookie, now=clock.now())
    # Its code would open the form for good: a colleague's is not shown to whoever covers for them.
    return replace(draft, code="") if draft and is_covered() else draft


def is_shut(draft: Draft) -> bool:
    """Return whether a draft is neither opened nor saved to from here.

    Where nobody is signed in one is still saved to, as long as signing in would open it and it was not sent.
    """
    if not draft.signed_in_only:
        return False
    account = current_account()
    with reading() as session:
        if account is None and not draft.is_sent:
            return not queries.still_opens(session, draft, now=clock.now())
        return not queries.opens_to(session, draft, account, now=clock.now())


def receipt_of(draft: Draft | None) -> Receipt | None:
    """Return the receipt of what a draft was sent as, read back from what is held; None when it was not sent."""
    if draft is None or not draft.is_sent or draft.adds_to:
        return None
    with reading() as session:
        return queries.receipt_of_form(session, draft.form_key)


def may_be_shown(draft: Draft) -> bool:
    """Return whether a draft may be shown to who is there. Raises SignInFirst when that cannot be known."""
    if draft.taken is None and not draft.signed_in_only:
        return True
    account = current_account()
    if account is None:
        raise SignInFirst
    if draft.taken is None:
        return not is_shut(draft)
    g.taken = taken_view(draft.taken)  # the band above every page of the form
    return account.may(Permission.TAKE_DOWN)


@blueprint.app_errorhandler(SignInFirst)  # the form has pages of other features too, such as its files
def _sign_in_first(refusal: SignInFirst) -> BaseResponse:
    """The page opens again after signing in, with what was typed: the form holds it by now, or it is kept till then."""
    typed = request.method == "POST" and not refusal.saved and request.form.get("action") != "autosave"
    if typed and (kept := kept_form_address()):
        return redirect(url_for("signin.sign_in", next=kept), 303)
    back = request.path if request.method == "GET" or request.endpoint in _OPENED_AGAIN else "/report/check"
    return redirect(url_for("signin.sign_in", next=back), 303)


def kept_until_signed_in(draft: Draft) -> BaseResponse:
    """Keep what this window posted, which the form does not hold, for whoever began the form; then ask to sign in.

    Two windows wrote on one page and the session ended meanwhile: after signing in, this one is shown beside the other.
    Raises SignInFirst when it cannot be kept.
    """
    kept = kept_form_address(draft.account_id)
    if kept is None:
        raise SignInFirst
    return redirect(url_for("signin.sign_in", next=kept), 303)


_OPENED_AGAIN = ("contacts.save", "attachments.add")
"""Posts whose own page is opened again after signing in; files are asked for anew, because none is kept unseen."""


def with_cover_cookie(answer: BaseResponse, mark: str) -> BaseResponse:
    """Give the browser the mark of a colleague's form: no secret, and worth nothing once the cover is over."""
    _set(answer, f"{_COVER}{mark}", keep_for())
    return answer


def with_draft_cookie(answer: BaseResponse, draft: Draft) -> BaseResponse:
    """Give the browser the way back to a draft: a random secret, out of reach of scripts and of other sites."""
    _set(answer, draft.cookie, min(keep_for(), KEPT_BRIEFLY) if draft.kept_briefly else keep_for())
    return answer


def _set(answer: BaseResponse, value: str, stays: timedelta) -> None:
    answer.set_cookie(
        _cookie_name(),
        value,
        max_age=int(stays.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings().secure_cookies,
    )


def without_draft_cookie(answer: BaseResponse) -> BaseResponse:
    """Make the browser forget the draft."""
    answer.delete_cookie(_cookie_name(), httponly=True, samesite="Lax", secure=settings().secure_cookies)
    return answer


def _cookie_name() -> str:
    return "__Host-hub-draft" if settings().secure_cookies else "hub-draft"
