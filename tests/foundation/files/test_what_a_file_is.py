"""A file is judged by what it holds: what may be taken is, and what would harm whoever opens it is refused in words."""

import io
import zipfile

import pytest

from foundation.files import FileKind, FileRefused, judge, tidy_name
from tests.support.sample_files import DOCX_PARTS, a_docx, a_pdf, a_picture, stream

ACTIVE = "holds a program"
RELS = "word/_rels/settings.xml.rels"
TEMPLATE = b'<Relationship Type="x/attachedTemplate" Target="http://192.0.2.1/t.dotm" TargetMode="External"/>'
ENTITY = b'<?xml version="1.0"?><!DOCTYPE t [<!ENTITY x SYSTEM "file:///etc/passwd">]><Types>&x;</Types>'


@pytest.mark.parametrize(
    ("held", "name", "kind"),
    [
        (a_pdf(), "letter.pdf", FileKind.PDF),
        (a_docx(), "notes.of.meeting.docx", FileKind.DOCX),
        (a_picture(), "arm.JPG", FileKind.JPG),
        (a_picture(), "arm.png", FileKind.JPG),  # telephones rename pictures; what it holds decides
        (a_picture("PNG"), "screen.png", FileKind.PNG),
        (a_picture("HEIF"), "IMG_0001.HEIC", FileKind.HEIC),
        (a_picture(), "no ending", FileKind.JPG),
    ],
)
def test_what_may_be_taken_is_known_by_what_it_holds(held, name, kind):
    assert judge(stream(held), name=tidy_name(name)) is kind


@pytest.mark.parametrize(
    ("held", "name", "words"),
    [
        (b"", "empty.pdf", "empty"),
        (b"MZ\x90\x00" + bytes(200), "photo.jpg", "Windows"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "drawing.png", "Scalable"),
        (b"<!doctype html><html><script>alert(1)</script>", "page.pdf", "We take PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old.docx", "We take PDF"),
        (a_pdf(), "letter.docx", "holds something else"),
        (a_docx(), "letter.pdf", "holds something else"),
        (a_picture(), "letter.pdf", "holds something else"),
        (a_pdf()[:-8], "half.pdf", "not whole"),
        (a_pdf(b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "x.pdf", ACTIVE),
        (a_pdf(b"<< /S /Launch /F (cmd.exe) >>"), "x.pdf", ACTIVE),
        (a_pdf(b"/EmbeddedFile"), "x.pdf", ACTIVE),
        (a_pdf(b"x" * (1024 * 1024 - 50) + b"/JavaScript"), "x.pdf", ACTIVE),  # across the edge of a piece
        (a_picture() + a_docx(), "both.jpg", "another file inside"),
        (a_picture("PNG") + b"<script>alert(1)</script>", "both.png", "another file inside"),
        (a_pdf() + a_docx() + b"%%EOF", "both.pdf", "another file inside"),
    ],
)
def test_what_is_something_else_or_two_things_at_once_is_refused(held, name, words):
    with pytest.raises(FileRefused, match=words):
        judge(stream(held), name=name)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"word/vbaProject.bin": b"macro"}, ACTIVE),
        ({"word/embeddings/oleObject1.bin": b"ole"}, ACTIVE),
        ({"word/activeX/activeX1.xml": b"<a/>"}, ACTIVE),
        ({"inside.zip": b"PK"}, ACTIVE),
        ({"payload.exe": b"MZ"}, ACTIVE),
        ({RELS: TEMPLATE}, ACTIVE),
        ({RELS: TEMPLATE.decode().encode("utf-16")}, ACTIVE),
        ({"[Content_Types].xml": ENTITY}, ACTIVE),
        ({"word/document.xml": ENTITY}, ACTIVE),
        ({"[Content_Types].xml": b"application/vnd.ms-word.document.macroEnabled.main+xml"}, ACTIVE),
        ({"[Content_Types].xml": b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}, "Word"),
        ({"word/document.xml": None}, "Word document"),
        ({"../../etc/passwd.xml": b"x"}, "Word document"),
        ({"/etc/passwd.xml": b"x"}, "Word document"),
        ({"word/media/zeros.xml": bytes(9_000_000)}, "too large"),
        ({"word/_rels/long.rels": b"ab" * 400_000}, "too large"),
    ],
)
def test_a_word_document_with_more_in_it_than_words_is_refused(changes, words):
    with pytest.raises(FileRefused, match=words):
        judge(stream(a_docx(**changes)), name="letter.docx")


def test_a_bomb_is_refused_by_its_list_of_parts():
    layer = io.BytesIO()
    with zipfile.ZipFile(layer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in DOCX_PARTS.items():
            archive.writestr(name, body)
        for number in range(2_100):
            archive.writestr(f"word/{number}.xml", b"")

    with pytest.raises(FileRefused, match="too large"):
        judge(layer, name="letter.docx")


def test_something_before_or_after_the_archive_is_refused():
    for held in (a_docx() + b"tail", a_docx()[:-4], b"PK\x03\x04" + a_docx()):
        with pytest.raises(FileRefused, match="Word document"):
            judge(stream(held), name="letter.docx")


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_document_whose_parts_are_broken_or_packed_as_word_never_does_is_refused(packed):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", packed) as parts:
        for name, body in DOCX_PARTS.items():
            parts.writestr(name, body)
    held = bytearray(archive.getvalue())
    inside = held.index(b".xml") + len(b".xml")
    held[inside : inside + 40] = bytes([0xFF]) * 40

    with pytest.raises(FileRefused, match="Word document"):
        judge(stream(bytes(held)), name="letter.docx")


def test_a_document_with_a_password_is_refused():
    locked = bytearray(a_docx())
    at = locked.index(b"PK\x01\x02")
    locked[at + 8] |= 1

    with pytest.raises(FileRefused, match="password"):
        judge(stream(bytes(locked)), name="letter.docx")


def test_a_word_document_saved_with_a_password_is_told_from_one_that_is_something_else():
    box = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024 * 1024 - 20)
    locked = box + "EncryptedPackage".encode("utf-16-le") + bytes(600)  # across the edge of a piece

    with pytest.raises(FileRefused, match=r"Protect Document.*send without it"):
        judge(stream(locked), name="letter.docx")
    with pytest.raises(FileRefused, match="We take PDF"):
        judge(stream(box + bytes(600)), name="letter.docx")


@pytest.mark.parametrize("trailer", [b"/Encrypt 12 0 R", b"/Encrypt<< /Filter /Standard /V 2 >>", b"/Encrypt\n7 0 R"])
def test_a_pdf_with_a_password_is_refused_with_what_to_do(trailer):
    with pytest.raises(FileRefused, match="print it to a new PDF"):
        judge(stream(a_pdf(trailer)), name="letter.pdf")


def test_a_pdf_that_only_writes_of_encryption_is_taken():
    assert judge(stream(a_pdf(b"/EncryptMetadata true (the word /Encrypt)")), name="letter.pdf") is FileKind.PDF


@pytest.mark.parametrize("name", ["../../etc/passwd.jpg", "..\\..\\x.pdf", "a\x00.pdf", "gpj\u202e.exe", "a\nb.pdf"])
def test_a_name_that_leads_elsewhere_or_hides_its_ending_is_refused(name):
    with pytest.raises(FileRefused, match="Rename"):
        tidy_name(name)


@pytest.mark.parametrize(
    "name", ["photo.jpg.exe", "report.html.pdf", "scan.js.pdf", "x.svg", "a.DOCM.docx", "x.exe .pdf"]
)
def test_a_second_ending_that_means_a_program_or_a_page_is_refused(name):
    with pytest.raises(FileRefused, match="in it, as a program"):
        tidy_name(name)


def test_a_name_that_is_far_too_long_is_refused():
    with pytest.raises(FileRefused, match="120 characters"):
        tidy_name("a" * 117 + ".pdf")
