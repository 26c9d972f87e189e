"""Nothing grows past the length at which people stop reading it."""

import pytest

from tests.support import budgets


@pytest.mark.process  # the step called budgets has said so already
def test_no_file_and_no_function_is_longer_than_its_limit():
    over = [str(measure) for measure in budgets.measures() if measure.is_over]

    assert not over, "Split these by the work they do:\n" + "\n".join(over)


def test_the_budgets_measure_something():
    assert len(budgets.measures()) > 200
