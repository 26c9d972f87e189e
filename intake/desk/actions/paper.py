"""Issuing numbered forms, and saying what became of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from foundation import audit, ids
from foundation.database import transaction
from foundation.signin import Account
from foundation.web.typed import Fault, FormRefused
from intake.desk import queries
from intake.desk.actions import entries
from intake.desk.domain.paper import PREFIX, Standing
from intake.desk.tables import OutageRow, PaperFormRow, PaperMarkRow, PaperPackRow


class FormUnknown(Exception):
    """No form with this code was issued."""


class FormTyped(FormRefused):
    """The form was typed in: nothing else became of it."""

    def __init__(self, contact: str) -> None:
        super().__init__(Fault("mark", f"This form has been typed in as contact {contact}"))


@dataclass(frozen=True)
class IssuePack:
    """Issue numbered forms: to whom, how many, why, and for which open bad day, if one."""

    pack_key: str
    handed_to: str
    why: str
    forms: int
    outage_id: int | None


@dataclass(frozen=True)
class MarkForm:
    """Say what became of one form."""

    code: str
    mark: Standing
    reason: str


def issue_pack(command: IssuePack, *, by: Account, now: datetime) -> int:
    """Issue a pack and return its number; the same page sent again gives the same one."""
    with transaction() as session:
        held = select(PaperPackRow.id).where(PaperPackRow.pack_key == command.pack_key)
        if (already := session.scalar(held)) is not None:
            return already
        if command.outage_id is not None:
            outage = session.get(OutageRow, command.outage_id)
            if outage is None or outage.closed_at is not None:
                raise FormRefused(Fault("outage", "That bad day is closed. Choose another, or none"))
        row = {**vars(command), "issued_at": now, "issued_by": by.id}
        try:
            with session.begin_nested():
                number = session.execute(insert(PaperPackRow).values(row).returning(PaperPackRow.id)).scalar_one()
        except IntegrityError:  # on PostgreSQL the same page, sent at the same moment, has come first
            return session.execute(held).scalar_one()
        codes = [ids.new_reference(PREFIX) for _ in range(command.forms)]
        made = [{"code": code, "pack_id": number, "number": place} for place, code in enumerate(codes, start=1)]
        session.execute(insert(PaperFormRow), made)
        facts = {"forms": command.forms, "codes": codes}
        audit.add(session, entries.PACK_ISSUED, subject=f"paper-pack:{number}", by=by.actor, at=now, facts=facts)
    return number


def mark_form(command: MarkForm, *, by: Account, now: datetime) -> None:
    """Say what became of a form; the newest word counts. Raises FormUnknown and FormTyped."""
    with transaction() as session:
        form = queries.form_called(session, command.code)
        if form is None:
            raise FormUnknown(command.code)
        if form.standing is Standing.TYPED:
            raise FormTyped(form.contact)
        row = {"code": form.code, "mark": command.mark.value, "reason": command.reason, "at": now, "by_account": by.id}
        session.execute(insert(PaperMarkRow).values(row))
        facts = {"code": form.code, "mark": command.mark.value}
        subject = f"paper-pack:{form.pack_id}"
        audit.add(session, entries.FORM_MARKED, subject=subject, by=by.actor, at=now, facts=facts)
