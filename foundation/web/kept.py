"""What somebody typed on a page that failed: read once more, so that no failure of ours costs them their words."""

import re
from dataclasses import dataclass

from flask import request
from werkzeug.exceptions import HTTPException

from foundation.web.uploads import FILES_NOT_KEPT, names_not_kept

TOKEN_FIELD = "csrf_token"  # noqa: S105 - the name of a form field, not a secret

_SECRET = re.compile(r"password|secret|token|(^|_)(code|pin)$")
_CHOSEN = re.compile(r"[a-z0-9]+([_:.-][a-z0-9]+)*|[A-Za-z0-9_.=-]{24,}")
"""What a button or a box sends, or a form carries for itself. Words that people type look otherwise, but for one-word
answers in small letters, and those are carried all the same."""


@dataclass(frozen=True)
class Kept:
    """The fields of a form that could not be taken: to be sent again, and those that are worth reading, in words."""

    action: str
    fields: tuple[tuple[str, str], ...]
    shown: tuple[tuple[str, str], ...]
    files: bool
    can_be_sent: bool
    """False when something secret was among them and is not carried: without it the rest would be refused."""


def kept_of_this_page(*, for_once_more: bool = False) -> Kept | None:
    """Return what was typed on the page that this request sent; None when it sent none, or it cannot be read.

    Nothing secret is shown. It is carried, hidden as in the form it came from, `for_once_more` alone: where the page
    asks for nothing but the same again in a moment. A password is not carried even then.
    """
    try:
        sent = list(request.form.items(multi=True))
        files = names_not_kept()
    except (HTTPException, OSError, ValueError):
        return None
    ours = [(name, text) for name, text in sent if name != TOKEN_FIELD]
    open_fields = [(name, text) for name, text in ours if not _is_secret(name)]
    carried = [(name, text) for name, text in ours if "password" not in name] if for_once_more else open_fields
    if not open_fields and not files:
        return None
    return Kept(
        action=request.full_path.removesuffix("?"),
        fields=(*((FILES_NOT_KEPT, name) for name in files), *carried),
        shown=tuple((_in_words(name), text) for name, text in open_fields if _is_typed(text)),
        files=bool(files),
        can_be_sent=len(carried) == len(ours),
    )


def _is_secret(name: str) -> bool:
    return bool(_SECRET.search(name))


def _is_typed(text: str) -> bool:
    number = text.isdigit() and len(text) > 4  # a telephone number, not the version of a record
    return bool(text.strip()) and (number or not _CHOSEN.fullmatch(text))


def _in_words(name: str) -> str:
    """Return the name of a field as words: the page that knew its label is the one that failed."""
    plain = re.sub(r"[^\w]+|_+", " ", name).strip()
    return plain[:1].upper() + plain[1:] or "Text"
