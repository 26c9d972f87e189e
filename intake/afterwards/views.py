"""Asking how it was: for the people at work, for whoever answers with a code, and what people said."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.database import reading
from foundation.signin import open_to_all, requires, signed_in_account
from foundation.web.typed import Fault, FormRefused, Typed, filled, read_typed
from intake.afterwards import actions, forms, presenters, queries
from intake.afterwards.domain import OfWhom
from intake.afterwards.domain.counting import summary
from intake.contacts.views.shared import settings
from intake.enquiries.domain.records import Whole
from intake.enquiries.domain.states import State
from intake.enquiries.presenters import KnownLine, known_lines
from intake.enquiries.queries import known_from_before
from intake.enquiries.views.shared import opened, show, tidy
from intake.permissions import Permission

blueprint = Blueprint("afterwards", __name__)

ANYONE = "whoever was given a code answers without an account; without one nothing is shown"


@blueprint.get("/enquiries/<reference>/afterwards")
@requires(Permission.SEE_ENQUIRIES)
def asking(reference: str) -> ResponseReturnValue:
    """Show who was asked how it was, and ask how the next is."""
    return _asking_page(opened(reference), filled(asked="yes"))


@blueprint.post("/enquiries/<reference>/afterwards/<int(max=99999):adult>")
@requires(Permission.WORK_ENQUIRY)
def ask(reference: str, adult: int) -> ResponseReturnValue:
    """Record that an adult, or whoever speaks for them, is asked; show the code once."""
    whole, typed = opened(reference), _posted()
    person = whole.adult(adult) or abort(404)
    try:
        command = forms.read_asking(typed, enquiry_id=whole.standing.id, enquiry=tidy(reference), adult=person.adult)
        code = actions.ask_afterwards(command, by=signed_in_account(), now=clock.now())
    except FormRefused as refusal:
        return _asking_page(whole, typed.with_faults(*refusal.faults), adult=adult, status=400)
    except actions.NotClosed as refusal:
        return _asking_page(whole, typed.with_faults(Fault("", str(refusal))), adult=adult, status=409)
    if code:
        address = f"{settings().public_url}/how-was-it"
        return show("afterwards_code", whole, typed, code=code, person=person, address=address)
    return redirect(f"/enquiries/{tidy(reference)}/afterwards", 303)


def _asking_page(whole: Whole, typed: Typed, *, adult: int = 0, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        found = queries.askings_of(session, whole.standing.id)
    known = _how_to_reach(whole)
    people = [(person, [presenters.asked_line(each) for each in found if each.adult == person.adult],
               known.get(person.adult)) for person in whole.adults]  # fmt: skip
    closed = whole.standing.state is State.CLOSED and signed_in_account().may(Permission.WORK_ENQUIRY)
    return show("afterwards", whole, typed, status=status, people=people, wrong=adult, closed=closed,
                of_whom=presenters.OF_WHOM, ways=presenters.WAYS, why_not=presenters.WHY_NOT)  # fmt: skip


def _how_to_reach(whole: Whole) -> dict[int, tuple[KnownLine, ...]]:
    """What is known of how to reach the first adults safely and in a way they understand, each with date and source.

    What is known of one takes up to a hundred statements, and an enquiry about a whole service has a hundred adults:
    for those after the first few the page leads to what is known.
    """
    reader, now = signed_in_account().id, clock.now()
    with reading() as session:
        lines = {
            each.adult: known_lines(known_from_before(session, whole, each, reader=reader, now=now), whole.names)
            for each in whole.adults[:_LOOKED_AT]
        }
    return {adult: tuple(each for each in found if each.fact in _REACH) for adult, found in lines.items()}


_LOOKED_AT = 5
_REACH = ("safe_contact", "communication", "interpreter")


@blueprint.route("/enquiries/<reference>/afterwards/answer-<int(max=2147483647):asking_id>", methods=["GET", "POST"])
@requires(Permission.WORK_ENQUIRY)
def type_in(reference: str, asking_id: int) -> ResponseReturnValue:
    """Type in what somebody wrote on paper or said."""
    whole, typed = opened(reference), _posted() if request.method == "POST" else Typed()
    with reading() as session:
        found = next((each for each in queries.askings_of(session, whole.standing.id) if each.id == asking_id), None)
    if found is None or found.of_whom is None:
        abort(404)
    status = 200
    if request.method == "POST":
        try:
            actions.type_in(found, forms.read_answers(typed), by=signed_in_account(), now=clock.now())
            return redirect(f"/enquiries/{tidy(reference)}/afterwards", 303)
        except FormRefused as refusal:
            typed, status = typed.with_faults(*refusal.faults), 400
        except actions.AnsweredAlready as refusal:
            typed, status = typed.with_faults(Fault("", str(refusal))), 409
    page = {"questions": presenters.questions_for(found.of_whom), "safer": presenters.SAFER, "asking": found}
    return show("afterwards_answer", whole, typed, status=status, **page)


@blueprint.get("/how-was-it")
@open_to_all(ANYONE)
def how_was_it() -> ResponseReturnValue:
    """Ask for the code."""
    return render_template("intake/afterwards/code.html", form=Typed())


@blueprint.post("/how-was-it")
@open_to_all(ANYONE)
def open_questions() -> ResponseReturnValue:
    """Show the questions that a code opens; the code travels in the form and never in an address."""
    typed = _posted()
    with reading() as session:
        found = queries.asking_of_code(session, typed.one("code"), now=clock.now())
    if found is None or found.answered is not None:
        words = str(actions.CodeUnknown() if found is None else actions.AnsweredAlready())
        return render_template("intake/afterwards/code.html", form=typed.with_faults(Fault("code", words))), 400
    return _questions(found.of_whom, filled(code=typed.one("code")))


@blueprint.post("/how-was-it/answer")
@open_to_all(ANYONE)
def answer() -> ResponseReturnValue:
    """Keep what somebody answered."""
    typed = _posted()
    try:
        actions.answer_by_code(typed.one("code"), forms.read_answers(typed), now=clock.now())
    except FormRefused as refusal:
        with reading() as session:
            found = queries.asking_of_code(session, typed.one("code"), now=clock.now())
        return _questions(found.of_whom if found else None, typed.with_faults(*refusal.faults), status=400)
    except (actions.CodeUnknown, actions.AnsweredAlready) as refusal:
        return _questions(None, typed.with_faults(Fault("", str(refusal))), status=409)
    return redirect("/how-was-it/thank-you", 303)


@blueprint.get("/how-was-it/thank-you")
@open_to_all(ANYONE)
def thank_you() -> ResponseReturnValue:
    """Say that the answer was kept."""
    return render_template("intake/afterwards/thank_you.html")


@blueprint.get("/how-was-it/on-paper")
@open_to_all("a blank form holds nothing about anyone")
def on_paper() -> ResponseReturnValue:
    """Show the questions to be printed, in large print and with pictures."""
    whom = OfWhom.REPRESENTATIVE if request.args.get("for") == "representative" else OfWhom.ADULT
    page = {"questions": presenters.questions_for(whom), "safer": presenters.SAFER, "whom": whom.value}
    return render_template("intake/afterwards/paper.html", **page)


def _questions(of_whom: OfWhom | None, typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    page = {"questions": presenters.questions_for(of_whom), "safer": presenters.SAFER, "form": typed}
    return render_template("intake/afterwards/questions.html", **page), status


@blueprint.get("/you-said")
@requires(Permission.SEE_AFTERWARDS)
def you_said() -> ResponseReturnValue:
    """Show what people said, counted and in their words, and what was done."""
    answer = _said_page(Typed())
    actions.record_said_shown(by=signed_in_account(), now=clock.now())
    return answer


@blueprint.post("/you-said")
@requires(Permission.SEE_AFTERWARDS)
def we_did() -> ResponseReturnValue:
    """Write down what was done because of what people said."""
    typed = _posted()
    try:
        actions.say_we_did(forms.read_we_did(typed), by=signed_in_account(), now=clock.now())
    except FormRefused as refusal:
        return _said_page(typed.with_faults(*refusal.faults), status=400)
    return redirect("/you-said", 303)


@blueprint.post("/you-said/<int(max=2147483647):answer_id>/themes")
@requires(Permission.SEE_AFTERWARDS)
def tag(answer_id: int) -> ResponseReturnValue:
    """Say what an answer is about."""
    with reading() as session:
        seen = {each.id for each in queries.heard(session, reader=signed_in_account().id, now=clock.now())}
    if answer_id not in seen:
        abort(404)
    actions.tag(answer_id, forms.read_themes(_posted()), by=signed_in_account(), now=clock.now())
    return redirect(f"/you-said#answer-{answer_id}", 303)


def _said_page(typed: Typed, *, status: int = 200) -> ResponseReturnValue:
    me, now = signed_in_account(), clock.now()
    with reading() as session:
        counted = summary(
            queries.closed_people(session, reader=me.id, now=now), queries.said(session, reader=me.id, now=now)
        )
        shown = presenters.said_shown(counted, queries.heard(session, reader=me.id, now=now), queries.done(session))
    return render_template("intake/afterwards/said.html", shown=shown, form=typed, themes=presenters.THEMES), status


@blueprint.route("/you-said/<int(max=2147483647):answer_id>/follow-up", methods=["GET", "POST"])
@requires(Permission.SEE_AFTERWARDS)
def follow_up(answer_id: int) -> ResponseReturnValue:
    """Show an unhappy answer, and ask what came of it."""
    typed, status = _posted() if request.method == "POST" else Typed(), 200
    with reading() as session:
        found = queries.answer_of(session, answer_id) or abort(404)
    whole = opened(found.enquiry)
    if request.method == "POST":
        try:
            actions.follow_up(found, typed.one("words"), by=signed_in_account(), now=clock.now())
            return redirect("/you-said", 303)
        except FormRefused as refusal:
            typed, status = typed.with_faults(*refusal.faults), 400
        except actions.CloserMayNot as refusal:
            typed, status = typed.with_faults(Fault("", str(refusal))), 409
    return show("afterwards_follow_up", whole, typed, status=status, line=presenters.asked_line(found))


def _posted() -> Typed:
    return read_typed(request.form.lists())
