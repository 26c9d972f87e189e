"""The two promises to a sender: pressed twenty times it is sent once, and what was acknowledged is never lost.

Both run against the real server on both databases. Each prints its figures; `-s` shows them.
"""

import contextlib
import queue
import random
import re
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from foundation import audit
from foundation.database import reading, transaction
from intake.contacts.domain.drafts import Draft
from tests.support.drafts import a_draft
from tests.support.held import WHOLE, all_references, counted_in_queue, held_of
from tests.support.killing import MortalServer, mortal_server
from tests.support.posting import Sender
from tests.support.serving import serving

pytestmark = pytest.mark.process

TWENTY = 20
KILLS, CLIENTS, FORMS = 10, 4, 2_000
SHORTEST, LONGEST = 0.25, 0.9  # seconds between an answer and the next kill
PATIENCE = 180.0  # a busy machine may be slow; it may not lose anything


@pytest.fixture
def forms(prepared: None) -> list[Draft]:
    """Return finished forms that nobody has sent yet."""
    with transaction():
        return [a_draft() for _ in range(FORMS)]


def test_a_form_sent_twenty_times_at_once_makes_one_contact_and_twenty_equal_receipts(
    database: str, tmp_path: Path, prepared: None
) -> None:
    draft, together = a_draft(), threading.Barrier(TWENTY)
    with serving(database, var_dir=tmp_path, workers=4) as server:

        def press() -> str:
            sender = Sender(server.url)
            sender.open_form(draft)
            together.wait(PATIENCE)
            sender.send()
            return re.sub(r'value="[^"]+"', "", sender.ask("GET", "/report/sent")[1])

        with ThreadPoolExecutor(TWENTY) as hands:
            receipts = {pressed.result() for pressed in [hands.submit(press) for _ in range(TWENTY)]}

    with reading() as session:
        held = held_of(session, all_references(session))
        counted = counted_in_queue(session)
    print(f"\n{TWENTY} sends at once: {len(held)} contact, {len(receipts)} different receipts")
    assert list(held.values()) == [WHOLE]
    assert len(receipts) == 1
    assert counted == 1


@dataclass
class Acknowledged:
    """What senders were told, with how long they had to wait at most."""

    references: list[str] = field(default_factory=list)
    longest: float = 0.0

    def note(self, reference: str, seconds: float) -> None:
        """Remember one receipt."""
        self.references.append(reference)
        self.longest = max(self.longest, seconds)


def test_what_was_acknowledged_is_there_once_and_whole_after_every_kill(
    database: str, tmp_path: Path, forms: list[Draft]
) -> None:
    with mortal_server(database, var_dir=tmp_path) as server:
        told, restarts = _send_while_killing(server, forms)

    with reading() as session:
        held = held_of(session, {*told.references, *all_references(session)})
        counted = counted_in_queue(session)
        verdict = audit.verify(session)
    lost = [each for each in told.references if held[each].contacts == 0]
    twice = [each for each, times in Counter(told.references).items() if times > 1 or held[each].contacts > 1]
    print(
        f"\n{KILLS} kills: {len(told.references)} acknowledged, {len(lost)} lost, {len(twice)} duplicates, "
        f"{len(held) - len(set(told.references))} whole but not acknowledged; longest wait {told.longest:.1f} s, "
        f"restart p50 {sorted(restarts)[len(restarts) // 2]:.1f} s"
    )
    assert (lost, twice) == ([], [])
    assert set(held.values()) == {WHOLE}
    assert counted == len(held)
    assert len(told.references) >= KILLS
    assert verdict.sound, verdict.words


def _send_while_killing(server: MortalServer, forms: list[Draft]) -> tuple[Acknowledged, list[float]]:
    waiting: queue.SimpleQueue[Draft] = queue.SimpleQueue()
    for form in forms:
        waiting.put(form)
    told, over = Acknowledged(), threading.Event()
    with ThreadPoolExecutor(CLIENTS) as clients:
        senders = [clients.submit(_keep_sending, server.url, waiting, told, over) for _ in range(CLIENTS)]
        restarts = [_kill_and_start(server) for _ in range(KILLS)]
        time.sleep(LONGEST)
        over.set()
        for sender in senders:
            sender.result()
    return told, restarts


def _keep_sending(url: str, waiting: "queue.SimpleQueue[Draft]", told: Acknowledged, over: threading.Event) -> None:
    sender = Sender(url)
    with contextlib.suppress(queue.Empty):
        while not over.is_set():
            draft, began = waiting.get_nowait(), time.monotonic()
            receipt = sender.send_whatever_happens(draft, seconds=PATIENCE)
            told.note(receipt.reference, time.monotonic() - began)


def _kill_and_start(server: MortalServer) -> float:
    time.sleep(random.uniform(SHORTEST, LONGEST))
    server.kill()
    began = time.monotonic()
    server.start()
    return time.monotonic() - began
