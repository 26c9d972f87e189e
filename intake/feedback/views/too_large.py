"""More chosen than a page takes at once: answered on the page itself, with what was written still in its box."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from foundation.database import storable
from foundation.signin import current_account
from foundation.web.uploads import texts_before_files
from intake.attachments.presenters import MOST_WORDS
from intake.feedback import actions
from intake.feedback.domain import WhatUnknown, read_saying
from intake.feedback.presenters import Typed
from intake.feedback.views.shared import blueprint, show_again, status_token

_TOO_MUCH = (
    f"The files you chose are too large to send together. Each file can be up to {MOST_WORDS}. What you "
    "wrote is still here"
)


@blueprint.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Show the form again with the words, or say that the browser still has them where they cannot be read."""
    page = _with_the_words()
    return (page or render_template("errors/too_large.html")), 413


def _with_the_words() -> str:
    where, typed = request.view_args or {}, texts_before_files()
    ours = request.endpoint == "feedback.our_keep"
    holder = current_account() if ours else status_token()
    if "what" not in where or "words" not in typed or holder is None:
        return ""
    held = Typed(storable(typed["words"]), storable(typed.get("key", "")), refused=(_TOO_MUCH,),
                 danger=typed.get("danger") == "yes")  # fmt: skip
    base = f"/{'our-contacts' if ours else 'status'}/{where['reference']}"
    try:
        return show_again(where["reference"], read_saying(where["what"]), held, holder=holder, base=base)
    except (actions.NotOpen, WhatUnknown):
        return ""
