"""The queue, the filters somebody keeps, and the page for the wall."""

from __future__ import annotations

from collections.abc import Mapping

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.scheduler import is_leading_somewhere
from foundation.signin import requires, signed_in_account
from foundation.together import one_look
from foundation.web.typed import FormRefused, Typed
from intake.permissions import Permission
from intake.triage import actions, queries
from intake.triage.domain.judgement import Fault
from intake.triage.domain.queue import QueueFilter, asked_for
from intake.triage.forms.queue import read_filter, read_page
from intake.triage.presenters.queue import KeptShown, QueueShown, address, queue_shown
from intake.triage.presenters.queue_figures import wall_shown
from intake.triage.views.queue_rows import written_choices, written_rows
from intake.triage.views.shared import blueprint, posted


@blueprint.get("/queue")
@requires(Permission.SEE_QUEUE)
def queue() -> ResponseReturnValue:
    """Show the hub's list of open contacts."""
    with one_look():
        return _page(_shown(), Typed())


@blueprint.post("/queue/filters")
@requires(Permission.SEE_QUEUE)
def keep_filter() -> ResponseReturnValue:
    """Keep the filter the page shows, under a name."""
    typed, me = posted(), signed_in_account()
    wanted = read_filter({name: typed.one(name) for name in typed.fields})
    try:
        actions.keep_filter(
            typed.one("name"), asked_for(wanted), is_default=typed.one("default") == "yes", by=me, now=clock.now()
        )
    except FormRefused as refusal:
        faults = tuple(Fault(each.field, each.words) for each in refusal.faults)
        return _page(_shown(wanted), typed.with_faults(*faults)), 400
    return redirect(address(wanted), 303)


@blueprint.post("/queue/filters/rename")
@requires(Permission.SEE_QUEUE)
def rename_filter() -> ResponseReturnValue:
    """Give one of one's own filters another name."""
    typed = posted()
    chosen = typed.one("filter")
    number = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 10 else 0
    try:
        actions.rename_filter(number, typed.one("new_name"), by=signed_in_account())
    except FormRefused as refusal:
        faults = tuple(Fault(each.field, each.words) for each in refusal.faults)
        return _page(_shown(QueueFilter()), typed.with_faults(*faults)), 400
    return redirect("/queue?all=yes", 303)


@blueprint.post("/queue/filters/<int:number>/forget")
@requires(Permission.SEE_QUEUE)
def forget_filter(number: int) -> ResponseReturnValue:
    """Forget one of one's own filters."""
    actions.forget_filter(number, by=signed_in_account())
    return redirect("/queue?all=yes", 303)


@blueprint.get("/queue/wall")
@requires(Permission.SEE_QUEUE)
def wall() -> ResponseReturnValue:
    """Show the figures alone, for a screen on the wall: no name, no reference."""
    now, me = clock.now(), signed_in_account().id
    with reading() as session:
        kept = queries.kept_back(session, me=me, now=now)
        found, counts = queries.figures(session, me=me, now=now, kept=kept), queries.counts_seen(session, kept)
        running = is_leading_somewhere(session, now)
    return render_template("intake/triage/wall.html", shown=wall_shown(counts, found, now=now), running=running)


def _page(shown: QueueShown, form: Typed) -> str:
    may_allocate = signed_in_account().may(Permission.ALLOCATE)
    return render_template(
        "intake/triage/queue.html",
        shown=shown,
        form=form,
        rows=written_rows().all(shown.rows, may_allocate=may_allocate),
        choices=written_choices(shown.choices),
        may_allocate=may_allocate,
    )


def _shown(asked: QueueFilter | None = None) -> QueueShown:
    me, now = signed_in_account().id, clock.now()

    def begins(own: Mapping[str, str]) -> QueueFilter:
        """What the address asks for; one that asks for nothing begins where the person said their queue does."""
        return asked or read_filter(request.args or own)

    with reading() as session:
        whole = queries.whole_queue(session, begins, me=me, now=now, cursor=read_page(request.args))
    kept = tuple(
        KeptShown(each.id, each.name, address(read_filter(each.asked)), each.is_default) for each in whole.mine
    )
    return queue_shown(whole, kept=kept, me=me, now=now)
