"""Asking a provider for its reply, writing it down, the review by somebody else, and chasing what is late."""

from provider_intel.replies.actions.chasing import LATE_NOTICE, chase_replies, when_waiting
from provider_intel.replies.actions.recording import (
    ENTRIES,
    AskForReply,
    ReplyChanged,
    ReplyMissing,
    ReviewReply,
    WouldName,
    WriteAnswer,
    ask_for_reply,
    review_reply,
    write_answer,
)

NOTICES = (LATE_NOTICE,)

__all__ = [
    "ENTRIES",
    "NOTICES",
    "AskForReply",
    "ReplyChanged",
    "ReplyMissing",
    "ReviewReply",
    "WouldName",
    "WriteAnswer",
    "ask_for_reply",
    "chase_replies",
    "review_reply",
    "when_waiting",
    "write_answer",
]
