"""What was typed about something asked of another body, read into what it says."""

from __future__ import annotations

from foundation.web.typed import Typed
from intake.caused.actions import Agree, Answer, AskBody, Judge, SendReport, WriteDownReport
from intake.caused.domain import forms_of
from intake.enquiries.forms import read_values, version_of


def read_ask(enquiry: str, typed: Typed) -> AskBody:
    """Return what is asked of which body. Raises FormRefused."""
    values = read_values(forms_of.ASK, typed)
    values["organisation_id"] = typed.one("organisation")
    del values["organisation"]
    values["only_named"] = values["only_named"] == "yes"
    return AskBody(enquiry=enquiry, version=version_of(typed), **values)


def read_agree(enquiry: str, reference: str, typed: Typed) -> Agree:
    """Return a manager's answer. Raises FormRefused."""
    values = read_values(forms_of.AGREE, typed)
    return Agree(enquiry, version_of(typed), reference, values["words"], agreed=values["agreed"] == "yes")


def read_judge(enquiry: str, reference: str, typed: Typed) -> Judge:
    """Return what is made of a report. Raises FormRefused."""
    values = read_values(forms_of.JUDGE, typed)
    accepted = values["accepted"] == "yes"
    return Judge(enquiry, version_of(typed), reference, values["words"], accepted=accepted, due_on=values["due_on"])


def read_withdraw(enquiry: str, reference: str, typed: Typed) -> Answer:
    """Return why something asked is withdrawn. Raises FormRefused."""
    return Answer(enquiry, version_of(typed), reference, read_values(forms_of.WITHDRAW, typed)["words"])


def read_written_down(enquiry: str, reference: str, typed: Typed) -> WriteDownReport:
    """Return a report as the hub writes it down. Raises FormRefused."""
    values = read_values(forms_of.WRITTEN_DOWN, typed)
    return WriteDownReport(enquiry=enquiry, version=version_of(typed), reference=reference, **values)


def read_report(reference: str, typed: Typed) -> SendReport:
    """Return a body's own report. Raises FormRefused."""
    return SendReport(reference=reference, version=version_of(typed), **read_values(forms_of.REPORT, typed))
