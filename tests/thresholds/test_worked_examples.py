"""The worked examples in the docstrings do what they say."""

import doctest

import pytest

from thresholds import facts, plain_words, working_days


@pytest.mark.parametrize("module", [facts, plain_words, working_days], ids=lambda module: module.__name__)
def test_the_examples_in_a_module_hold(module: object) -> None:
    tried = doctest.testmod(module)  # type: ignore[arg-type]  # a module, as the parameters say

    assert tried.attempted > 0
    assert tried.failed == 0
