"""The companion: open to anyone, without an account, and without a script if need be."""

from collections.abc import Iterable
from datetime import date

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.signin import open_to_all
from intake.companion import actions
from intake.companion.domain import Picked, advice_on_picked, read_picked
from intake.companion.presenters import companion_view, record_view
from intake.rule_sets.domain import guidance_on
from thresholds import Guidance

blueprint = Blueprint("companion", __name__)

ANYONE = "Anyone may ask what the guidance says. Nothing personal is asked, and nothing is kept but a count."


@blueprint.get("/thresholds")
@open_to_all(ANYONE)
def companion() -> ResponseReturnValue:
    """Pick what happened; see the level, the reasons, the one missing fact and what to do."""
    picked, guidance, today = _asked(request.args.items(multi=True))
    view = companion_view(picked, guidance, on=today)
    choosing = not picked.categories or request.args.get("step") == "kinds"
    return render_template("intake/companion/page.html", view=view, choosing=choosing)


@blueprint.get("/thresholds/advice")
@open_to_all(ANYONE)
def advice() -> ResponseReturnValue:
    """Give the part of the page that changes with the answers, for the script that swaps it in."""
    picked, guidance, today = _asked(request.args.items(multi=True))
    view, in_form = companion_view(picked, guidance, on=today), "in_form" in request.args
    return render_template("intake/companion/changing.html", view=view, in_form=in_form)


@blueprint.post("/thresholds/record")
@open_to_all(ANYONE)
def own_record() -> ResponseReturnValue:
    """Give the person a record for their own files, made here and now, and count that it ended this way."""
    picked, guidance, today = _asked(request.form.items(multi=True))
    level = advice_on_picked(picked, guidance, on=today).level
    actions.count_ending(level=level, categories=picked.categories, ended=actions.Ended.OWN_RECORD, on=today)
    text = render_template("intake/companion/record.txt", view=record_view(picked, guidance, on=today))
    name = f"own-record-{today.isoformat()}.txt"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, mimetype="text/plain", headers=headers)


def _asked(fields: Iterable[tuple[str, str]]) -> tuple[Picked, Guidance, date]:
    today = clock.today()
    guidance = guidance_on(today)
    return read_picked(fields, guidance), guidance, today
