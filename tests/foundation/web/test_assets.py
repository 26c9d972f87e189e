"""The built browser files are those of the manifest, and hold nothing that is not ours to publish."""

import hashlib
import json

import pytest

from foundation.config import ROOT
from foundation.web import assets

VENDOR = ROOT / "static" / "vendor"
FACE = (
    "/*! Copyright (c) 2011 by Margaret Calvert */@font-face{font-family:GDS Transport;src:url(/assets/fonts/a.woff2)}"
)


@pytest.fixture(scope="module")
def manifest():
    path = VENDOR / "manifest.json"
    assert path.exists(), "The browser files are not built: run `make setup`."
    return json.loads(path.read_text())


def test_every_built_file_has_the_content_its_name_and_the_manifest_say(manifest):
    for entry in manifest.values():
        digest = hashlib.sha256((VENDOR / entry["file"]).read_bytes()).hexdigest()
        assert digest == entry["sha256"]
        assert digest[:12] in entry["file"]


def test_the_folder_holds_no_file_the_manifest_does_not_name(manifest):
    assert {path.name for path in VENDOR.iterdir()} == {entry["file"] for entry in manifest.values()} | {
        "manifest.json"
    }


@pytest.mark.parametrize("word", ["Transport", "@font-face", "crest.svg", "sourceMappingURL", "/assets/"])
def test_no_built_stylesheet_holds_the_typeface_or_the_crest(manifest, word):
    for entry in (entry for name, entry in manifest.items() if name.endswith(".css")):
        assert word not in (VENDOR / entry["file"]).read_text()


def test_a_stylesheet_loses_its_typeface_and_keeps_its_rules():
    css = f".a{{font-family:GDS Transport,arial,sans-serif}}{FACE}.b{{color:red}}\n/*# sourceMappingURL=x.css.map */"

    assert assets.plain_css(css) == ".a{font-family:arial,sans-serif}.b{color:red}\n"


def test_a_stylesheet_loses_the_crest_and_keeps_the_rest_of_the_rule():
    css = ".f{width:1px;background-image:url(/assets/images/govuk-crest.svg);color:red}"

    assert assets.plain_css(css) == ".f{width:1px;color:red}"


def test_building_without_the_libraries_says_how_to_fetch_them(tmp_path):
    with pytest.raises(assets.AssetsRefused, match="npm ci"):
        assets.build(tmp_path)


def test_a_library_that_brings_the_typeface_in_a_new_way_is_refused(tmp_path):
    package = tmp_path / "node_modules" / "govuk-frontend"
    (package / "dist" / "govuk").mkdir(parents=True)
    (package / "package.json").write_text('{"name": "govuk-frontend", "version": "9", "license": "MIT"}')
    (package / "dist" / "govuk" / "govuk-frontend.min.css").write_text(".a{font:12px 'GDS Transport'}")

    with pytest.raises(assets.AssetsRefused, match="still holds Transport"):
        assets.build(tmp_path)


def test_building_again_removes_the_files_of_an_earlier_version(tmp_path):
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    old = tmp_path / "static" / "vendor" / "govuk-frontend.000000000000.css"
    old.parent.mkdir(parents=True)
    old.write_text("old")

    made = assets.build(tmp_path)

    assert not old.exists()
    assert sorted(path.name for path in made) == sorted(p.name for p in old.parent.iterdir() if p.suffix != ".json")
