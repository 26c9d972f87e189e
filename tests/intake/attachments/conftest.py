"""What keeping a file needs beside a database: the application wired, and a form to keep it with."""

from collections.abc import Callable

import pytest
from flask import Flask

from foundation import files
from foundation.database import reading
from intake.attachments import queries
from intake.attachments.actions import KeepFile, keep_file
from intake.attachments.domain import Attachment
from tests.support.sample_files import a_picture, stream

Keep = Callable[..., Attachment]


@pytest.fixture
def keep(app: Flask, at) -> Keep:
    """Return a way to keep a file with a form."""

    def do(name: str = "arm.jpg", held: bytes = b"", *, form_key: str = "form-1", **more) -> Attachment:
        return keep_file(KeepFile(form_key, name, stream(held or a_picture()), **more), by=None, now=at)

    return do


@pytest.fixture
def again() -> Callable[[Attachment], Attachment]:
    """Return a way to read a file's record anew."""

    def do(file: Attachment) -> Attachment:
        with reading() as session:
            return next(one for one in queries.files_of_form(session, file.form_key) if one.mark == file.mark)

    return do


@pytest.fixture
def scanner(app: Flask, tmp_path) -> Callable[[str], None]:
    """Return a way to say which scanner is asked; none unless said."""

    def do(address: str) -> None:
        files.prepare(tmp_path / "attachments", scanner=address)

    return do
