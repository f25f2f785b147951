"""Takes uploads into memory only, within a limit, and only where a page asks for files.

Django's own handlers write what is large into a plain temporary file; here nothing plain touches
the disk. What is too large is not kept but read to its end, so that the browser gets a page that
says so.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

#: What a form has besides its files.
ROOM_FOR_FIELDS = 256 * 1024
#: Beyond so many times the limit the line is simply cut.
MOST_READ = 20
TOO_LARGE = "gangbar.upload_too_large"


class InMemory(MemoryFileUploadHandler):
    """Keeps files in memory as long as all of them together stay within the limit."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django's name
        content_length: int,
        boundary: Any,
        encoding: Any = None,
    ) -> None:
        del input_data, META, boundary, encoding
        self.length, self.taken = content_length, 0
        self.activated = True

    def new_file(self, *args: Any, **options: Any) -> None:
        if self.request is None or not self.request.path.startswith(settings.UPLOAD_PREFIXES):
            raise SkipFile
        if self.length > settings.UPLOAD_BYTES + ROOM_FOR_FIELDS:
            self._refuse()
        super().new_file(*args, **options)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        self.taken += len(raw_data)
        if self.taken > settings.UPLOAD_BYTES:
            self._refuse()
        return super().receive_data_chunk(raw_data, start)

    def _refuse(self) -> None:
        if self.request is not None:
            self.request.META[TOO_LARGE] = True
        raise StopUpload(connection_reset=self.length > MOST_READ * settings.UPLOAD_BYTES)


def was_too_large(request: HttpRequest) -> bool:
    """True when files of this request were not kept because they were too large together."""
    return bool(request.META.get(TOO_LARGE))
