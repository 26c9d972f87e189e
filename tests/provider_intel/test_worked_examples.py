"""The worked example of every lens and pattern runs, and says what its module says it does."""

import doctest
import importlib
import pkgutil

import pytest

from provider_intel import patterns
from provider_intel.patterns.catalogue import PATTERNS

MODULES = sorted(module.name for module in pkgutil.iter_modules(patterns.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_the_worked_examples_of_a_module_run(name):
    module = importlib.import_module(f"provider_intel.patterns.{name}")

    assert doctest.testmod(module).failed == 0


def test_every_pattern_says_what_it_means_and_when_it_misleads_and_shows_an_example():
    for pattern in PATTERNS:
        document = importlib.import_module(pattern.find.__module__).__doc__
        assert "mislead" in pattern.meaning, pattern.name
        assert ">>>" in document, pattern.name
        assert ">>>" not in pattern.meaning
