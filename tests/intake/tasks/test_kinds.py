"""Every kind of task can be said in words."""

import pytest

from intake.tasks.domain import TaskKind


@pytest.mark.parametrize("kind", TaskKind)
def test_a_kind_of_task_has_words(kind: TaskKind) -> None:
    assert kind.words
