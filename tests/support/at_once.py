"""The same thing done by several people at one moment, each in a thread of their own, as the server's workers are."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

Given = TypeVar("Given")


def at_once(act: Callable[[], Given], *, times: int = 6) -> list[Given]:
    """Do something several times, all begun together, and return what each gave. Raises what any of them raised."""
    together = Barrier(times, timeout=30)

    def one(_number: int) -> Given:
        together.wait()
        return act()

    with ThreadPoolExecutor(times) as people:
        return list(people.map(one, range(times)))
