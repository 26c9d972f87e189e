"""The component macros draw what the browser library expects: each of its own examples, compared as HTML."""

import json
import re
from html.parser import HTMLParser

import jinja2
import pytest

from foundation.config import ROOT

COMPONENTS = ROOT / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"


class _Shape(HTMLParser):
    """Reads HTML into a list in which spacing, the order of attributes and the way of escaping do not matter."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append((tag, sorted((name, " ".join((value or "").split())) for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        self.parts.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.parts.append(" ".join(data.split()))


def _shape(html: str) -> list[object]:
    reader = _Shape()
    reader.feed(html)
    reader.close()
    return reader.parts


def _examples() -> list[object]:
    files = sorted(COMPONENTS.glob("*/fixtures.json"))
    return [pytest.param(json.loads(file.read_text()), id=file.parent.name) for file in files]


@pytest.fixture(scope="module")
def macros():
    return jinja2.Environment(
        loader=jinja2.PrefixLoader({"govuk_frontend_jinja": jinja2.PackageLoader("govuk_frontend_jinja")}),
        autoescape=True,
    )


def test_the_browser_library_brings_its_examples():
    assert len(_examples()) > 30, "The browser libraries are not installed: run `make setup`."


@pytest.mark.parametrize("examples", _examples())
def test_a_component_is_drawn_as_in_the_librarys_own_examples(examples, macros):
    name = "govuk" + re.sub(r"(^|-)(\w)", lambda found: found[2].upper(), examples["component"])
    template = macros.from_string(
        f"{{% from 'govuk_frontend_jinja/components/{examples['component']}/macro.html' import {name} %}}"
        f"{{{{ {name}(options) }}}}"
    )
    for example in examples["fixtures"]:
        drawn = template.render(options=example["options"])
        assert _shape(drawn) == _shape(example["html"]), example["name"]
