"""What a database itself says its shape is: every column, rule, index, trigger and function, in no order."""

from sqlalchemy import Connection

Shape = frozenset[tuple[str, ...]]

_SQLITE = "select type, name, tbl_name, coalesce(sql, '') from sqlite_master where tbl_name <> 'alembic_version'"
_POSTGRESQL = (
    """select 'column', table_name, column_name, udt_name, is_nullable, coalesce(column_default, ''),
        coalesce(character_maximum_length, 0)::text, is_identity
        from information_schema.columns where table_schema = 'public'""",
    """select 'rule', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
        from pg_constraint where connamespace = 'public'::regnamespace""",
    "select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'",
    "select 'trigger', tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal",
    "select 'function', proname, prosrc from pg_proc where pronamespace = 'public'::regnamespace",
)


def shape(connection: Connection) -> Shape:
    """Return the shape of a database; two databases of one shape hold and refuse the same rows."""
    if connection.dialect.name == "sqlite":
        found = connection.exec_driver_sql(_SQLITE).all()
        return frozenset(part for kind, name, of, sql in found for part in _parts(kind, name, of, sql))
    rows = [tuple(map(str, row)) for asked in _POSTGRESQL for row in connection.exec_driver_sql(asked)]
    return frozenset(row for row in rows if not any("alembic_version" in word for word in row))


def _parts(kind: str, name: str, of: str, sql: str) -> list[tuple[str, ...]]:
    """Return a table as its columns and rules, whose order a table made anew does not keep; anything else as it is."""
    plain = " ".join(sql.replace('"', "").replace("`", "").split())
    if kind != "table" or plain.lower().startswith("create virtual"):
        return [(kind, name, of, plain)]
    inside = plain[plain.index("(") + 1 : plain.rindex(")")]
    return [(kind, name, part) for part in _split(inside)]


def _split(text: str) -> list[str]:
    """Split at the commas that stand outside brackets and quotation marks."""
    parts, depth, quoted = [""], 0, False
    for letter in text:
        quoted ^= letter == "'"
        depth += 0 if quoted else (letter == "(") - (letter == ")")
        if letter == "," and not depth and not quoted:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]
