"""A role's open tasks, and finishing one."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading, storable
from foundation.signin import Account, requires, signed_in_account
from intake.permissions import Permission
from intake.tasks import actions, presenters, queries

blueprint = Blueprint("tasks", __name__)


@blueprint.get("/tasks")
@requires(Permission.SEE_TASKS)
def tasks() -> ResponseReturnValue:
    """Show the open tasks of the person's roles, or of the one they ask for, soonest due first."""
    me, now, after = signed_in_account(), clock.now(), presenters.read_after(request.args.get("after", ""))
    with reading() as session:
        counts = queries.open_by_role(session, roles=_roles_of(me), to=me.id, now=now)
        whose = presenters.read_whose(request.args.get("whose", ""), counts)
        roles = frozenset({whose}) if whose else _roles_of(me)
        page = queries.open_tasks(session, roles=roles, to=me.id, now=now, after=after)
    return render_template("intake/tasks/tasks.html", shown=presenters.tasks_shown(page, counts, whose=whose, now=now))


@blueprint.get("/tasks/<int(max=2147483647):task_id>")
@requires(Permission.SEE_TASKS)
def task(task_id: int) -> ResponseReturnValue:
    """Show one task, and ask how it ended."""
    return _page(task_id, outcome="")


@blueprint.post("/tasks/<int(max=2147483647):task_id>")
@requires(Permission.SEE_TASKS)
def finish(task_id: int) -> ResponseReturnValue:
    """Finish a task."""
    outcome = storable(request.form.get("outcome", ""))
    try:
        actions.complete_task(actions.CompleteTask(task_id, outcome), by=signed_in_account(), now=clock.now())
    except actions.TaskMissing:
        abort(404)
    except actions.OutcomeEmpty as refusal:
        return _page(task_id, outcome=outcome, fault=str(refusal), status=400)
    except (actions.TaskAlreadyFinished, actions.FinishedElsewhere) as refusal:
        return _page(task_id, outcome=outcome, fault=str(refusal), status=409)
    return redirect("/tasks", 303)


def _page(task_id: int, *, outcome: str, fault: str = "", status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        found = queries.task(session, task_id, to=signed_in_account().id, now=clock.now())
    if found is None or not actions.may_finish(signed_in_account(), found.owner_role):
        abort(404)
    shown = presenters.task_line(found, now=clock.now())
    more = {"outcome": outcome, "fault": fault, "ended": found.outcome}
    return render_template("intake/tasks/task.html", shown=shown, **more), status


def _roles_of(account: Account) -> frozenset[str] | None:
    return None if account.may(Permission.SEE_ALL_TASKS) else frozenset(account.roles)
