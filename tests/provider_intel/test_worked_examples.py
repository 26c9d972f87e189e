"""The worked example of every lens and pattern runs, and says what its module says it does."""

import doctest
import importlib
import importlib.util
import pkgutil

import pytest

import provider_intel
from provider_intel.patterns.catalogue import PATTERNS

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(provider_intel.__path__, "provider_intel.")
    if not module.ispkg and ">>>" in (importlib.util.find_spec(module.name).loader.get_source(module.name) or "")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_worked_examples_of_a_module_run(name):
    tried = doctest.testmod(importlib.import_module(name))

    assert tried.failed == 0


def test_every_pattern_says_what_it_means_and_when_it_misleads_and_shows_an_example():
    for pattern in PATTERNS:
        document = importlib.import_module(pattern.find.__module__).__doc__
        assert "mislead" in pattern.meaning, pattern.name
        assert ">>>" in document, pattern.name
        assert ">>>" not in pattern.meaning
