"""Questions drawn by hand have the structure and classes of the design system's own macros."""

import re
from typing import Any

import pytest
from flask import Flask

from intake.contacts.domain.pages import PAGES, QUESTIONS, urgent
from intake.contacts.domain.questions import PARTS, Answers, Kind, Page, Problem, Question, Raw
from intake.contacts.presenters import FieldView, field_views
from intake.contacts.views import drawing

ANSWERS: dict[str, Raw] = {
    "your_name": 'Ada "Bee" Brook',
    "your_phone": "01632 960 001",
    "views": "Line one\n<b>two</b>",
    "consent": "refused",
    "desired_outcomes": ["feel_safe", "move"],
    "your_kind": "police",
    "born_on": {"day": "27", "month": "", "year": "1948"},
}
MACROS = {"input": "input", "textarea": "textarea", "radios": "radios", "checkboxes": "checkboxes", "select": "select",
          "date": "date-input"}  # fmt: skip


def flat(html: str) -> list[str]:
    """Return the tags and words of some HTML, without the spaces between them, attributes in a fixed order."""
    parts = re.findall(r"<[^>]+>|[^<]+", html.replace(' dir="auto"', ""))
    words = [re.sub(r"\s+", " ", part).strip() for part in parts]
    return [_ordered(word) if word.startswith("<") else word for word in words if word]


def _ordered(tag: str) -> str:
    name, *_ = tag.strip("<>").split(" ", 1)
    attributes = sorted(re.findall(r'[\w-]+(?:="[^"]*")?', tag.strip("<>")[len(name) :]))
    return " ".join([name, *attributes])


def params_of(field: FieldView) -> dict[str, Any]:
    """Return what the design system's macro is given for the same question."""
    told = {
        "hint": {"text": field.hint} if field.hint else None,
        "errorMessage": {"text": field.error} if field.error else None,
    }
    items = [
        {"value": option.value, "text": option.label, "checked": option.chosen, "selected": option.chosen,
         "hint": {"text": option.hint} if option.hint else None} for option in field.options
    ]  # fmt: skip
    legend = {"legend": {"text": field.label, "classes": "govuk-fieldset__legend--s"}}
    if field.macro == "date":
        boxes = [
            {"name": part.label.lower(), "classes": part.classes, **({"value": part.value} if part.value else {})}
            for part in field.parts
        ]
        return {"id": field.name, "namePrefix": field.name, "fieldset": legend, "items": boxes, **told}
    if field.macro in ("radios", "checkboxes"):
        return {"idPrefix": field.name, "name": field.name, "fieldset": legend, "items": items, **told}
    if field.macro == "select":
        items.insert(0, {"value": "", "text": "Choose one", "selected": False})
    label = {"text": field.label, "classes": "govuk-label--s"}
    box = {"value": field.value, "type": field.type, "classes": field.classes, "autocomplete": field.autocomplete,
           "inputmode": field.inputmode, "rows": field.rows}  # fmt: skip
    held = {name: value for name, value in box.items() if value}
    return {"id": field.name, "name": field.name, "label": label, "items": items, **held, **told}


def drawn(app: Flask, field: FieldView) -> tuple[list[str], list[str]]:
    """Return the question as we draw it, and as the design system does."""
    name = MACROS[field.macro]
    theirs = "govuk" + "".join(word.capitalize() for word in name.split("-"))
    ours = app.jinja_env.from_string('{% import "intake/contacts/fields.html" as f %}{{ f[field.macro](field) }}')
    source = (
        f'{{% from "govuk_frontend_jinja/components/{name}/macro.html" import {theirs} %}}{{{{ {theirs}(params) }}}}'
    )
    macro = app.jinja_env.from_string(source)
    return flat(ours.render(field=field)), flat(macro.render(params=params_of(field)))


def field_of(question: Question, problem: Problem | None) -> FieldView:
    """Return one question as a page shows it beside another."""
    page = Page(slug="x", title="Not its label", section="x", questions=(question,))
    return field_views(page, ANSWERS, (problem,) if problem else ())[0]


@pytest.mark.parametrize("wrong", [False, True])
@pytest.mark.parametrize("name", ANSWERS)
def test_each_kind_of_question_is_drawn_as_the_macro_draws_it(app: Flask, name: str, wrong: bool) -> None:
    question = QUESTIONS[name]
    ours, theirs = drawn(app, field_of(question, Problem(name, "Enter it", "month") if wrong else None))

    assert ours == theirs


HOSTILE = 'a\x00b & <b> "q" {{ 1 }} \\1'
CODES = {Kind.RADIOS, Kind.CHECKBOXES, Kind.SELECT}


def answered(question: Question, words: str) -> Raw:
    """Return an answer of the question's own shape; texts hold these words."""
    if question.kind in CODES:
        code = question.options[-1].code
        return [question.options[0].code, code] if question.kind is Kind.CHECKBOXES else code
    return dict.fromkeys(PARTS[question.kind], words) if question.kind in PARTS else words


def drawn_twice(
    app: Flask, page: Page, answers: Answers, wrong: tuple[Problem, ...] = ()
) -> tuple[list[str], list[str]]:
    """Return a page's questions as the page draws them, and as the template does."""
    plain = app.jinja_env.get_template("intake/contacts/fields.html").module
    with app.app_context():
        fields = field_views(page, answers, wrong)
        fields = tuple(field for field in fields if field.macro != "body_map")  # drawn by a template of its own
        return [str(drawing.question(field)) for field in fields], [str(getattr(plain, f.macro)(f)) for f in fields]


@pytest.mark.parametrize("page", [*PAGES, urgent.PAGE], ids=lambda page: page.slug)
def test_what_is_drawn_once_a_process_is_what_the_template_draws_each_time(app: Flask, page: Page) -> None:
    answers = [{each.name: answered(each, words) for each in page.questions} for words in ("Ada", HOSTILE, "Bee")]
    wrong = tuple(Problem(each.name, f"Not {HOSTILE}") for each in page.questions)

    for held in ({}, *answers, {}):
        quick, plain = drawn_twice(app, page, held)
        assert quick == plain
    quick, plain = drawn_twice(app, page, answers[1], wrong)
    assert quick == plain


@pytest.mark.parametrize("page", [*PAGES, urgent.PAGE], ids=lambda page: page.slug)
@pytest.mark.parametrize("shape", ["Words", ["Words"], {"day": "Words"}], ids=["text", "ticks", "parts"])
def test_an_answer_of_another_shape_than_its_question_has_today_is_drawn_too(
    app: Flask, page: Page, shape: Raw
) -> None:
    quick, plain = drawn_twice(app, page, {each.name: shape for each in page.questions})

    assert quick == plain


def test_what_somebody_typed_is_never_kept(app: Flask) -> None:
    drawing._drawn.cache_clear()
    page = Page(slug="x", title="x", section="x", questions=(QUESTIONS["your_name"], QUESTIONS["born_on"]))
    born = {"day": "27", "month": "3", "year": "1948"}
    for name in ("Ada", "Bee", "Cy"):
        drawn_twice(app, page, {"your_name": name, "born_on": born})

    assert drawing._drawn.cache_info().currsize == len(page.questions)
