"""Which contents are taken: a short list of types, told by the bytes and never by the name.

Each type has a walker that reads its structure from the first byte to the last, so that nothing
hides before, behind or inside: no second file format, no program, no bomb. Specifications: ITU-T
T.81 (JPEG), W3C PNG, ISO/IEC 23008-12 (HEIF), ISO 32000 (PDF), ECMA-376 (DOCX).
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from gangbar.casework.documents.domain import archives, papers, pictures
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

LONGEST_NAME = 150


class Type(StrEnum):
    """The types that are taken."""

    JPEG = "jpeg"
    PNG = "png"
    HEIC = "heic"
    PDF = "pdf"
    DOCX = "docx"


MEDIA: Mapping[Type, str] = {
    Type.JPEG: "image/jpeg",
    Type.PNG: "image/png",
    Type.HEIC: "image/heic",
    Type.PDF: "application/pdf",
    Type.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
EXTENSIONS: Mapping[Type, tuple[str, ...]] = {
    Type.JPEG: ("jpg", "jpeg", "jfif", "jpe"),
    Type.PNG: ("png",),
    Type.HEIC: ("heic", "heif", "hif"),
    Type.PDF: ("pdf",),
    Type.DOCX: ("docx",),
}
_WALKERS: Mapping[Type, Callable[[bytes], None]] = {
    Type.JPEG: pictures.walk_jpeg,
    Type.PNG: pictures.walk_png,
    Type.HEIC: pictures.walk_heic,
    Type.PDF: papers.walk_pdf,
    Type.DOCX: archives.walk_docx,
}
#: Readers of PDF look for its beginning within so many bytes, browsers for a page's.
SNIFFED = 1_024
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|script|svg|iframe|body)\b", re.IGNORECASE)
_UNWRITTEN = re.compile(r"[\x00-\x1f\x7f\u0080-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069/\\]")


@dataclass(frozen=True)
class Content:
    """A content that may be kept: its type, its bytes and a harmless file name."""

    type: Type
    data: bytes
    name: str


def examined(data: bytes, file_name: str, *, limit: int) -> Content:
    """The content as one of our types, else Unreadable with what is wrong and what to do."""
    name = clean_name(file_name)
    if not data:
        raise _no(_("„%(name)s“ ist leer. Bitte wählen Sie die Datei noch einmal aus."), name)
    if len(data) > limit:
        raise _no(
            _(
                "„%(name)s“ ist größer als %(megabytes)s MB. Bitte verkleinern Sie die Datei oder "
                "teilen Sie sie auf."
            ),
            name,
            megabytes=limit // 1_000_000,
        )
    kind = type_of(data)
    if kind is None:
        raise _no(
            _(
                "„%(name)s“ ist kein Foto (JPEG, PNG, HEIC), kein PDF und kein Word-Dokument "
                "(DOCX). Bitte fotografieren Sie das Dokument oder speichern Sie es als PDF."
            ),
            name,
        )
    ending = PurePosixPath(name).suffix.lstrip(".").lower()
    if ending not in EXTENSIONS[kind]:
        raise _no(
            _(
                "„%(name)s“ heißt anders, als sie ist: Der Inhalt ist %(type)s. Bitte prüfen Sie, "
                "ob es die richtige Datei ist, und geben Sie ihr die Endung .%(ending)s."
            ),
            name,
            type=kind.value.upper(),
            ending=EXTENSIONS[kind][0],
        )
    try:
        _WALKERS[kind](data)
        if kind is not Type.DOCX:
            _refuse_second_face(kind, data)
    except pictures.Broken as broken:
        raise _no(str(broken), name) from broken
    return Content(kind, data, name)


def type_of(data: bytes) -> Type | None:
    """What the first bytes say."""
    if data.startswith(b"\xff\xd8\xff"):
        return Type.JPEG
    if data.startswith(pictures.PNG_BEGINS):
        return Type.PNG
    if data.startswith(b"%PDF-"):
        return Type.PDF
    if data.startswith(b"PK\x03\x04") and archives.is_word(data):
        return Type.DOCX
    if data[4:8] == b"ftyp" and pictures.is_heic(data):
        return Type.HEIC
    return None


def clean_name(file_name: str) -> str:
    """The last part of a path without anything that steers terminals, headers or eyes."""
    last = re.split(r"[/\\]", file_name)[-1]
    name = " ".join(_UNWRITTEN.sub("", last).split()).lstrip(".") or _("Dokument")
    if len(name) <= LONGEST_NAME:
        return name
    ending = PurePosixPath(name).suffix[:10]
    return name[: LONGEST_NAME - len(ending)] + ending


def _refuse_second_face(kind: Type, data: bytes) -> None:
    """A file that is two things at once: another reader would see the other one."""
    second = _PAGE.search(data[:SNIFFED]) or (kind is not Type.PDF and b"%PDF-" in data[:SNIFFED])
    if second or _is_zip(data):
        raise pictures.Broken(TWO_FACED)


def _is_zip(data: bytes) -> bool:
    if b"PK\x05\x06" not in data[-66_000:]:
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return bool(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


def _no(template: str, name: str, **values: object) -> Unreadable:
    return Unreadable(Sentence(template, name=name, **values))


TWO_FACED = _(
    "„%(name)s“ enthält noch eine zweite, versteckte Datei. Bitte speichern Sie das Dokument neu "
    "oder fotografieren Sie es."
)
