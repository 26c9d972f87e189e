"""Estimate the weights of matching with Splink, from invented people, and print them as they stand in weights.toml.

Splink is no part of the hub. It is installed into an environment of its own, from a list of its own:

    python3 -m venv scratch && scratch/bin/pip install --require-hashes -r requirements-weights.lock
    PYTHONPATH=. scratch/bin/python -m tests.support.match_weights

What a level means is asked of the hub's own code, so that what is estimated is what is used. Splink is not told who is
the same person as whom: it finds the weights from the pairs alone, by expectation maximisation.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from intake.matching.domain.comparing import LEVELS, SWAPPED, UNTOLD, levels_of
from intake.matching.domain.details import Details, details
from tests.support.invented_people import Invention, Person

PEOPLE, TWICE, SEED = 60_000, 4_000, 20261122
RANDOM_PAIRS = 500_000
RAREST = 1e-6
"""No chance of two people is taken to be smaller than this: what no random pair showed is rare, not impossible."""
LEAST_M = 1e-3
"""Nor is any level taken to be rarer than this between two descriptions of one person: mistakes are always possible."""
_COLUMNS = ("given_name", "family_name", "born_on", "nhs_number", "postcode")
_NEEDS = {
    "nhs_number": ("nhs_number",),
    "family_name": ("given_name", "family_name"),
    "given_name": ("given_name", "family_name"),
    "born_on": ("born_on",),
    "postcode": ("postcode",),
}


def main() -> None:
    """Estimate, and print."""
    for line in lines_of(estimated()):
        print(line)


def people() -> list[Person]:
    """Return the invented people the weights are estimated on; some are told twice."""
    invention = Invention(SEED)
    once = [invention.person() for _ in range(PEOPLE)]
    return once + [invention.told_again(person) for person in once[:TWICE]]


def estimated() -> dict[str, dict[str, tuple[float, float]]]:
    """Return m and u of every level of every field, made so that more agreement never counts for less."""
    import duckdb  # here, so that the lines can be printed and tested where Splink is not installed
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    connection = duckdb.connect()
    _give_our_levels(connection)
    connection.execute(f"create table people (unique_id integer, {', '.join(f'{name} varchar' for name in _COLUMNS)})")
    rows = [(number, *_plain(person)) for number, person in enumerate(people())]
    connection.executemany("insert into people values (?, ?, ?, ?, ?, ?)", rows)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[_comparison(field) for field in _NEEDS],
        probability_two_random_records_match=TWICE / ((PEOPLE + TWICE) ** 2 / 2),
    )
    api = DuckDBAPI(connection=connection)
    linker = Linker(api.register("people"), settings)
    linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS, seed=SEED, min_count_per_level=None)
    for rule in (block_on("born_on"), block_on("family_name", "given_name")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, record_sample_proportion=1.0)
    found = {each.output_column_name: dict(_chances(each)) for each in linker._settings_obj.comparisons}
    return {field: _in_order(field, chances) for field, chances in found.items()}


def _in_order(field: str, chances: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Pool neighbouring levels whose weights stand the wrong way round, as in isotonic regression.

    Each keeps its own share of m, and takes the u that gives it the weight they have together.
    """
    groups: list[list[str]] = []
    floored = {level: (max(m, LEAST_M), max(u, RAREST)) for level, (m, u) in chances.items()}

    def ratio(levels: list[str]) -> float:
        return sum(floored[level][0] for level in levels) / sum(floored[level][1] for level in levels)

    for level in LEVELS[field]:
        if level == SWAPPED:
            continue
        groups.append([level])
        while len(groups) > 1 and ratio(groups[-2]) < ratio(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    pooled = {}
    for group in groups:
        for place, level in enumerate(group):
            m = floored[level][0]
            pooled[level] = (m, m / ratio(group) * (1 + place / 10_000))  # a hair, so that rounding turns nothing round
    return floored | pooled


def lines_of(chances: dict[str, dict[str, tuple[float, float]]]) -> Iterator[str]:
    """Yield the lines of the file, fields and levels in the order of the code."""
    for field in _NEEDS:
        levels = LEVELS[field]
        yield f"[weights.fields.{field}]"
        for level in levels:
            m, u = chances[field][level]
            yield f"{level} = {{ m = {max(m, LEAST_M):.6g}, u = {max(u, RAREST):.6g} }}"
        yield ""


def _plain(person: Person) -> tuple[str, ...]:
    told = details(person.given_name, person.family_name, person.born_on, person.nhs_number, person.postcode)
    return (told.given_name, told.family_name, told.born_on.isoformat() if told.born_on else "",
            told.nhs_number, told.postcode)  # fmt: skip


def _give_our_levels(connection: Any) -> None:
    """Let the estimating database ask the hub's own code at which level a field of two people stands."""
    for field, needs in _NEEDS.items():

        def level(*values: str, field: str = field, needs: tuple[str, ...] = needs) -> str:
            half = len(needs)
            one, other = _partly(needs, values[:half]), _partly(needs, values[half:])
            return str(getattr(levels_of(one, other), field))

        connection.create_function(
            f"level_of_{field}", _named(level, 2 * len(needs)), ["VARCHAR"] * 2 * len(needs), "VARCHAR"
        )


def _named(level: Any, count: int) -> Any:
    def of_two(one: str, other: str) -> Any:
        return level(one, other)

    def of_four(given: str, family: str, other_given: str, other_family: str) -> Any:
        return level(given, family, other_given, other_family)

    return of_two if count == 2 else of_four  # the database counts what a function takes


def _partly(needs: tuple[str, ...], values: tuple[str, ...]) -> Details:
    told: dict[str, Any] = dict(zip(needs, values, strict=True))
    if "born_on" in told:
        told["born_on"] = date.fromisoformat(told["born_on"]) if told["born_on"] else None
    return Details(**told)


def _comparison(field: str) -> dict[str, Any]:
    asked = ", ".join([f"{name}_l" for name in _NEEDS[field]] + [f"{name}_r" for name in _NEEDS[field]])
    level = f"level_of_{field}({asked})"
    untold = {"sql_condition": f"{field}_l = '' or {field}_r = ''", "label_for_charts": UNTOLD, "is_null_level": True}
    told = [{"sql_condition": f"{level} = '{name}'", "label_for_charts": name} for name in LEVELS[field][:-1]]
    rest = {"sql_condition": "ELSE", "label_for_charts": LEVELS[field][-1]}
    return {"output_column_name": field, "comparison_levels": [untold, *told, rest]}


def _chances(comparison: Any) -> Iterator[tuple[str, tuple[float, float]]]:
    for level in comparison.comparison_levels:
        if not level.is_null_level:
            # A level that no pair showed keeps a guess of Splink's own, which is nothing anybody found.
            m = level.m_probability if level._m_is_trained else 0.0
            u = level.u_probability if level._u_is_trained else 0.0
            yield level.label_for_charts, (float(m), float(u))


if __name__ == "__main__":
    main()
