"""Templates live beside the package that renders them, are all used, and import nothing they do not use.

That no template is ever handed a row is watched by `tests/support/pages.py` in every test that uses the application;
that each one is rendered by some test is checked at the end of `make check`.
"""

import ast
import re
from functools import cache
from pathlib import PurePosixPath

import pytest
from flask import Flask, render_template_string
from jinja2 import Environment, nodes

from foundation.config import ROOT
from foundation.database import Base
from tests.support import pages, tree

NAMES = {path.relative_to(ROOT / "templates").as_posix(): path for path in tree.templates()}
SHARED = {"layout", "components", "errors", "pages", "notices", "documents"}
PARSER = Environment(extensions=["jinja2.ext.do"], autoescape=True)


@cache
def _parsed(name: str) -> nodes.Template:
    return PARSER.parse(NAMES[name].read_text(encoding="utf-8"))


def _named_by_templates() -> set[str]:
    kinds = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
    found = [node.template for name in NAMES for node in _parsed(name).find_all(kinds)]
    calls = [call for name in NAMES for call in _parsed(name).find_all(nodes.Call)]
    found += [call.args[0] for call in calls if getattr(call.node, "name", "") == "written_once"]
    return {node.value for node in found if isinstance(node, nodes.Const)}


@cache
def _texts(source: tree.Source) -> list[str]:
    """Return every text in a file that may name a template; the changing parts of an f-string become a star."""
    found = []
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
        elif isinstance(node, ast.JoinedStr):
            found.append("".join(part.value if isinstance(part, ast.Constant) else "*" for part in node.values))
    return found


def _named_by_code() -> set[str]:
    texts = {text for source in tree.code() for text in _texts(source)}
    named = {text for text in texts if text.endswith((".html", ".txt"))}
    patterns = {text for text in named if "*" in text}
    return {name for name in NAMES if name in named or any(PurePosixPath(name).match(pattern) for pattern in patterns)}


def test_every_template_is_used_by_some_code_or_by_another_template():
    notices = {name for name in NAMES if name.startswith("notices/")}
    texts = {text for source in tree.code() for text in _texts(source)}
    unused = set(NAMES) - _named_by_templates() - _named_by_code() - notices
    unused |= {name for name in notices if PurePosixPath(name).stem not in texts}

    assert NAMES
    assert not unused, f"Nobody renders these: {sorted(unused)}"


def _package_of(source: tree.Source) -> str:
    return "/".join(source.name.removeprefix("foundation/").split("/")[:-1])


def test_a_template_sits_under_the_package_that_renders_it():
    astray = []
    for source in tree.code():
        for name in (text for text in _texts(source) if re.fullmatch(r"[\w/*-]+\.html", text)):
            top = name.split("/")[0]
            folder = str(PurePosixPath(name).parent)
            if top not in SHARED and not _package_of(source).startswith(folder):
                astray.append(f"{source.name} renders {name}")

    assert not astray, "\n".join(astray)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".html")])
def test_a_template_uses_everything_it_imports(name):
    parsed = _parsed(name)
    brought = {node.target for node in parsed.find_all(nodes.Import)}
    for node in parsed.find_all(nodes.FromImport):
        brought |= {one[1] if isinstance(one, tuple) else one for one in node.names}
    used = {node.name for node in parsed.find_all(nodes.Name) if node.ctx == "load"}

    assert sorted(brought - used) == []


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".html")])
def test_a_template_holds_no_style_and_no_script_of_its_own(name):
    text = NAMES[name].read_text(encoding="utf-8")

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"\|\s*safe\b", text), "Build markup in a template, never in a string."


def test_a_row_handed_to_a_template_is_refused():
    app = Flask("watched")
    row = next(iter(Base.registry.mappers)).class_()

    with app.app_context(), pytest.raises(pages.RowInTemplate, match="page"):
        render_template_string("{{ page }}", page={"lines": [row]})


_TAGS, _COMMANDS = re.compile(r"<[^>]*>"), re.compile(r"{%.*?%}|{#.*?#}|{{.*?}}", re.DOTALL)


@pytest.mark.parametrize("name", NAMES)
def test_the_words_after_a_link_do_not_run_into_it_and_none_is_written_twice(name: str) -> None:
    written = NAMES[name].read_text(encoding="utf-8")
    assert re.findall(r"[^>]*</(?:a|strong)>[A-Za-z]\w*", written) == []
    told = _TAGS.sub("", _COMMANDS.sub("\0", written))
    assert re.findall(r"\b([A-Za-z]+) \1\b", told) == []
