"""Pages that take files say how much; every other page keeps the general limit."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from flask import Flask, current_app, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

View = TypeVar("View", bound=Callable[..., Any])

FILES_NOT_KEPT = "files_not_kept"
"""The field in which a form that is offered again names the files that came with it and could not be kept."""

_MOST_READ = 1_000_000  # bytes of a body that is refused: room for the texts before the first file


def takes_files(most_bytes: int) -> Callable[[View], View]:
    """Let a view take a body of up to `most_bytes`. Files in it go to the disk as they come, not to memory."""

    def mark(view: View) -> View:
        vars(view)["most_bytes"] = most_bytes
        return view

    return mark


def prepare(app: Flask) -> None:
    """Set the limit of each request before anything reads its body."""

    # Runs before every `before_request`, and so before the form token is looked for in the body.
    @app.url_value_preprocessor
    def _limit(endpoint: str | None, _values: dict[str, Any] | None) -> None:
        view = current_app.view_functions.get(endpoint or "")
        most = getattr(view, "most_bytes", None)
        if most is not None:
            request.max_content_length = most


def names_not_kept() -> list[str]:
    """Return the names of the files that came with this request, for a form that is offered again without them."""
    return [one.filename for one in request.files.values() if one.filename]


def fields_typed() -> MultiDict[str, str]:
    """Return the fields of a posted form that is too large to be taken, as far as they can be read; else none.

    Only for showing somebody what they typed: nothing has checked the form's token.
    """
    if request.mimetype != "application/x-www-form-urlencoded":
        return MultiDict(texts_before_files())
    length = request.content_length or 0
    if length > _LONGEST_FORM:
        return MultiDict()
    try:
        body = request.environ["wsgi.input"].read(length).decode("utf-8", "replace")
        return MultiDict(parse_qsl(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except (OSError, ValueError):
        return MultiDict()


_LONGEST_FORM = 6_000_000  # bytes of a body without files that is refused: three times what is taken
_MOST_FIELDS = 1_000


def texts_before_files() -> dict[str, str]:
    """Return the texts that stand before the first file in a body too large to be taken, as far as they can be read.

    Only for showing somebody what they typed: nothing has checked the form's token.
    """
    boundary = request.mimetype_params.get("boundary", "")
    if request.mimetype != "multipart/form-data" or not boundary:
        return {}
    decoder = MultipartDecoder(boundary.encode("latin-1", "replace"), max_form_memory_size=2 * _MOST_READ)
    try:
        decoder.receive_data(request.environ["wsgi.input"].read(min(request.content_length or 0, _MOST_READ)))
        return {name: held.decode("utf-8", "replace") for name, held in _texts(decoder)}
    except (HTTPException, OSError, ValueError):
        return {}


def _texts(decoder: MultipartDecoder) -> Iterator[tuple[str, bytes]]:
    name, held = "", b""
    while not isinstance(event := decoder.next_event(), NeedData | File | Epilogue):
        if isinstance(event, Field):
            name, held = event.name, b""
        elif isinstance(event, Data):
            held += event.data
            if not event.more_data:
                yield name, held
