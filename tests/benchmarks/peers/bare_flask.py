"""Flask with a form, a token and one row written by the driver: nothing else."""

import json
from typing import Any

import psycopg
import pysqlite3
from flask import Flask, redirect, render_template_string
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import DateField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from tests.benchmarks import peers

PAGE = """<!doctype html><html lang="en"><head><title>A form</title></head><body><form method="post" novalidate>
<input type="hidden" name="csrf_token" value="{{ form.csrf_token.current_token }}">
{% for field in form if field.name != "csrf_token" %}<div class="govuk-form-group">{% if field.type == "RadioField" %}
<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend">{{ field.label.text }}</legend>
{% for value, words in field.choices %}<div class="govuk-radios__item"><input class="govuk-radios__input" type="radio"
name="{{ field.name }}" id="{{ field.name }}-{{ loop.index }}" value="{{ value }}"><label class="govuk-label"
for="{{ field.name }}-{{ loop.index }}">{{ words }}</label></div>{% endfor %}</fieldset>{% else %}
<label class="govuk-label" for="{{ field.name }}">{{ field.label.text }}</label>
<input class="govuk-input" id="{{ field.name }}" name="{{ field.name }}"
value="{{ field.data or '' }}">{% endif %}</div>
{% endfor %}<button class="govuk-button">Send</button></form></body></html>"""


class _Form(FlaskForm):
    """Twenty fields, each required."""


for _name in peers.TEXTS:
    setattr(_Form, _name, StringField(_name, [InputRequired(), Length(max=200)]))
for _name in peers.CHOSEN:
    setattr(_Form, _name, RadioField(_name, [InputRequired()], choices=[(one, one) for one in peers.CHOICES]))
for _name in peers.DAYS:
    setattr(_Form, _name, DateField(_name, [InputRequired()]))
for _name in peers.LONG:
    setattr(_Form, _name, TextAreaField(_name, [InputRequired()]))

app = Flask(__name__)
app.config["SECRET_KEY"] = peers.KEY
_held: dict[str, Any] = {}


def connection() -> Any:
    """Return this process's connection, set to keep what it acknowledges."""
    if "connection" not in _held:
        url = peers.database_url()
        if url.startswith("sqlite"):
            made = pysqlite3.connect(url.removeprefix("sqlite:///"), timeout=10, isolation_level=None)
            made.execute("pragma journal_mode=wal")
            made.execute("pragma synchronous=full")
        else:
            made = psycopg.connect(url.replace("+psycopg", ""), autocommit=True)
        _held["connection"] = made
    return _held["connection"]


def prepare() -> None:
    """Make the one table."""
    connection().execute("create table contact (answers text not null)")


def stored() -> int:
    """Return how many rows there are."""
    return int(connection().execute("select count(*) from contact").fetchone()[0])


@app.route("/", methods=["GET", "POST"])
def form() -> str | Response:
    """Show the form, or store what was sent."""
    made = _Form()
    if not made.validate_on_submit():
        return render_template_string(PAGE, form=made)
    mark = "?" if peers.database_url().startswith("sqlite") else "%s"
    answers = json.dumps({name: str(made[name].data) for name in peers.FIELDS})
    connection().execute(f"insert into contact (answers) values ({mark})", (answers,))  # noqa: S608  # a mark, not a value
    return redirect("/sent", 303)
