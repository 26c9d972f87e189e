"""The register's pages: finding a place, what is said of it and by whom, and what became of each file."""

from collections.abc import Callable

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from foundation import clock
from foundation.config import Settings
from foundation.database import reading
from foundation.signin import requires, signed_in_account
from foundation.signin.queries import names_of
from foundation.web.typed import Fault, FormRefused, Typed, read_typed
from intake.permissions import Permission
from intake.providers import actions, forms, presenters, queries
from intake.providers.domain.by_hand import HAND_KINDS
from intake.providers.domain.followed import REASONS, SAYS
from intake.providers.queries import pages
from intake.providers.queries.followed import pair_seen
from intake.providers.queries.managers import managers_seen

blueprint = Blueprint("register", __name__)

_ALL_KNOWN = "providers.page"  # another capability's page of a place, where there is one


@blueprint.get("/register")
@requires(Permission.SEE_REGISTER)
def register() -> ResponseReturnValue:
    """Find a place, and see what was read in."""
    asked = request.args.get("q", "").strip()[:200]
    with reading() as session:
        found = queries.search_places(session, asked, limit=30) if asked else []
        listed = [presenters.import_shown(one) for one in pages.imports(session)]
    return render_template(
        "intake/providers/register.html", asked=asked, found=presenters.found_shown(found), imports=listed,
        keeps=_keeps(),
    )  # fmt: skip


@blueprint.get("/register/places/<location_id>")
@requires(Permission.SEE_REGISTER)
def place(location_id: str) -> ResponseReturnValue:
    """Show everything that is said of a place, since when, and by whom."""
    return render_template(
        "intake/providers/place.html", shown=_place(location_id), order=presenters.order_words(clock.today()),
        keeps=_keeps(), all_known=_all_known(location_id),
    )  # fmt: skip


@blueprint.get("/register/places/<location_id>/people")
@requires(Permission.KEEP_REGISTER)
def people(location_id: str) -> ResponseReturnValue:
    """Ask how many people a place supports."""
    return render_template("intake/providers/people.html", shown=_place(location_id), form=Typed())


@blueprint.post("/register/places/<location_id>/people")
@requires(Permission.KEEP_REGISTER)
def count(location_id: str) -> ResponseReturnValue:
    """Write down how many people a place supports."""
    typed = read_typed(request.form.lists())
    command = actions.CountPeople(location_id, typed.date("counted"), typed.one("people"), typed.one("because"))
    try:
        actions.count_people(command, by=signed_in_account(), now=clock.now())
    except actions.PlaceMissing:
        abort(404)
    except FormRefused as refusal:
        form = typed.with_faults(*refusal.faults)
        return render_template("intake/providers/people.html", shown=_place(location_id), form=form), 400
    return redirect(presenters.place_link(location_id), 303)


@blueprint.get("/register/places/<location_id>/arrangements")
@requires(Permission.KEEP_REGISTER)
def arrangements(location_id: str) -> ResponseReturnValue:
    """Show who pays for adults at a place and which agencies supply it, and ask for more."""
    return _arrangements(location_id, Typed())


@blueprint.post("/register/places/<location_id>/arrangements/placements")
@requires(Permission.KEEP_REGISTER)
def count_placed(location_id: str) -> ResponseReturnValue:
    """Write down how many adults one payer has at a place."""
    return _told(location_id, forms.count_placed, actions.count_placed, _arrangements, "arrangements")


@blueprint.post("/register/places/<location_id>/arrangements/agencies")
@requires(Permission.KEEP_REGISTER)
def write_supply(location_id: str) -> ResponseReturnValue:
    """Write down when an agency supplied a place."""
    return _told(location_id, forms.write_supply, actions.write_supply, _arrangements, "arrangements")


@blueprint.post("/register/places/<location_id>/arrangements/agencies/<int(max=2147483647):number>/take-back")
@requires(Permission.KEEP_REGISTER)
def take_back_supply(location_id: str, number: int) -> ResponseReturnValue:
    """Take back that an agency supplied a place."""
    return _told(location_id, forms.take_back(number), actions.take_back_supply, _arrangements, "arrangements")


@blueprint.post("/register/places/<location_id>/arrangements/adults")
@requires(Permission.KEEP_REGISTER)
def place_adult(location_id: str) -> ResponseReturnValue:
    """Write down that a payer placed one adult at a place."""
    return _told(location_id, forms.place_adult, actions.place_adult, _arrangements, "arrangements")


@blueprint.post("/register/places/<location_id>/arrangements/adults/<int(max=2147483647):number>/end")
@requires(Permission.KEEP_REGISTER)
def end_placement(location_id: str, number: int) -> ResponseReturnValue:
    """Write down that an adult's placement ended, or never was."""
    return _told(location_id, forms.end_placement(number), actions.end_placement, _arrangements, "arrangements")


@blueprint.get("/register/places/<location_id>/followed/<predecessor_id>")
@requires(Permission.SEE_REGISTER)
def followed(location_id: str, predecessor_id: str) -> ResponseReturnValue:
    """Show two registrations side by side, and what people said of whether one followed the other."""
    return _followed(location_id, predecessor_id, Typed())


@blueprint.post("/register/places/<location_id>/followed/<predecessor_id>")
@requires(Permission.KEEP_REGISTER)
def say_followed(location_id: str, predecessor_id: str) -> ResponseReturnValue:
    """Confirm or refuse that one registration followed another."""
    typed = read_typed(request.form.lists())
    command = forms.say_followed(predecessor_id, location_id, typed)
    try:
        actions.say_followed(command, by=signed_in_account(), now=clock.now())
    except actions.PlaceMissing:
        abort(404)
    except FormRefused as refusal:
        return _followed(location_id, predecessor_id, typed.with_faults(*refusal.faults), status=400)
    return redirect(presenters.followed_link(predecessor_id, location_id), 303)


@blueprint.get("/register/places/<location_id>/managers")
@requires(Permission.KEEP_REGISTER)
def managers(location_id: str) -> ResponseReturnValue:
    """Show the registered managers of a place, and ask who began or ended."""
    return _managers(location_id, Typed())


@blueprint.post("/register/places/<location_id>/managers")
@requires(Permission.KEEP_REGISTER)
def enter_manager(location_id: str) -> ResponseReturnValue:
    """Enter a registered manager."""
    return _told(location_id, forms.enter_manager, actions.enter_manager, _managers, "managers")


@blueprint.post("/register/places/<location_id>/managers/<int(max=2147483647):number>/end")
@requires(Permission.KEEP_REGISTER)
def end_manager(location_id: str, number: int) -> ResponseReturnValue:
    """End a registered manager."""
    return _told(location_id, forms.end_manager(number), actions.end_manager, _managers, "managers")


@blueprint.get("/register/new-service")
@requires(Permission.KEEP_REGISTER)
def new_service() -> ResponseReturnValue:
    """Ask about a service that no inspector registers."""
    return render_template("intake/providers/new_service.html", kinds=HAND_KINDS, form=Typed())


@blueprint.post("/register/new-service")
@requires(Permission.KEEP_REGISTER)
def enter() -> ResponseReturnValue:
    """Enter a service that no inspector registers."""
    settings: Settings = current_app.config["HUB"]
    typed = read_typed(request.form.lists())
    told = {name: typed.one(name) for name in ("name", "kind", "address", "town", "postcode", "because")}
    try:
        command = actions.EnterService(**told, environment=settings.environment)
        entered = actions.enter_service(command, by=signed_in_account(), now=clock.now())
    except FormRefused as refusal:
        form = typed.with_faults(*refusal.faults)
        return render_template("intake/providers/new_service.html", kinds=HAND_KINDS, form=form), 400
    return redirect(presenters.place_link(entered), 303)


@blueprint.get("/register/imports/<int(max=2147483647):import_id>")
@requires(Permission.SEE_REGISTER)
def import_page(import_id: int) -> ResponseReturnValue:
    """Show what became of a file: its totals, every row not taken in, and why it is held if it is."""
    return _import(import_id, Typed())


@blueprint.post("/register/imports/<int(max=2147483647):import_id>")
@requires(Permission.KEEP_REGISTER)
def let_through(import_id: int) -> ResponseReturnValue:
    """Let a held file through, with the reason."""
    typed = read_typed(request.form.lists())
    command = actions.LetThrough(import_id, typed.one("because"))
    try:
        actions.let_through(command, by=signed_in_account().actor, now=clock.now())
    except actions.ConfirmationRefused as refusal:
        return _import(import_id, typed.with_faults(Fault("because", str(refusal))), status=400)
    return redirect(f"/register/imports/{import_id}", 303)


def _import(import_id: int, form: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        seen = pages.import_seen(session, import_id)
        if seen is None:
            abort(404)
        rejected = queries.rejections(session, import_id)
        by = names_of(session, {seen.confirmed_by}).get(seen.confirmed_by, "")
    shown = presenters.import_shown(seen, by=by)
    page = render_template("intake/providers/import.html", shown=shown, rejected=rejected, form=form, keeps=_keeps())
    return page, status


def _place(location_id: str) -> presenters.PlaceShown:
    with reading() as session:
        seen = pages.place_seen(session, location_id)
    if seen is None:
        abort(404)
    return presenters.place_shown(seen, today=clock.today())


def _told(
    location_id: str, read: Callable[[str, Typed], forms.Command], act: Callable[..., None],
    again: Callable[..., ResponseReturnValue], page: str,
) -> ResponseReturnValue:  # fmt: skip
    typed = read_typed(request.form.lists())
    try:
        act(read(location_id, typed), by=signed_in_account(), now=clock.now())
    except (actions.PlaceMissing, actions.SupplyMissing, actions.PlacementMissing, actions.ManagerMissing):
        abort(404)
    except FormRefused as refusal:
        return again(location_id, typed.with_faults(*refusal.faults), status=400)
    return redirect(f"{presenters.place_link(location_id)}/{page}", 303)


def _managers(location_id: str, form: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        seen = managers_seen(session, location_id)
        if seen is None:
            abort(404)
        people = names_of(session, {one.by_account for one in seen.told})
    shown = presenters.managers_shown(seen, people=people)
    return render_template("intake/providers/managers.html", shown=shown, form=form), status


def _arrangements(location_id: str, form: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        seen = pages.arrangements_seen(session, location_id, as_at=clock.today())
        if seen is None:
            abort(404)
        people = names_of(session, seen.writers)
    shown = presenters.arrangements_shown(seen, people=people, today=clock.today())
    return render_template("intake/providers/arrangements.html", shown=shown, form=form), status


def _followed(location_id: str, predecessor_id: str, form: Typed, *, status: int = 200) -> ResponseReturnValue:
    with reading() as session:
        seen = pair_seen(session, predecessor_id, location_id)
        if seen is None:
            abort(404)
        people = names_of(session, {one.by_account for one in seen.said})
    shown = presenters.pair_shown(seen, people=people)
    lists = {"says": SAYS, "reasons": REASONS}
    return render_template("intake/providers/followed.html", shown=shown, form=form, keeps=_keeps(), **lists), status


def _all_known(location_id: str) -> str:
    """Return where everything known of a place is, for those who may read it where the application has such a page."""
    may = signed_in_account().may("see the page of a provider of care")
    there = _ALL_KNOWN in current_app.view_functions
    return url_for(_ALL_KNOWN, scope="location", identifier=location_id) if may and there else ""


def _keeps() -> bool:
    return signed_in_account().may(Permission.KEEP_REGISTER)
