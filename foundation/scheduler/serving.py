"""The scheduler process: APScheduler ticks one function; leading, planning and running are rows."""

import logging
import secrets
import threading
from concurrent.futures import ThreadPoolExecutor

from apscheduler.schedulers.background import BackgroundScheduler

from foundation import clock
from foundation.scheduler import runs
from foundation.scheduler.lease import LEASE, Lead, LeadLost, give_up_lead, take_lead

log = logging.getLogger(__name__)

BEAT_SECONDS = 1
RENEW_AFTER = LEASE / 4
AT_ONCE = 4  # jobs running side by side, so that a long one does not hold up the mail


class Beating:
    """One scheduler's heart: each beat keeps or seeks the lead and hands out what is due."""

    def __init__(self, holder: str) -> None:
        self._holder = holder
        self._free = threading.BoundedSemaphore(AT_ONCE)
        self._start_over = threading.Event()
        self._lead: Lead | None = None
        self._seen_at = clock.now() - LEASE
        self._pool = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="job")

    def beat(self) -> None:
        """Do what is to be done this second. A fault is told and the next beat tries again."""
        try:
            self._seek_lead()
            while self._lead is not None and self._start_next(self._lead):
                pass
        except LeadLost:
            self._lead = None
        except Exception as fault:  # a database away for a minute must not end the process
            log.error("scheduler.beat_failed", extra={"fault": type(fault).__name__})

    def stop(self) -> None:
        """Finish what runs, then let another process lead at once."""
        self._pool.shutdown(wait=True)
        if self._lead is not None:
            give_up_lead(lead=self._lead, now=clock.now())

    def _seek_lead(self) -> None:
        now = clock.now()
        if self._start_over.is_set():
            # A run could not be written down. As if this process had died: under a new name it waits for the lease to
            # run out, leads under a new number, and so sets the run free to be done again.
            self._start_over.clear()
            self._holder, self._lead = secrets.token_hex(8), None
        if now - self._seen_at < RENEW_AFTER:
            return
        held, self._lead = self._lead, take_lead(holder=self._holder, now=now)
        self._seen_at = now
        if self._lead is not None and self._lead != held:
            log.info("scheduler.leads", extra={"holder": self._holder, "fence": self._lead.fence})
            runs.plan(lead=self._lead, now=now)

    def _start_next(self, lead: Lead) -> bool:
        if not self._free.acquire(blocking=False):
            return False
        claimed = None
        try:
            claimed = runs.claim_next(lead=lead, now=clock.now())
        finally:
            if claimed is None:
                self._free.release()
        if claimed is not None:
            self._pool.submit(self._run, claimed, lead)
        return claimed is not None

    def _run(self, claimed: runs.ClaimedRun, lead: Lead) -> None:
        try:
            outcome = runs.attempt(claimed.job, now=clock.now())
            runs.record(claimed, outcome, lead=lead, now=clock.now())
        except LeadLost:
            log.error("scheduler.run_not_recorded", extra={"job": claimed.job.name, "why": "another leads"})
        except Exception as fault:
            log.error("scheduler.run_not_recorded", extra={"job": claimed.job.name, "why": type(fault).__name__})
            self._start_over.set()
        finally:
            self._free.release()


def serve(stop_event: threading.Event, *, holder: str | None = None) -> None:
    """Keep the timetable until `stop_event` is set; then finish what runs and give up the lead."""
    beating = Beating(holder or secrets.token_hex(8))
    ticker = BackgroundScheduler(timezone="Europe/London")
    # Memory only: what is due is in the database. A beat that comes late still counts, and a pile of them counts once.
    ticker.add_job(
        beating.beat, "interval", seconds=BEAT_SECONDS, max_instances=1, coalesce=True, misfire_grace_time=3600
    )
    ticker.start()
    try:
        stop_event.wait()
    finally:
        ticker.shutdown(wait=True)
        beating.stop()
