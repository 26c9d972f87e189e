"""How long somebody stays signed in, asked by the page's script, and staying longer with one click."""

from flask import jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import actions, cookies, queries
from foundation.signin.domain import safe_next
from foundation.signin.guards import current_session, limits, open_to_all, requires
from foundation.signin.roles import Permission
from foundation.signin.views.shared import blueprint


@blueprint.get("/session/time-left")
@open_to_all("It tells a browser about its own session only, and asking does not lengthen it.")
def time_left() -> ResponseReturnValue:
    """Return the seconds left to this browser's session, 0 when there is none, and whether a click would give more."""
    token = cookies.session_token()
    now = clock.now()
    with reading() as session:
        facts = queries.session_by_token(session, token) if token else None
    if facts is None:
        return jsonify(seconds=0, can_stay=False)
    seconds = int(facts.time_left(now=now, limits=limits()).total_seconds())
    return jsonify(seconds=seconds, can_stay=facts.can_stay(now=now, limits=limits()))


@blueprint.post("/session/stay")
@requires(Permission.OWN_ACCOUNT)
def stay() -> ResponseReturnValue:
    """Count this click as use of the session, and go back to where the person was."""
    facts = current_session()
    if facts is not None:
        actions.touch_session(facts.id, now=clock.now())
    return redirect(safe_next(request.form.get("next")) or url_for("signin.own_account"), 303)
