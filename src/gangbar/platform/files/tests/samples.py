"""Small real files for tests, made on the spot: photos, papers, archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from PIL import Image
from pillow_heif import from_pillow

TYPES = (
    b'<?xml version="1.0"?>'
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels"/><Override PartName="/word/document.xml"'
    b' ContentType="application/vnd.openxmlformats-officedocument'
    b'.wordprocessingml.document.main+xml"/>'
    b"</Types>"
)
BODY = b"<w:document><w:body><w:p>Diplom</w:p></w:body></w:document>"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/{kind}" Target="{target}"{mode}/></Relationships>'
)
GPS, MAKER = 0x8825, 0x010F


def picture(width: int = 60, height: int = 40) -> Image.Image:
    """Left half red, right half blue, so that turning it shows."""
    made = Image.new("RGB", (width, height), (200, 30, 30))
    made.paste((30, 30, 200), (width // 2, 0, width, height))
    return made


@cache
def jpeg(width: int = 60, height: int = 40, *, turned: bool = False) -> bytes:
    """A photo as a phone takes it: with maker, place and, if `turned`, an orientation."""
    made = picture(width, height)
    exif = Image.Exif()
    exif[MAKER] = "Musterphone"
    exif.get_ifd(GPS)[1] = "N"
    if turned:
        exif[0x0112] = 6
    out = io.BytesIO()
    made.save(out, "JPEG", exif=exif)
    return out.getvalue()


@cache
def png(width: int = 60, height: int = 40) -> bytes:
    out = io.BytesIO()
    picture(width, height).save(out, "PNG")
    return out.getvalue()


@cache
def heic(width: int = 64, height: int = 48) -> bytes:
    out = io.BytesIO()
    from_pillow(picture(width, height)).save(out)
    return out.getvalue()


@cache
def pdf(pages: int = 1, *, more: bytes = b"") -> bytes:
    """A minimal paper with correct offsets; `more` is put into a comment."""
    kids = b" ".join(b"%d 0 R" % (3 + 2 * n) for n in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % pages,
    ]
    for number in range(pages):
        drawing = b"0 0 1 rg 20 20 100 %d re f" % (40 + number)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 280]/Contents %d 0 R>>" % (4 + 2 * number),
            b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
        ]
    out, places = bytearray(b"%PDF-1.7\n%" + more + b"\n"), []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, one)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def relations(kind: str, target: str, *, outside: bool = False) -> bytes:
    mode = ' TargetMode="External"' if outside else ""
    return RELATIONS.format(kind=kind, target=target, mode=mode).encode()


def archive(entries: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


def docx(**more: bytes) -> bytes:
    """A Word document; further entries by name, `__` stands for a slash."""
    further = {name.replace("__", "/").replace("_DOT_", "."): one for name, one in more.items()}
    return archive({"[Content_Types].xml": TYPES, "word/document.xml": BODY, **further})
