"""Sending to a real mail server: what is written, what is tried again, what is given up."""

from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from foundation import notices
from foundation.database import transaction
from foundation.notices.jobs import SEND_NOTICES
from foundation.notices.messages import Message
from foundation.notices.senders import SmtpSender
from foundation.notices.sending import CLAIM, MOST_TRIES, Round, wait_after
from foundation.scheduler import Every
from tests.foundation.notices.post_room import URGENT, MailServer, post, rows
from tests.support.settings import settings_for

A_WHILE = timedelta(minutes=20)


def test_a_message_holds_the_declared_words_and_nothing_else(
    post_room: object, mail_server: MailServer, at: datetime
) -> None:
    post("paper:SA-7KQ4-XM3P", at)

    assert notices.send_due(at) == Round(sent=1, put_off=0, dead=0)

    (mail,) = mail_server.taken
    assert mail["To"] == "paper-SA-7KQ4-XM3P@partner.example"
    assert (mail["From"], mail["Subject"]) == ("hub@hub.example", "Something waits")
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_payload(decode=True).decode().split("\r\n") == [
        "Something waits for you.",
        "",
        "See https://hub.example/work",
        "Safeguarding Adults Hub, 0330 222 8400",
        "",
    ]
    assert rows()[0].sent_at == at
    assert notices.send_due(at + A_WHILE) == Round(sent=0, put_off=0, dead=0)


def test_a_server_that_is_busy_is_tried_again_after_a_wait(
    post_room: object, mail_server: MailServer, at: datetime
) -> None:
    mail_server.answers["paper-1@partner.example"] = "450 4.2.0 paper-1@partner.example is busy"
    post("paper:1", at)
    post("paper:2", at)

    assert notices.send_due(at) == Round(sent=1, put_off=1, dead=0)
    assert notices.send_due(at + timedelta(seconds=20)) == Round(sent=0, put_off=0, dead=0)
    assert rows()[0].last_error == "The mail server would not take it now (450)."

    mail_server.answers.clear()
    assert notices.send_due(at + timedelta(seconds=35)) == Round(sent=1, put_off=0, dead=0)
    assert [mail["To"] for mail in mail_server.taken] == ["paper-2@partner.example", "paper-1@partner.example"]
    assert rows()[0].attempts == 2


@pytest.mark.parametrize(
    ("about", "answer", "reason"),
    [
        ("paper:1", "550 5.1.1 paper-1@partner.example unknown", "The mail server refused it for good (550)."),
        ("paper:nobody", "", "There is no address to send it to."),
        ("paper:odd", "", "The address or the subject cannot be written in a mail."),
        ("paper:wordless", "", "The template something.txt cannot be filled in."),
    ],
)
def test_what_can_never_be_delivered_is_handed_to_a_person_at_once(
    post_room: object, mail_server: MailServer, at: datetime, about: str, answer: str, reason: str
) -> None:
    letters: list[notices.DeadLetter] = []
    notices.on_dead_letter(lambda session, letter, moment: letters.append(letter))
    if answer:
        mail_server.answers["paper-1@partner.example"] = answer
    post(about, at)

    assert notices.send_due(at) == Round(sent=0, put_off=0, dead=1)

    assert letters == [notices.DeadLetter(rows()[0].id, "something", about, attempts=1, reason=reason)]
    assert "@" not in rows()[0].last_error
    assert notices.send_due(at + A_WHILE) == Round(sent=0, put_off=0, dead=0)


def test_a_dead_letter_and_the_task_made_of_it_stand_or_fall_together(post_room: object, at: datetime) -> None:
    def fail(session: Session, letter: notices.DeadLetter, moment: datetime) -> None:
        raise ZeroDivisionError

    notices.on_dead_letter(fail)
    post("paper:nobody", at)

    with pytest.raises(ZeroDivisionError):
        notices.send_due(at)

    assert rows()[0].dead_at is None


def test_after_ten_tries_a_message_is_given_up(post_room: object, mail_server: MailServer, at: datetime) -> None:
    letters: list[notices.DeadLetter] = []
    notices.on_dead_letter(lambda session, letter, moment: letters.append(letter))
    mail_server.answers["paper-1@partner.example"] = "450 busy"
    post("paper:1", at)

    rounds = [notices.send_due(at + A_WHILE * number) for number in range(MOST_TRIES + 3)]

    assert [(one.put_off, one.dead) for one in rounds] == [(1, 0)] * 9 + [(0, 1)] + [(0, 0)] * 3
    assert [letter.attempts for letter in letters] == [10]


def test_while_the_server_is_away_nothing_is_lost_and_few_tries_are_used(
    post_room: SmtpSender, mail_server: MailServer, at: datetime, tmp_path: Path
) -> None:
    for number in range(5):
        post(f"paper:{number}", at)
    nowhere = SmtpSender(host="127.0.0.1", port=1, mail_from="hub@hub.example")
    settings = settings_for("", var_dir=tmp_path)
    notices.prepare(settings, sender=nowhere, templates=tmp_path)
    assert notices.send_due(at) == Round(sent=0, put_off=1, dead=0)
    assert [row.attempts for row in rows()] == [1, 0, 0, 0, 0]

    notices.prepare(settings, sender=post_room, templates=tmp_path)
    assert notices.send_due(at + timedelta(minutes=30)) == Round(sent=5, put_off=0, dead=0)
    assert len(mail_server.taken) == 5


class _Killed(BaseException):
    """The process is gone."""


class _DiesAfterHandingOver:
    def __init__(self, sender: SmtpSender) -> None:
        self._sender = sender

    def send(self, message: Message) -> None:
        """Hand over the message, then die before anything can be written down."""
        self._sender.send(message)
        raise _Killed


def test_dying_between_handing_over_and_writing_it_down_makes_one_copy_with_the_same_id(
    post_room: SmtpSender, mail_server: MailServer, at: datetime, tmp_path: Path
) -> None:
    settings = settings_for("", var_dir=tmp_path)
    notices.prepare(settings, sender=_DiesAfterHandingOver(post_room), templates=tmp_path)
    post("paper:1", at)
    with pytest.raises(_Killed):
        notices.send_due(at)
    assert rows()[0].attempts == 1

    notices.prepare(settings, sender=post_room, templates=tmp_path)
    assert notices.send_due(at + timedelta(seconds=60)).sent == 0  # the dead one's claim still stands
    assert notices.send_due(at + CLAIM).sent == 1
    assert notices.send_due(at + A_WHILE).sent == 0

    assert len(mail_server.taken) == 2
    assert len({mail["Message-ID"] for mail in mail_server.taken}) == 1


def test_a_message_that_takes_its_process_down_each_time_is_given_up_too(post_room: object, at: datetime) -> None:
    post("paper:1", at)
    with transaction() as session:
        session.execute(text("update outbox set attempts = 10"))

    assert notices.send_due(at) == Round(sent=0, put_off=0, dead=1)
    assert rows()[0].last_error == "The process that sends stopped each time it tried."


def test_several_senders_side_by_side_send_each_message_once(
    post_room: object, mail_server: MailServer, at: datetime
) -> None:
    for number in range(40):
        post(f"paper:{number}", at)

    senders = [Thread(target=notices.send_due, args=(at,)) for _ in range(4)]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()

    assert len(mail_server.taken) == 40
    assert len({mail["Message-ID"] for mail in mail_server.taken}) == 40


def test_an_urgent_message_is_tried_again_sooner(post_room: object, mail_server: MailServer, at: datetime) -> None:
    mail_server.answers["paper-1@partner.example"] = "450 busy"
    post("paper:1", at, notice=URGENT)

    assert notices.send_due(at).put_off == 1
    assert notices.send_due(at + timedelta(seconds=6)).put_off == 1


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 30), (2, 60), (3, 120), (6, 900), (10, 900)])
def test_the_wait_doubles_up_to_a_quarter_of_an_hour_give_or_take_a_tenth(attempts: int, seconds: int) -> None:
    waits = {wait_after(attempts).total_seconds() for _ in range(50)}

    assert len(waits) > 1
    assert all(seconds * 0.9 <= wait <= seconds * 1.1 for wait in waits)


def test_the_job_sends_every_fifteen_seconds_and_says_how_it_went(post_room: object, at: datetime) -> None:
    post("paper:1", at)

    assert SEND_NOTICES.schedule == Every(seconds=15)
    assert SEND_NOTICES.run(at) == "1 sent, 0 put off, 0 given up."


def test_between_its_rounds_the_job_runs_when_a_message_waits_and_only_then(post_room: object, at: datetime) -> None:
    assert SEND_NOTICES.waits is not None
    assert not SEND_NOTICES.waits(at)
    post("paper:1", at)

    assert SEND_NOTICES.waits(at)
    assert not SEND_NOTICES.waits(at - timedelta(seconds=1))
    SEND_NOTICES.run(at)
    assert not SEND_NOTICES.waits(at)


def test_in_a_trial_messages_are_written_to_the_console(
    post_room: object, at: datetime, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_for("", var_dir=tmp_path, mail_sender="console")
    notices.prepare(settings, templates=tmp_path)
    post("paper:1", at)

    assert notices.send_due(at).sent == 1
    assert (
        "To: paper-1@partner.example\nSubject: Something waits\n\nSomething waits for you." in capsys.readouterr().out
    )
