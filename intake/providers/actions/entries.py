"""One entry of a register file as it was read, and the refusal of a file that is none of the register's."""

from dataclasses import dataclass

from intake.providers.domain.records import Record, RecordRefused


class FileUnreadable(Exception):
    """The file is not one of the register's layouts, or breaks off; the message says what was expected."""


@dataclass(frozen=True)
class Entry:
    """One entry of a file, numbered as a person would count it, with its own text and what became of reading it.

    `repeats` says that its table may name one identifier on many rows; `table` tells one sheet of a file from another.
    """

    number: int
    raw: str
    record: Record | None
    refusal: RecordRefused | None
    table: str = ""
    repeats: bool = False
