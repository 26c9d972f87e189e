"""The blueprint that the pages of sign-in hang on, and where a person goes once they are signed in."""

from flask import Blueprint, redirect, request, session, url_for
from werkzeug.wrappers import Response

from foundation.signin import cookies, guards
from foundation.signin.actions import SignedIn
from foundation.signin.domain import Account, safe_next
from foundation.web import navigation

blueprint = Blueprint("signin", __name__)


@blueprint.app_context_processor
def _account() -> dict[str, object]:
    return {
        "account": guards.account_for_layout(),
        "home_address": _home_address,
        "session_limits": guards.limits(),
    }


def _home_address(account: Account | None) -> str:
    return home_of(account) if account else "/"


def home_of(account: Account) -> str:
    """Return where this person's work begins: the first place of the rail that is open to them, or their account."""
    places = navigation.rail_for(account.permissions)
    return places[0].href if places else url_for("signin.own_account")


def going_to() -> str | None:
    """Return where the person was on their way to, when that is a place of this service."""
    return safe_next(request.args.get("next"))


def half_way(token: str) -> Response:
    """Send a person whose password is right on to the code, with the half-way session's token."""
    return cookies.give_session(redirect(url_for("signin.code"), 303), token)


def welcome(signed_in: SignedIn) -> Response:
    """Send a person who is signed in on their way, with new tokens for session, device and forms."""
    session.pop("csrf_token", None)  # form tokens of before are worth nothing afterwards
    response = redirect(signed_in.going_to or home_of(signed_in.account), 303)
    cookies.give_session(response, signed_in.token)
    return cookies.give_device(response, signed_in.device_token)
