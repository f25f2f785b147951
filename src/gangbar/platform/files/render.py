"""Draws a document's first pages, or reads its text, in a process with little memory and time.

Pictures and PDF come from strangers, so their decoders run apart: a decoder that crashes, loops or
swells ends alone, and no active content ever reaches a browser. What is drawn carries no EXIF, no
place and no maker.
"""

from __future__ import annotations

import io
import json
import resource
import struct
import subprocess
import sys
from dataclasses import asdict, dataclass

from gangbar.platform.files.word import Text, WhyNot, text_of

DOCX = "docx"
MOST_PAGES = 10
WIDTH = 1_400
QUALITY = 82
MOST_PIXELS = 120_000_000
SECONDS = 60
SECONDS_TO_READ = 10
CPU_SECONDS = 40
MEMORY_BYTES = 3 * 1024**3
_HEAD = struct.Struct(">LL")
_LENGTH = struct.Struct(">L")


@dataclass(frozen=True)
class Drawn:
    """JPEG pictures of the first pages, and how many pages there are (0: unknown)."""

    pictures: tuple[bytes, ...] = ()
    pages: int = 0


def draw(kind: str, content: bytes) -> Drawn:
    """Pictures of a `jpeg`, `png`, `heic` or `pdf`; nothing where it cannot be drawn."""
    answer = _apart(kind, content, seconds=SECONDS)
    return Drawn() if answer is None else _unpacked(answer)


def read(content: bytes) -> Text:
    """The text of a Word document, or why there is none; read while somebody waits for it."""
    answer = _apart(DOCX, content, seconds=SECONDS_TO_READ)
    if answer is None:
        return Text(why_not=WhyNot.BROKEN)
    found = json.loads(answer)
    return Text(found["blocks"], found["is_cut"], WhyNot(found["why_not"]))


def _apart(kind: str, content: bytes, *, seconds: int) -> bytes | None:
    """What the process apart answers; None where it fails, swells or takes too long."""
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", "gangbar.platform.files.render", kind],
            input=content,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={"PYTHONWARNINGS": "ignore"},
        )
    except subprocess.TimeoutExpired:
        return None
    return done.stdout if done.returncode == 0 else None


def _packed(drawn: Drawn) -> bytes:
    parts = [_HEAD.pack(drawn.pages, len(drawn.pictures))]
    for one in drawn.pictures:
        parts += [_LENGTH.pack(len(one)), one]
    return b"".join(parts)


def _unpacked(answer: bytes) -> Drawn:
    pages, count = _HEAD.unpack_from(answer)
    place, pictures = _HEAD.size, []
    for _one in range(count):
        (length,) = _LENGTH.unpack_from(answer, place)
        place += _LENGTH.size
        pictures.append(answer[place : place + length])
        place += length
    return Drawn(tuple(pictures), pages)


def _picture(content: bytes, kind: str) -> Drawn:
    from PIL import Image, ImageOps  # noqa: PLC0415 - only in the process that draws

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    if kind == "heic":
        from pi_heif import register_heif_opener  # noqa: PLC0415 - only for such pictures

        register_heif_opener(thumbnails=False)
    with Image.open(io.BytesIO(content), formats=[{"heic": "HEIF"}.get(kind, kind.upper())]) as one:
        if one.width * one.height > MOST_PIXELS:
            return Drawn()
        one.draft("RGB", (2 * WIDTH, 2 * WIDTH))  # a JPEG is decoded small where it can be
        turned = ImageOps.exif_transpose(one)
        return Drawn((_jpeg(turned),), 1)


def _jpeg(picture: object) -> bytes:
    from PIL import Image  # noqa: PLC0415 - only in the process that draws

    assert isinstance(picture, Image.Image)  # noqa: S101 - tells the type checker
    picture.thumbnail((WIDTH, 3 * WIDTH))
    if picture.mode in {"RGBA", "LA", "P", "PA"}:
        seen_through = picture.convert("RGBA")
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(seen_through, mask=seen_through.getchannel("A"))
        picture = ground
    # A new picture has nothing but its pixels: no EXIF, no place, no colour profile.
    bare = Image.new("RGB", picture.size)
    bare.paste(picture.convert("RGB"))
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _paper(content: bytes) -> Drawn:
    import pypdfium2  # noqa: PLC0415 - only in the process that draws

    document = pypdfium2.PdfDocument(content)
    pages = len(document)
    pictures = []
    for number in range(min(pages, MOST_PAGES)):
        page = document[number]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1), 3 * WIDTH / max(height, 1), 4)
        pictures.append(_jpeg(page.render(scale=scale, may_draw_forms=False).to_pil()))
        page.close()
    document.close()
    return Drawn(tuple(pictures), pages)


def main(kind: str) -> None:
    """Read a document from standard input and write its pictures, or text, to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    if kind == DOCX:
        sys.stdout.buffer.write(json.dumps(asdict(text_of(content))).encode())
        return
    drawn = _paper(content) if kind == "pdf" else _picture(content, kind)
    sys.stdout.buffer.write(_packed(drawn))


if __name__ == "__main__":
    main(sys.argv[1])
