"""Everything done about what is asked of other bodies, each in one transaction with its event and its trail entry."""

from intake.caused.actions.answering import Agree, Answer, Judge, OwnProposal, agree, judge, withdraw
from intake.caused.actions.asking import AskBody, ask_body
from intake.caused.actions.chasing import chase_bodies
from intake.caused.actions.entries import ENTRIES
from intake.caused.actions.files import GiveFile, OpenReportFile, give_file, open_report_file, take_back_file
from intake.caused.actions.held_files import erase_unsent_files, tell_of_held_files
from intake.caused.actions.looking import read_at_hub, read_ours
from intake.caused.actions.messages import NOTICES
from intake.caused.actions.moving import CausedChanged, CausedMissing
from intake.caused.actions.reporting import SendReport, WriteDownReport, send_report, write_down_report

__all__ = [
    "ENTRIES",
    "NOTICES",
    "Agree",
    "Answer",
    "AskBody",
    "CausedChanged",
    "CausedMissing",
    "GiveFile",
    "Judge",
    "OpenReportFile",
    "OwnProposal",
    "SendReport",
    "WriteDownReport",
    "agree",
    "ask_body",
    "chase_bodies",
    "erase_unsent_files",
    "give_file",
    "judge",
    "open_report_file",
    "read_at_hub",
    "read_ours",
    "send_report",
    "take_back_file",
    "tell_of_held_files",
    "withdraw",
    "write_down_report",
]
