"""The shelf of packs, asking for one, reading one, and taking it away as a file."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.clock import in_london
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.signin.roles import role
from foundation.web.typed import FormRefused, Typed, read_typed
from provider_intel.pack import actions, presenters, queries
from provider_intel.pack.domain.assembling import Built, assemble
from provider_intel.pack.domain.cycle import months_that_can_be_built
from provider_intel.pack.domain.frozen import from_text
from provider_intel.pack.domain.records import ENDINGS
from provider_intel.pack.planned import planned_meetings
from provider_intel.pack.showing import rag_of
from provider_intel.permissions import Permission

blueprint = Blueprint("packs", __name__, url_prefix="/meeting-packs")
blueprint.add_app_template_filter(rag_of)

_MONTHS = 6
_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@blueprint.get("")
@requires(Permission.SEE_PACKS)
def shelf() -> ResponseReturnValue:
    """Show every pack that was built or asked for."""
    return _shelf(Typed())


@blueprint.post("")
@requires(Permission.BUILD_PACKS)
def ask() -> ResponseReturnValue:
    """Ask for the pack of a month; a job builds it, away from the pages."""
    typed, me = read_typed(request.form.lists()), signed_in_account()
    with reading() as session:
        planned = planned_meetings(session)
    words = f"the {role(me.roles[0]).label}"
    command = actions.AskForPack(typed.one("month"), typed.one("entry"), words, by_account=me.id)
    try:
        actions.ask_for_pack(command, now=clock.now(), planned=planned)
    except FormRefused as refusal:
        return _shelf(typed.with_faults(*refusal.faults), status=400)
    return redirect(url_for("packs.shelf"), 303)


@blueprint.get("/<int(max=2147483647):pack_id>")
@requires(Permission.SEE_PACKS)
def read(pack_id: int) -> ResponseReturnValue:
    """Show a pack from its frozen facts, and record that it was read."""
    with reading() as session:
        stored = queries.pack(session, pack_id)
    if stored is None:
        abort(404)
    actions.record_pack_opened(pack_id=pack_id, by=signed_in_account().actor, at=clock.now())
    built = Built(stored.request.by_words, in_london(stored.at).date(), stored.fingerprint)
    page = presenters.pack_page(stored, assemble(from_text(stored.facts), built))
    return render_template("provider_intel/pack/read.html", page=page)


@blueprint.get("/<int(max=2147483647):pack_id>/file.<ending>")
@requires(Permission.SEE_PACKS)
def file(pack_id: int, ending: str) -> ResponseReturnValue:
    """Hand out one format as it was stored, and record that it was taken."""
    with reading() as session:
        stored = queries.pack(session, pack_id) if ending in ENDINGS else None
        content = queries.content(session, pack_id, ending)
    if stored is None or content is None:
        abort(404)
    actions.record_file_opened(pack_id=pack_id, ending=ending, by=signed_in_account().actor, at=clock.now())
    answer = Response(content, content_type=_TYPES[ending])
    answer.headers.set("Content-Disposition", "attachment", filename=presenters.file_name(stored.month, ending))
    return answer


def _shelf(typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        held, planned = queries.requests(session), planned_meetings(session)
    months = months_that_can_be_built(clock.today(), number=_MONTHS, planned=planned)
    page = render_template(
        "provider_intel/pack/shelf.html", lines=presenters.lines(held), months=presenters.months(months), form=typed,
        may_build=signed_in_account().may(Permission.BUILD_PACKS),
    )  # fmt: skip
    return page, status
