"""Files people hand in: judged by what they hold, sealed on the disk, and looked at by a virus scanner if one is there.

`prepare` says where they live and which scanner is asked. The bytes lie under random names and tell nothing; what a
file is called and what it belongs to is kept in the database by whoever uses this.
"""

from foundation.files.kinds import FileKind, FileRefused, judge, tidy_name
from foundation.files.scanning import Scan, ScanResult, scan, scanner_is_there
from foundation.files.sealed import FileBroken, FileMissing, Kept, keep, names, new_name, opened, prepare, remove

__all__ = [
    "FileBroken",
    "FileKind",
    "FileMissing",
    "FileRefused",
    "Kept",
    "Scan",
    "ScanResult",
    "judge",
    "keep",
    "names",
    "new_name",
    "opened",
    "prepare",
    "remove",
    "scan",
    "scanner_is_there",
    "tidy_name",
]
