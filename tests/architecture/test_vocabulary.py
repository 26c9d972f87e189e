"""One word for one idea: foundation knows no business word, and no retired word is seen or used anywhere."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from foundation import schema
from foundation.config import ROOT
from foundation.database import Base
from tests.support import tree

BUSINESS = re.compile(r"(?<![a-z])(concern|provider|enquiry|enquirie|adult)s?(?![a-z])", re.IGNORECASE)
RETIRED = {"referral", "referrals", "case", "cases", "client", "clients"}
# What may stand, and why.
BUSINESS_ALLOWED = {
    ("foundation/config.py", "Adults"): "the default of SERVICE_NAME, a setting any council changes",
}
NAMES_ALLOWED = {"SAR_REFERRAL": "the Safeguarding Adults Review's own term, set by the Care Act"}


def words_of(name: str) -> set[str]:
    """Return the words of a name, however it is written: snake_case, CamelCase, kebab-case, CAPITALS."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def _business_words(path: Path) -> Iterator[str]:
    name = path.relative_to(ROOT).as_posix()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        for found in BUSINESS.finditer(line):
            if (name, found[0]) not in BUSINESS_ALLOWED:
                yield f"{name}:{number} {found[0]}"


def test_foundation_knows_no_business_word():
    files = sorted(path for path in (ROOT / "foundation").rglob("*.py") if "__pycache__" not in path.parts)
    found = [word for path in files for word in _business_words(path)]

    assert not found, "A capability declares this and app.py registers it; foundation does not name it:\n" + "\n".join(
        found
    )


def _public_names(source: tree.Source) -> Iterator[str]:
    for node in source.nodes:
        if isinstance(node, tree.Function | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.Module | ast.ClassDef):
            for statement in node.body:
                yield from _assigned(statement)


def _assigned(statement: ast.stmt) -> Iterator[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    yield from (target.id for target in targets if isinstance(target, ast.Name))


def test_no_public_name_uses_a_retired_word():
    retired = [
        f"{source.name}: {name}"
        for source in tree.code()
        for name in _public_names(source)
        if not name.startswith("_") and words_of(name) & RETIRED and name not in NAMES_ALLOWED
    ]

    assert not retired, "Say contact, concern or enquiry (docs/glossary.md):\n" + "\n".join(retired)


def test_no_template_uses_a_retired_word():
    found = []
    for path in tree.templates():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            words = words_of(re.sub("|".join(NAMES_ALLOWED), "", line))
            if words & RETIRED:
                found.append(f"{path.relative_to(ROOT)}:{number} {line.strip()}")

    assert not found, "Say contact, concern or enquiry (docs/glossary.md):\n" + "\n".join(found)


def test_no_table_or_column_uses_a_retired_word():
    schema.load_tables()
    names = [table.name for table in Base.metadata.tables.values()]
    names += [f"{table.name}.{column.name}" for table in Base.metadata.tables.values() for column in table.columns]

    assert not [name for name in names if words_of(name) & RETIRED]


def test_no_address_uses_a_retired_word(app):
    rules = [rule.rule for rule in app.url_map.iter_rules()]

    assert rules
    assert not [rule for rule in rules if words_of(rule) & RETIRED]


def test_words_are_found_however_a_name_is_written():
    assert words_of("SafeguardingCase") == {"safeguarding", "case"}
    assert words_of("client_id") == {"client", "id"}
    assert words_of("SAR_REFERRAL") == {"sar", "referral"}
    assert words_of("casefold") == {"casefold"}
