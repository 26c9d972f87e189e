"""What every action of triage refuses in words, beside the fields they belong to."""

from intake.triage.domain.judgement import Fault


class Refused(Exception):
    """What was filled in does not hang together; nothing was recorded. `faults` names each field and what is wrong."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(fault.words for fault in faults))
        self.faults = faults


class TooLate(Exception):
    """The contact has been signed off, or somebody else has answered first; the words say who and when."""


class PermissionWithdrawn(Exception):
    """The person may no longer sign: a role was taken away, or the account disabled, while the page was open."""

    def __init__(self) -> None:
        super().__init__("You can no longer sign off decisions. Nothing was changed.")
