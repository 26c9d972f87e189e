"""Every address names the permission it needs or says in words why it is open; reading changes nothing."""

import ast
import re

import pytest

from foundation.signin.roles import known_roles, permissions_of
from foundation.signin.systems import known_scopes
from foundation.web.problems import PROGRAMS
from tests.support import addresses, tree

LOOKED = re.compile(r"(record_\w+_(shown|opened|seen)|open_\w+)")  # that somebody looked is itself recorded

MARKS = ("permission", "scope", "open_reason")


@pytest.fixture
def routes(app):
    return [(rule, app.view_functions[rule.endpoint]) for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_address_names_its_permission_or_says_why_it_is_open(routes):
    silent = [rule.rule for rule, view in routes if not any(getattr(view, mark, None) for mark in MARKS)]

    assert routes
    ways = "@requires(permission), @requires_token(scope) or @open_to_all('why')"
    assert not silent, f"Use {ways} under the route: " + ", ".join(silent)


def test_no_address_is_guarded_in_two_ways_or_both_guarded_and_open(routes):
    assert not [rule.rule for rule, view in routes if sum(bool(getattr(view, mark, None)) for mark in MARKS) > 1]


def test_what_a_program_opens_with_a_token_is_an_address_for_programs_and_asks_for_a_declared_scope(routes):
    scopes = {scope.code for scope in known_scopes()}
    asked = {rule.rule: view.scope for rule, view in routes if getattr(view, "scope", None)}

    assert asked
    assert all(address.startswith(PROGRAMS) for address in asked)
    assert set(asked.values()) <= scopes


def test_an_open_address_says_why_in_a_sentence(routes):
    reasons = {rule.rule: view.open_reason for rule, view in routes if getattr(view, "open_reason", None)}

    assert not [rule for rule, reason in reasons.items() if len(reason.split()) < 4]


def test_a_permission_is_one_that_some_role_holds(routes, app):
    held = {str(permission) for role in known_roles() for permission in role.permissions} | permissions_of(())
    unheld = sorted({str(view.permission) for _, view in routes if getattr(view, "permission", None)} - held)

    assert held
    assert not unheld, f"No role may do these: {unheld}"


def test_the_list_of_addresses_is_kept_so_that_taking_one_away_is_a_decision(app):
    written = addresses.FILE.read_text(encoding="utf-8")

    assert written == addresses.listed(app), "When this is meant: python -m tests.support.addresses"


def _only_reads(function: tree.Function) -> bool:
    return {verb for decorator in function.decorator_list for verb in tree.verbs_of(decorator)} == {"GET"}


def test_a_view_that_only_answers_get_calls_no_action_but_the_record_of_having_looked():
    writes = []
    for source in tree.code():
        for function in filter(_only_reads, source.functions()):
            calls = (ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call))
            acted = [call for call in calls if re.match(r"\w*actions\.", call)]
            writes += [f"{source.name}: {call}" for call in acted if not LOOKED.fullmatch(call.split(".")[-1])]

    assert not writes, "Change things on a POST:\n" + "\n".join(writes)
