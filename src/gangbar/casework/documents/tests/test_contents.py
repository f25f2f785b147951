"""Only what is wholly one of the types on the list is taken; every refusal is a sentence."""

from __future__ import annotations

import contextlib
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.casework.documents.domain.contents import (
    LONGEST_NAME,
    Content,
    Type,
    clean_name,
    examined,
)
from gangbar.kernel.sentences import Unreadable
from gangbar.platform.files.tests import samples

LIMIT = 25_000_000


def refused(data: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as problem:
        examined(data, name, limit=LIMIT)
    return problem.value.sentence


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("foto.jpg", samples.jpeg(), Type.JPEG),
        ("FOTO.JPEG", samples.jpeg(), Type.JPEG),
        ("scan.png", samples.png(), Type.PNG),
        ("IMG_0001.HEIC", samples.heic(), Type.HEIC),
        ("bescheid.pdf", samples.pdf(3), Type.PDF),
        ("lebenslauf.docx", samples.docx(), Type.DOCX),
    ],
)
def test_what_is_on_the_list_is_taken(name: str, data: bytes, kind: Type) -> None:
    assert examined(data, name, limit=LIMIT) == Content(kind, data, name)


def bitten(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def png_of(width: int, height: int) -> bytes:
    head = b"IHDR" + struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">L", 13) + head + struct.pack(">L", zlib.crc32(head))
    return b"\x89PNG\r\n\x1a\n" + chunk + samples.png()[33:]


def bomb() -> bytes:
    return samples.docx(word__document2_DOT_xml=b"\0" * 40_000_000)


ZIP = samples.archive({"run.js": b"alert(1)"})
REFUSED = {
    "empty": ("a.pdf", b"", "ist leer"),
    "too large": ("a.pdf", b"%PDF-1.7" + b"\0" * LIMIT, "größer als 25 MB"),
    "a program": ("a.exe", b"MZ" + b"\0" * 200, "kein Foto"),
    "a program with another name": ("a.pdf", b"MZ" + b"\0" * 200, "kein Foto"),
    "a web page": ("a.html", b"<!doctype html><script>1</script>", "kein Foto"),
    "a drawing with a script": ("a.svg", b"<svg onload='1'/>", "kein Foto"),
    "an archive": ("a.zip", ZIP, "kein Foto"),
    "an archive called a document": ("a.docx", ZIP, "kein Foto"),
    "an old Word document": ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "kein Foto"),
    "a photo called a paper": ("a.pdf", samples.jpeg(), "heißt anders"),
    "a paper called a photo": ("a.jpg", samples.pdf(), "heißt anders"),
    "no ending": ("zeugnis", samples.jpeg(), "heißt anders"),
    "two endings": ("zeugnis.pdf.exe", samples.pdf(), "heißt anders"),
    "half a photo": ("a.jpg", samples.jpeg()[:-300], "beschädigt"),
    "half a picture": ("a.png", samples.png()[:-20], "beschädigt"),
    "half a phone's photo": ("a.heic", samples.heic()[:-20], "beschädigt"),
    "half a paper": ("a.pdf", samples.pdf()[:-30], "beschädigt"),
    "half a document": ("a.docx", samples.docx()[:-30], "beschädigt"),
    "a changed picture": ("a.png", bitten(samples.png(), 40), "beschädigt"),
    "a photo with an archive behind": ("a.jpg", samples.jpeg() + ZIP, "zweite"),
    "a photo with a page behind": ("a.jpg", samples.jpeg() + b"<ScRipt>1</script>", "zweite"),
    "a picture with anything behind": ("a.png", samples.png() + b"x", "zweite"),
    "a paper with an archive behind": ("a.pdf", samples.pdf() + ZIP, "zweite"),
    "a paper around an archive": ("a.pdf", samples.pdf(more=ZIP) + b"", "zweite"),
    "a paper around a page": ("a.pdf", samples.pdf(more=b"<html><script>1"), "zweite"),
    "a paper that begins later": ("a.pdf", b"\n" + samples.pdf(), "kein Foto"),
    "a locked paper": ("a.pdf", samples.pdf(more=b"/Encrypt 9 0 R"), "Kennwort"),
    "a paper of no version": ("a.pdf", samples.pdf().replace(b"1.7", b"9.9", 1), "beschädigt"),
    "a picture of too many pixels": ("a.png", png_of(60_000, 60_000), "Bildpunkte"),
    "a bomb": ("a.docx", bomb(), "Vielfaches"),
    "too many entries": (
        "a.docx",
        samples.docx(**{f"x{n}": b"" for n in range(2_001)}),
        "Vielfaches",
    ),
    "macros": ("a.docx", samples.docx(word__vbaProject_DOT_bin=b"x"), "Makros"),
    "an embedded file": ("a.docx", samples.docx(word__embeddings__o1=b"x"), "Makros"),
    "an archive among the pictures": ("a.docx", samples.docx(word__media__i1=ZIP), "Makros"),
    "a program among the pictures": ("a.docx", samples.docx(word__media__i1=b"MZ\x90"), "Makros"),
    "a template from outside": (
        "a.docx",
        samples.docx(
            word___rels__settings_DOT_rels=samples.relations(
                "attachedTemplate", "http://x/y.dotm", outside=True
            )
        ),
        "aus dem Netz",
    ),
    "entities": (
        "a.docx",
        samples.docx(word___rels__d_DOT_rels=b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
        "beschädigt",
    ),
    "something before the archive": ("a.docx", b"PK\x03\x04" + samples.docx(), "beschädigt"),
    "something behind the archive": ("a.docx", samples.docx() + b"%PDF-1.7", "beschädigt"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_is_refused_in_a_sentence(case: str) -> None:
    name, data, words = REFUSED[case]
    sentence = refused(data, name)
    assert words in sentence
    assert name in sentence
    assert "Bitte" in sentence


def test_a_link_in_a_document_is_no_danger() -> None:
    linked = samples.relations("hyperlink", "https://example.org", outside=True)
    data = samples.docx(word___rels__document_DOT_xml_DOT_rels=linked)
    assert examined(data, "a.docx", limit=LIMIT).type is Type.DOCX


def test_a_motion_photo_of_a_phone_is_taken() -> None:
    film = b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 500
    assert examined(samples.jpeg() + film, "a.jpg", limit=LIMIT).type is Type.JPEG


@pytest.mark.parametrize("ending", [b"", b"\n", b"\r\n\r\n", b"\x00" * 200])
def test_blanks_behind_a_paper_are_taken(ending: bytes) -> None:
    assert examined(samples.pdf() + ending, "a.pdf", limit=LIMIT).type is Type.PDF


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("C:\\Users\\x\\Zeugnis.pdf", "Zeugnis.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("gnp\u202efdp.pdf", "gnpfdp.pdf"),
        (".pdf", "pdf"),
        ("", "Dokument"),
        ("شهادة.pdf", "شهادة.pdf"),
    ],
)
def test_a_file_name_keeps_nothing_that_steers(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept


@given(st.text(max_size=400))
def test_every_name_is_short_and_harmless(text: str) -> None:
    name = clean_name(text + ".pdf")
    assert 0 < len(name) <= LONGEST_NAME
    assert not set(name) & set("/\\\r\n\x00")
    assert clean_name(name) == name


WHOLE = {
    "a.jpg": samples.jpeg(),
    "a.png": samples.png(),
    "a.heic": samples.heic(),
    "a.pdf": samples.pdf(),
    "a.docx": samples.docx(),
}


@given(name=st.sampled_from(sorted(WHOLE)), data=st.data())
def test_a_damaged_file_never_breaks_the_examination(name: str, data: st.DataObject) -> None:
    whole = WHOLE[name]
    damaged = bytearray(whole[: data.draw(st.integers(0, len(whole)))])
    for at in data.draw(st.lists(st.integers(0, max(len(damaged) - 1, 0)), max_size=8)):
        if damaged:
            damaged[at] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Unreadable):  # any other exception would be a fault
        assert examined(bytes(damaged), name, limit=LIMIT).data == bytes(damaged)


@given(st.binary(max_size=2_000), st.sampled_from(["a.jpg", "a.png", "a.heic", "a.pdf", "a.docx"]))
def test_noise_is_never_taken(noise: bytes, name: str) -> None:
    beginnings = {"a.jpg": b"\xff\xd8\xff", "a.png": b"\x89PNG\r\n\x1a\n", "a.pdf": b"%PDF-1.7"}
    with pytest.raises(Unreadable):
        examined(beginnings.get(name, b"") + noise, name, limit=LIMIT)


def test_a_photo_that_ends_in_the_middle_of_a_marker_is_broken() -> None:
    for end in range(2, 700, 7):
        assert refused(samples.jpeg()[:end], "a.jpg")
