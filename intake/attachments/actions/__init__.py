"""What is done with files: kept, taken back, looked at by the scanner and the copier, opened, and swept after."""

from intake.attachments.actions.entries import ENTRIES
from intake.attachments.actions.keeping import (
    FileGone,
    FileNotKept,
    FileNotTaken,
    KeepFile,
    RemoveFile,
    erase_row,
    keep_file,
    keep_or_find,
    remove_file,
)
from intake.attachments.actions.looking import copy_name, draw_copies, scan_files
from intake.attachments.actions.opening import FileHeld, OpenFile, open_original, open_shown_copy
from intake.attachments.actions.sweeping import erase_left_behind, sweep_files

__all__ = [
    "ENTRIES",
    "FileGone",
    "FileHeld",
    "FileNotKept",
    "FileNotTaken",
    "KeepFile",
    "OpenFile",
    "RemoveFile",
    "copy_name",
    "draw_copies",
    "erase_left_behind",
    "erase_row",
    "keep_file",
    "keep_or_find",
    "open_original",
    "open_shown_copy",
    "remove_file",
    "scan_files",
    "sweep_files",
]
