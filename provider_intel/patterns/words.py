"""What each lens and pattern is called on a page, and what its module says it means, without loading the module.

Pages are served where the graph and statistics libraries must not be loaded; the words are read from the source text.
"""

import ast
from functools import cache
from pathlib import Path

PATTERN_WORDS = {
    "moved_workers": "One person named at different employers",
    "shared_officers": "One person responsible for several listed places",
    "quiet_groups": "A group with high reporting overall",
    "successor_chains": "Linked registrations",
    "possible_successors": "Possible linked registrations",
    "agencies": "Concerns linked to an agency",
    "recurring_adults": "One adult in several concerns",
    "who_is_placed": "Who else is placed there",
    "manager_churn": "Frequent changes of manager",
    "one_site": "One site with several registrations",
    "sequences": "Sequences of events",
    "corroboration": "One theme reported by several kinds of people",
}
LENS_WORDS = {
    "high_3_months": "High reporting over three months",
    "low_12_months": "Low reporting over twelve months",
    "framework": "In the provider concerns framework",
    "always": "Listed whatever the numbers",
}
_MODULES = {"framework": "tracking", "high_3_months": "high_reporting", "low_12_months": "low_reporting"}


def words_of(name: str) -> str:
    """Return what a lens or pattern is called; its name when it has no words."""
    return (PATTERN_WORDS | LENS_WORDS).get(name, name)


@cache
def meaning_of(name: str) -> tuple[str, ...]:
    """Return the paragraphs in which a lens or pattern says what it means and when it misleads."""
    source = Path(__file__).with_name(f"{_MODULES.get(name, name)}.py")
    if name not in PATTERN_WORDS | LENS_WORDS or not source.exists():
        return ()
    told = (ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or "").split(">>>")[0]
    return tuple(" ".join(each.split()) for each in told.split("\n\n") if each.strip())
