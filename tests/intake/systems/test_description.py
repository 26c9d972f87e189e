"""The description of the programming interface is made from the form and the models, and is served whole."""

import json

from intake.contacts.api import CONTACT_EXAMPLE
from intake.contacts.domain.pages import QUESTIONS
from intake.systems.api import openapi, openapi_text
from tests.support.api import sent


def answers():
    return openapi()["components"]["schemas"]["Answers"]


def test_it_is_served_to_anyone(client):
    answer = client.get("/api/v1/openapi.json")

    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.text == openapi_text()


def test_it_is_whole(app):
    described = openapi()
    names = set(described["components"]["schemas"])
    used = {ref.split('"')[0] for ref in json.dumps(described).split("#/components/schemas/")[1:]}
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/")]

    assert described["openapi"].startswith("3.1")
    assert used <= names
    assert {rule.rule.replace("<", "{").replace(">", "}") for rule in rules} == set(described["paths"])


def test_it_asks_what_the_form_asks_with_the_same_words_and_codes():
    properties = answers()["properties"]

    assert list(properties) == list(QUESTIONS)
    for name, question in QUESTIONS.items():
        told = json.dumps(properties[name], ensure_ascii=False)
        assert properties[name]["title"] == question.label
        assert all(f'"{option.code}"' in told and option.label in properties[name]["description"] for option in
                   question.options)  # fmt: skip


def test_it_says_what_every_contact_needs():
    assert {"danger_now", "contact_kind", "what_happened"} <= set(answers()["required"])
    assert "died_where" not in answers()["required"]


def test_the_example_in_it_can_be_sent(client, held):
    operation = openapi()["paths"]["/api/v1/contacts"]["post"]
    assert operation["requestBody"]["content"]["application/json"]["example"] == CONTACT_EXAMPLE
    assert sent(client, held).status_code == 201
