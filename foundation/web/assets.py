"""The browser files: taken from the locked npm packages, edited, and written to static/vendor/ with a manifest.

The repository holds no third-party code, and the licence of govuk-frontend covers neither its typeface nor the crown
and crest: none of them may reach a page of ours, so they are cut out here and their absence is checked.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_FONT_FACE = re.compile(r"(/\*![^*]*Margaret Calvert[^*]*\*/\s*)?@font-face\{[^}]*\}")
_CREST = re.compile(r"[\w-]+:url\(/assets/images/govuk-crest\.svg\);?")
_SOURCE_MAP = re.compile(r"\s*(/\*#\s*sourceMappingURL=[^*]*\*/|//#\s*sourceMappingURL=\S*)\s*$")
_FORBIDDEN = ("Transport", "Calvert", "url(/assets/", "crest.svg", "sourceMappingURL")


class AssetsRefused(Exception):
    """A browser file is missing, or still holds what we may not publish; the message names it."""


def plain_css(css: str) -> str:
    """Return a stylesheet without its own typeface, crest and source map: text is set in Arial, as others must."""
    without_font = _FONT_FACE.sub("", css)
    return _SOURCE_MAP.sub("\n", _CREST.sub("", without_font).replace("GDS Transport,arial", "arial"))


def plain_script(script: str) -> str:
    """Return a script without its source map."""
    return _SOURCE_MAP.sub("\n", script)


@dataclass(frozen=True)
class _Wanted:
    name: str
    """what templates ask for"""
    source: str
    """where it is under node_modules/"""
    edit: Callable[[str], str]


_WANTED = (
    _Wanted("govuk-frontend.css", "govuk-frontend/dist/govuk/govuk-frontend.min.css", plain_css),
    _Wanted("govuk-frontend.js", "govuk-frontend/dist/govuk/govuk-frontend.min.js", plain_script),
    _Wanted("accessible-autocomplete.css", "accessible-autocomplete/dist/accessible-autocomplete.min.css", plain_css),
    _Wanted("accessible-autocomplete.js", "accessible-autocomplete/dist/accessible-autocomplete.min.js", plain_script),
    _Wanted("panzoom.js", "@panzoom/panzoom/dist/panzoom.es.js", plain_script),
)


def build(root: Path) -> list[Path]:
    """Write the browser files under `root`/static/vendor, each named by its content, and say which there are.

    The manifest comes last, so that a page never asks for a file that is not there yet. Raises AssetsRefused.
    """
    folder = root / "static" / "vendor"
    folder.mkdir(parents=True, exist_ok=True)
    manifest = {}
    for wanted in _WANTED:
        content = wanted.edit(_read(root / "node_modules" / wanted.source)) + _origin(root / "node_modules", wanted)
        _refuse_what_is_not_ours_to_publish(wanted, content)
        digest = hashlib.sha256(content.encode()).hexdigest()
        file = f"{Path(wanted.name).stem}.{digest[:12]}{Path(wanted.name).suffix}"
        (folder / file).write_text(content, encoding="utf-8")
        manifest[wanted.name] = {"file": file, "sha256": digest, "source": wanted.source}
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    kept = {entry["file"] for entry in manifest.values()} | {"manifest.json"}
    for old in (path for path in folder.iterdir() if path.name not in kept):
        old.unlink()
    return [folder / entry["file"] for entry in manifest.values()]


def _origin(modules: Path, wanted: _Wanted) -> str:
    """Return the line that says whose file this is, under which licence, and that it was edited."""
    parts = wanted.source.split("/")
    folder = "/".join(parts[: 2 if parts[0].startswith("@") else 1])  # some names begin with their owner's
    package = json.loads(_read(modules / folder / "package.json"))
    return f"/*! {package['name']} {package['version']}, {package['license']} licence, edited for this service */\n"


def _read(path: Path) -> str:
    if not path.exists():
        raise AssetsRefused(f"{path} is missing. Fetch the browser libraries first: npm ci --ignore-scripts")
    return path.read_text(encoding="utf-8")


def _refuse_what_is_not_ours_to_publish(wanted: _Wanted, content: str) -> None:
    left = [word for word in _FORBIDDEN if word in content]
    if left:
        raise AssetsRefused(f"{wanted.source} still holds {', '.join(left)} after editing: the library has changed.")
