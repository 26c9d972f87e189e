"""The page of a place, a provider or a brand, finding one, and its right of reply."""

from collections.abc import Callable, Mapping
from datetime import date

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import Account, requires, signed_in_account
from foundation.signin.queries import names_of
from foundation.web.typed import Fault, FormRefused, Typed, read_typed
from provider_intel import sources
from provider_intel.framework.actions import Conflicted
from provider_intel.framework.domain.levels import Scope
from provider_intel.framework.domain.records import Subject
from provider_intel.patterns.settings import has_settings
from provider_intel.permissions import Permission
from provider_intel.profile import actions, presenters, queries
from provider_intel.profile.domain.sheet import Sheet
from provider_intel.profile.domain.told import code_of, facts_told
from provider_intel.replies import actions as replies
from provider_intel.replies import forms
from provider_intel.replies.domain.records import Reply
from provider_intel.replies.domain.settings import settings_on
from provider_intel.replies.presenters import FINDINGS, STANDS, late_replies, replies_shown
from provider_intel.replies.queries import overdue
from provider_intel.replies.queries import reply as reply_asked

blueprint = Blueprint("providers", __name__, url_prefix="/providers-of-care")

_EXPLORER = "explorer.around"  # the graph around a place, where the application has it


@blueprint.get("")
@requires(Permission.SEE_PROVIDERS)
def find() -> ResponseReturnValue:
    """Find a place, a provider or a brand by its name, and show which replies are late."""
    typed = request.args.get("place", "")[:100]
    with reading() as session:
        found = queries.pages_called(session, typed, signed_in_account().permissions)
        late = overdue(session, today=clock.today())
        names = sources.names_of(session, {(one.subject.scope.value, one.subject.id) for one in late})
    shown = late_replies(late, names)
    return render_template(
        "provider_intel/profile/find.html", typed=typed, found=found, asked=bool(typed.strip()), late=shown
    )


@blueprint.get("/<scope>/<identifier>")
@requires(Permission.SEE_PROVIDERS)
def page(scope: str, identifier: str) -> ResponseReturnValue:
    """Show everything known of one subject, today or as it looked on a day, and record that it was read."""
    subject, account, now = _subject(scope, identifier), signed_in_account(), clock.now()
    as_at, misread = _asked_day()
    sheet = _sheet(subject, as_at)
    actions.record_page_opened(subject, as_at=as_at, by=account.actor, at=now)
    shown = presenters.page(
        sheet, today=clock.today(), explorer=_explorer(subject), follows=account.may(Permission.SEE_PATTERNS),
        people=_people(sheet.replies),
    )  # fmt: skip
    may_reply = account.may(Permission.ASK_FOR_REPLY) or account.may(Permission.REVIEW_REPLIES)
    return render_template("provider_intel/profile/page.html", page=shown, misread=misread, may_reply=may_reply)


@blueprint.get("/replies/<int(max=2147483647):request_id>")
@requires(Permission.ASK_FOR_REPLY)
def one_reply(request_id: int) -> ResponseReturnValue:
    """Lead from a task to the reply it is about, on the page of whom it was asked of."""
    with reading() as session:
        asked = reply_asked(session, request_id) or abort(404)
    subject = asked.subject
    return redirect(url_for("providers.reply", scope=subject.scope.value, identifier=subject.id))


@blueprint.get("/<scope>/<identifier>/reply")
@requires(Permission.ASK_FOR_REPLY)
def reply(scope: str, identifier: str) -> ResponseReturnValue:
    """Show what the provider was asked and answered, with the forms to go on."""
    return _reply_page(_subject(scope, identifier), "", Typed())


@blueprint.post("/<scope>/<identifier>/reply/<form>")
@requires(Permission.ASK_FOR_REPLY)
def record(scope: str, identifier: str, form: str) -> ResponseReturnValue:
    """Record that the provider was asked, what it answered, or the review of what it contests."""
    subject, do = _subject(scope, identifier), _FORMS.get(form) or abort(404)
    if form == "review" and not signed_in_account().may(Permission.REVIEW_REPLIES):
        abort(404)
    typed = read_typed(request.form.lists())
    try:
        do(_sheet(subject, clock.today()), typed, signed_in_account())
    except replies.ReplyMissing:
        abort(404)
    except FormRefused as refusal:
        return _reply_page(subject, form, typed.with_faults(*refusal.faults), status=400)
    except (replies.ReplyChanged, replies.WouldName, Conflicted) as refusal:
        return _reply_page(subject, form, typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect(url_for("providers.reply", scope=scope, identifier=identifier), 303)


def _ask(sheet: Sheet, typed: Typed, me: Account) -> None:
    command = forms.read_request(sheet.subject, typed, offered=_offered(sheet), as_at=sheet.as_at)
    replies.ask_for_reply(command, by=me, now=clock.now())


def _answer(sheet: Sheet, typed: Typed, me: Account) -> None:
    about = _about(sheet, typed)
    replies.write_answer(sheet.subject, about.id, forms.read_answer(about, typed), by=me, now=clock.now())


def _review(sheet: Sheet, typed: Typed, me: Account) -> None:
    about = _about(sheet, typed)
    replies.review_reply(sheet.subject, about.id, forms.read_review(about, typed), by=me, now=clock.now())


_FORMS: dict[str, Callable[[Sheet, Typed, Account], None]] = {"ask": _ask, "answer": _answer, "review": _review}


def _about(sheet: Sheet, typed: Typed) -> Reply:
    return next((one for one in sheet.replies if one.id == typed.number("about")), None) or abort(404)


def _offered(sheet: Sheet) -> Mapping[str, str]:
    told = facts_told(sheet, smallest=settings_on(sheet.as_at).smallest_told)
    return {code_of(fact): fact for fact in told}


def _reply_page(subject: Subject, which: str, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    sheet, me = _sheet(subject, clock.today()), signed_in_account()
    shown = replies_shown(sheet.replies, _people(sheet.replies), today=sheet.as_at)
    own = {one.id for one in sheet.replies
           if me.id in (one.by_account, one.answer.by_account if one.answer else "")}  # fmt: skip
    return render_template(
        "provider_intel/profile/reply.html", name=sheet.name, replies=shown, offered=_offered(sheet), form=typed,
        address=presenters.address(subject.scope.value, subject.id), days=settings_on(sheet.as_at).reply_days,
        forms={each: typed if each == which else Typed() for each in _FORMS}, stands=STANDS, findings=FINDINGS,
        may_review=me.may(Permission.REVIEW_REPLIES), own=own,
    ), status  # fmt: skip


def _sheet(subject: Subject, as_at: date) -> Sheet:
    restricted = signed_in_account().may(Permission.READ_RESTRICTED_INTELLIGENCE)
    with reading() as session:
        found = queries.sheet_of(session, subject, now=clock.now(), as_at=as_at, restricted=restricted)
    return found or abort(404)


def _people(told: tuple[Reply, ...]) -> dict[str, str]:
    parts = [part for one in told for part in (one, one.answer, one.review) if part]
    if not parts:
        return {}
    with reading() as session:
        return names_of(session, {part.by_account for part in parts})


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
    return (day, "") if day <= today and has_settings(day) else (today, asked)


def _explorer(subject: Subject) -> str:
    return url_for(_EXPLORER, about=subject.key) if _EXPLORER in current_app.view_functions else ""
