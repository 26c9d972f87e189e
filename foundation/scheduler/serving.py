"""The scheduler process: APScheduler ticks one function; leading, planning and running are rows."""

import secrets
import threading
from concurrent import futures
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

from foundation import clock, log
from foundation.clock import LONDON
from foundation.scheduler import runs
from foundation.scheduler.lease import LEASE, Lead, LeadLost, give_up_lead, take_lead

_LAST_WORDS = 1.0  # seconds
AT_ONCE = 4  # jobs running side by side, so that a long one does not hold up the mail


@dataclass(frozen=True)
class Pace:
    """How often it beats, how often it looks for what waits, and for how long it leads before another may."""

    beat: timedelta = timedelta(seconds=1)
    look: timedelta = timedelta(seconds=5)
    lease: timedelta = LEASE
    farewell: timedelta = timedelta(seconds=25)
    """How long jobs may still run once it is told to stop."""

    @property
    def renew_after(self) -> timedelta:
        """How long it may go on before it asks for the lead again."""
        return self.lease / 4


class Beating:
    """One scheduler's heart: each beat keeps or seeks the lead and hands out what is due."""

    def __init__(self, *, holder: str, pace: Pace) -> None:
        self._holder, self._pace = holder, pace
        self._free = threading.BoundedSemaphore(AT_ONCE)
        self._start_over = threading.Event()
        self._lead: Lead | None = None
        self._seen_at = self._looked_at = clock.now() - pace.lease
        self._pool = ThreadPoolExecutor(max_workers=AT_ONCE, thread_name_prefix="job")
        self._under_way: dict[Future[None], runs.ClaimedRun] = {}

    def beat(self) -> None:
        """Do what is to be done this second. A fault is told and the next beat tries again."""
        try:
            self._seek_lead()
            if self._lead is not None:
                self._look_for_waiting(self._lead)
            while self._lead is not None and self._start_next(self._lead):
                pass
        except LeadLost:
            self._lead = None
        except Exception as fault:  # a database away for a minute must not end the process
            log.logger().error("scheduler.beat_failed", error=type(fault).__name__)
            if self._lead is not None:  # it may have been taken, planned or claimed without our hearing of it
                self._start_over.set()

    def stop(self) -> bool:
        """Let another process lead at once; return whether everything that ran is finished.

        What is not finished in time is set free, to be begun again by whoever leads next: jobs may be done twice. The
        caller has to end the process then, without waiting for it.
        """
        under_way = dict(self._under_way)  # a job may end, and leave it, at any moment
        _, unfinished = futures.wait(under_way, timeout=self._pace.farewell.total_seconds())
        left = [under_way[one] for one in unfinished]
        self._pool.shutdown(wait=False, cancel_futures=True)
        farewell = threading.Thread(target=self._take_leave, args=(left,), daemon=True)
        farewell.start()
        # What runs may be the very one that writes; then nothing is said, as if this process had died.
        farewell.join(timeout=_LAST_WORDS if left else None)
        return not left

    def _take_leave(self, left: list[runs.ClaimedRun]) -> None:
        if self._lead is None:
            return
        try:
            if left:
                log.logger().info("scheduler.jobs_left", count=len(left))
                runs.set_free(left, lead=self._lead)
            give_up_lead(lead=self._lead, now=clock.now())
        except Exception as fault:  # then it runs out by itself
            log.logger().error("scheduler.lead_not_given_up", error=type(fault).__name__)

    def _seek_lead(self) -> None:
        now = clock.now()
        if self._start_over.is_set():
            # A run may not be written down. As if this process had died: under a new name it waits for the lease to
            # run out, leads under a new number, and so sets the run free to be done again.
            self._start_over.clear()
            self._holder, self._lead = secrets.token_hex(8), None
        if now - self._seen_at < self._pace.renew_after:
            return
        held, self._lead = self._lead, take_lead(holder=self._holder, now=now, lease=self._pace.lease)
        self._seen_at = now
        if self._lead is not None and self._lead != held:
            log.logger().info("scheduler.leads", holder=self._holder, fence=self._lead.fence)
            runs.plan(lead=self._lead, now=now)

    def _look_for_waiting(self, lead: Lead) -> None:
        now = clock.now()
        if now - self._looked_at < self._pace.look:
            return
        self._looked_at = now
        runs.bring_forward(lead=lead, now=now)

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
            running = self._pool.submit(self._run, claimed, lead)
            self._under_way[running] = claimed
            running.add_done_callback(lambda done: self._under_way.pop(done, None))
        return claimed is not None

    def _run(self, claimed: runs.ClaimedRun, lead: Lead) -> None:
        try:
            outcome = runs.attempt(claimed.job, now=clock.now())
            runs.record(claimed, outcome, lead=lead, now=clock.now())
        except LeadLost:
            log.logger().error("scheduler.run_not_recorded", job=claimed.job.name, error="another leads")
        except Exception as fault:
            log.logger().error("scheduler.run_not_recorded", job=claimed.job.name, error=type(fault).__name__)
            self._start_over.set()
        finally:
            self._free.release()


def serve(stop_event: threading.Event, *, pace: Pace = Pace()) -> bool:
    """Keep the timetable until `stop_event` is set; then give up the lead. Return whether all that ran is finished."""
    # Here, not above: web workers know the timetable but never tick, and need not carry the library.
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.interval import IntervalTrigger

    # It warns of every beat that comes while one is at work; the next, a second later, does what was due.
    log.quieten("apscheduler")
    beating = Beating(holder=secrets.token_hex(8), pace=pace)
    ticker = BackgroundScheduler(timezone=LONDON)
    # Memory only: what is due is in the database. A beat that comes late still counts, and a pile of them counts once.
    every = IntervalTrigger(seconds=pace.beat.total_seconds(), timezone=LONDON)
    ticker.add_job(beating.beat, every, max_instances=1, coalesce=True, misfire_grace_time=3600)
    ticker.start()
    try:
        stop_event.wait()
    finally:
        ticker.shutdown(wait=True)
        finished = beating.stop()
    return finished
