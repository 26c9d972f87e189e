"""The page of a place, a provider or a brand, and finding one."""

from datetime import date

from flask import Blueprint, abort, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from provider_intel import sources
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.permissions import Permission
from provider_intel.profile import actions, presenters, queries

blueprint = Blueprint("providers", __name__, url_prefix="/providers-of-care")

_EXPLORER = "explorer.around"  # the graph around a place, where the application has it


@blueprint.get("")
@requires(Permission.SEE_PROVIDERS)
def find() -> ResponseReturnValue:
    """Find a place by its name."""
    typed = request.args.get("place", "")[:100]
    with reading() as session:
        found = sources.find_places(session, typed) if typed.strip() else []
    links = [(presenters.address("location", identifier), words) for identifier, words in found]
    return render_template("provider_intel/profile/find.html", typed=typed, found=links, asked=bool(typed.strip()))


@blueprint.get("/<scope>/<identifier>")
@requires(Permission.SEE_PROVIDERS)
def page(scope: str, identifier: str) -> ResponseReturnValue:
    """Show everything known of one subject, today or as it looked on a day, and record that it was read."""
    subject, account, now = _subject(scope, identifier), signed_in_account(), clock.now()
    as_at, misread = _asked_day()
    restricted = account.may(Permission.READ_RESTRICTED_INTELLIGENCE)
    with reading() as session:
        found = queries.sheet_of(session, subject, now=now, as_at=as_at, restricted=restricted)
    if found is None:
        abort(404)
    actions.record_page_opened(subject, as_at=as_at, by=account.actor, at=now)
    follows = account.may(Permission.SEE_PATTERNS)
    shown = presenters.page(found, today=clock.today(), explorer=_explorer(subject), follows=follows)
    return render_template("provider_intel/profile/page.html", page=shown, misread=misread)


def _subject(scope: str, identifier: str) -> Subject:
    if scope not in set(Scope):
        abort(404)
    return Subject(Scope(scope), identifier)


def _asked_day() -> tuple[date, str]:
    asked, today = request.args.get("as_at", "")[:20], clock.today()
    try:
        day = date.fromisoformat(asked) if asked else today
    except ValueError:
        return today, asked
    return (day, "") if day <= today and day.year > 1900 else (today, asked)


def _explorer(subject: Subject) -> str:
    return url_for(_EXPLORER, about=subject.key) if _EXPLORER in current_app.view_functions else ""
