"""The supervisor's page: six figures, then flow, age, forecast, lateness, silence and parting, each with its table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from foundation.web.charts import Chart, bars
from foundation.web.words import moment_words, short_date
from intake.permissions import role_words
from intake.supervision.domain.lateness import CLOCK_WORDS
from intake.supervision.domain.silence import CHANCE, LEAST_QUIET, LEAST_SENT, LOOKED_AT
from intake.supervision.domain.today import Parting, Picture
from intake.supervision.presenters.forecast import ForecastShown, forecast_shown
from intake.supervision.presenters.today import SafeFigure, safe_figures
from intake.supervision.queries import LateFigures, OldestWaiting
from intake.tallies.domain import QueueCounts
from intake.triage.domain.queue import QueueFilter
from intake.triage.presenters.clock_words import elapsed, many
from intake.triage.presenters.queue import address
from intake.triage.queries import Figures

SHORT = 10
"""Working days that the chart of the flow draws; its table has them all."""


@dataclass(frozen=True)
class TableShown:
    """A table: its caption, the heads of its columns, and rows of a name and figures."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class AgeLine:
    """One state that waits: how many, how old the oldest is, whose it is, and where to see them."""

    words: str
    href: str
    contacts: str
    oldest: str
    owner: str


@dataclass(frozen=True)
class LateTable:
    """The reasons for one clock, under a sentence that says how many were late of how many."""

    sentence: str
    table: TableShown | None


@dataclass(frozen=True)
class SupervisorShown:
    """The whole page."""

    as_at: str
    figures: tuple[SafeFigure, ...]
    flow_sentence: str
    flow_drawn: str
    flow_chart: Chart
    flow_table: TableShown
    ages: tuple[AgeLine, ...]
    forecast: ForecastShown
    late: tuple[LateTable, ...]
    silence_sentence: str
    silence_rule: str
    silence_table: TableShown | None
    parting: str
    parting_chart: Chart | None
    parting_table: TableShown | None


def supervisor_shown(
    picture: Picture,
    *,
    figures: Figures,
    counts: QueueCounts,
    oldest: tuple[OldestWaiting, ...],
    late: tuple[LateFigures, ...],
) -> SupervisorShown:
    """Return the page from what was read and counted."""
    sentence, rule, table = _silence(picture)
    return SupervisorShown(
        as_at=moment_words(picture.now),
        figures=safe_figures(figures, counts, oldest, now=picture.now),
        flow_sentence=_flow_sentence(picture),
        flow_drawn=_flow_drawn(picture),
        flow_chart=_flow_chart(picture),
        flow_table=_flow_table(picture),
        ages=tuple(_age(each, picture.now) for each in oldest),
        forecast=forecast_shown(picture.forecast),
        late=tuple(_late(each, len(picture.flow)) for each in late),
        silence_sentence=sentence,
        silence_rule=rule,
        silence_table=table,
        parting=_parting(picture.parting, len(picture.flow)),
        parting_chart=_parting_chart(picture.parting),
        parting_table=_parting_table(picture.parting),
    )


def _flow_sentence(picture: Picture) -> str:
    received, signed = sum(each.received for each in picture.flow), sum(each.signed_off for each in picture.flow)
    days = many(len(picture.flow), "working day")
    if not received and not signed:
        return f"Nothing was received or signed off in the last {days}"
    more = received - signed
    how = "as many as" if more == 0 else f"{abs(more):,} {'more' if more > 0 else 'fewer'} than"
    return f"{received:,} came in over the last {days}: {how} were signed off ({signed:,})"


def _flow_drawn(picture: Picture) -> str:
    shown = picture.flow[-SHORT:]
    came, went = sum(each.received for each in shown), sum(each.signed_off for each in shown)
    return f"Drawn: the last {many(len(shown), 'working day')}, in which {came:,} came in and {went:,} were signed off."


def _flow_chart(picture: Picture) -> Chart:
    shown = picture.flow[-SHORT:]
    labels = tuple(f"{each.day:%a} {each.day.day}" for each in shown)
    received = ("Received", [each.received for each in shown])
    return bars(labels, received, ("Signed off", [each.signed_off for each in shown]))


def _flow_table(picture: Picture) -> TableShown:
    rows = tuple(
        (f"{each.day:%a} {short_date(each.day)}", str(each.received), str(each.screened), str(each.signed_off))
        for each in reversed(picture.flow)
    )
    total = (
        "All of them",
        *(str(sum(getattr(each, name) for each in picture.flow)) for name in ("received", "screened", "signed_off")),
    )
    title = "Received, first screened and signed off, by working day; a weekend or holiday counts with the day after it"
    return TableShown(title, ("Working day", "Received", "Screened", "Signed off"), (*rows, total))


def _age(each: OldestWaiting, now: datetime) -> AgeLine:
    oldest = (
        f"{elapsed(now - each.received_at)}, since {moment_words(each.received_at)}" if each.received_at else "None"
    )
    href = address(QueueFilter(state=each.state))
    return AgeLine(each.state.words, href, f"{each.contacts:,}", oldest, role_words(each.owner_role))


def _late(figures: LateFigures, days: int) -> LateTable:
    clock = CLOCK_WORDS[figures.clock]
    if not figures.counted:
        return LateTable(f"{clock}: nothing was finished in the last {many(days, 'working day')}", None)
    if not figures.late:
        return LateTable(f"{clock}: none of {figures.counted:,} was late", None)
    share = f"{figures.late:,} of {figures.counted:,} {'was' if figures.late == 1 else 'were'} late"
    if figures.running:
        share += f", {figures.running:,} of them still waiting"
    rows = [(reason.words, f"{count} of {figures.late}") for reason, count in figures.reasons]
    if figures.unsaid:
        rows.append(("No reason recorded yet", f"{figures.unsaid} of {figures.late}"))
    return LateTable(
        f"{clock}: {share}", TableShown(f"Why they were late: {clock}", ("Reason", "Contacts"), tuple(rows))
    )


def _silence(picture: Picture) -> tuple[str, str, TableShown | None]:
    rule = (
        f"An organisation is listed if it sent at least {LEAST_SENT} contacts in the last {LOOKED_AT} working days, "
        f"has sent nothing for {LEAST_QUIET} working days or more, and would be this quiet by chance less than "
        f"once in {round(1 / CHANCE)} times at its usual rate. Check that its way of reaching us works. Senders "
        "who do not sign in do not belong to an organisation here, so we cannot watch for them."
    )
    looked = many(picture.sources_looked_at, "organisation")
    if not picture.silences:
        return f"No organisations have gone quiet ({looked} checked)", rule, None
    rows = tuple(
        (each.name, many(each.quiet_days, "working day"), short_date(each.newest_on),
         f"one in {each.every:.1f} working days", f"{100 * each.chance:.1f}%")
        for each in picture.silences
    )  # fmt: skip
    gone = many(len(picture.silences), "organisation")
    heads = ("Organisation", "Nothing for", "Newest", "Usually", "Chance of being this quiet")
    caption = f"Quiet organisations, of {looked} that sent anything in the last {LOOKED_AT} working days"
    return f"{gone} of {picture.sources_looked_at} may not be reaching us", rule, TableShown(caption, heads, rows)


def _parting(parting: Parting, days: int) -> str:
    span = f"in the last {many(days, 'working day')}"
    if not parting.judged:
        return f"No decisions were made {span}, so there is nothing to compare with the guidance."
    parted = parting.higher + parting.lower
    return (
        f"People and the guidance parted in {parted:,} of {many(parting.judged, 'decision')} {span}: "
        f"{parting.higher:,} higher, {parting.lower:,} lower."
    )


_WAYS = ("As advised", "Higher", "Lower")


def _ways(parting: Parting) -> tuple[int, ...]:
    return parting.same, parting.higher, parting.lower


def _parting_chart(parting: Parting) -> Chart | None:
    return bars(_WAYS, ("Decisions", _ways(parting))) if parting.judged else None


def _parting_table(parting: Parting) -> TableShown | None:
    if not parting.judged:
        return None
    rows = tuple((way, f"{count:,} of {parting.judged:,}") for way, count in zip(_WAYS, _ways(parting), strict=True))
    return TableShown("Decisions compared with the guidance", ("The level chosen", "Decisions"), rows)
