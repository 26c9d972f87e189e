"""What happens next, in easy read, for the adult: a page to read together, on paper or on a screen."""

from flask import render_template
from flask.typing import ResponseReturnValue

from foundation.signin import open_to_all
from intake.contacts.presenters.easy_read import easy_read
from intake.contacts.views.shared import ANYONE, blueprint, settings


@blueprint.get("/what-happens-next")
@open_to_all(ANYONE)
def what_happens_next() -> ResponseReturnValue:
    """Show the steps in pictures and short sentences."""
    return render_template("intake/contacts/easy_read.html", rows=easy_read(phone=settings().service_phone))
