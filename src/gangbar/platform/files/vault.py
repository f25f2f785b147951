"""Keeps contents sealed: AES-256-GCM, one random key for each document, wrapped by a master key.

Under the home folder lie `files/` (sealed contents, in the ordinary backup) and `keys/` (one
wrapped key for each document, NOT in the ordinary backup). Destroying a key makes every copy of the
content unreadable, in backups too. Why so: docs/adr/0009-documents.md.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import os
import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
#: Begins every sealed file and every wrapped key; another layout gets another mark.
MARK = b"GBF1"
ID_BYTES = 8
ORIGINAL = "original"


class Unopenable(Exception):  # noqa: N818 - it is an answer, not an error
    """The content is gone, was destroyed, or is not what was sealed."""


@dataclass(frozen=True)
class Masters:
    """The master keys by their id; `current` wraps new keys, the others only unwrap."""

    current: bytes
    keys: Mapping[bytes, bytes]

    @classmethod
    def read(cls, text: str) -> Masters:
        """Keys in base64, 32 bytes each, by comma or line, the current first; else ValueError."""
        found = [_decoded(one) for one in text.replace(",", "\n").split()]
        if not found or any(len(one) != KEY_BYTES for one in found):
            raise ValueError("a file key is 32 bytes in base64; several are divided by commas")
        return cls(key_id(found[0]), {key_id(one): one for one in found})


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("a file key is written in base64") from error


def key_id(key: bytes) -> bytes:
    """Names a master key without telling it."""
    return hashlib.sha256(b"gangbar file key" + key).digest()[:ID_BYTES]


def masters(home: Path, given: str = "") -> Masters:
    """The keys as given, else those of `home/file-key`, which is made once (mode 0600)."""
    if given:
        return Masters.read(given)
    file = home / "file-key"
    if not file.exists():
        home.mkdir(parents=True, exist_ok=True)
        made = base64.b64encode(secrets.token_bytes(KEY_BYTES))
        # Linked and not renamed: of two processes that start at once, the first key stays.
        temporary = _temporary(file, made)
        try:
            os.link(temporary, file)
        except FileExistsError:
            pass
        finally:
            temporary.unlink()
    return Masters.read(file.read_text())


@dataclass(frozen=True)
class Vault:
    """Contents of documents; `owner` is the id of the organisation whose document it is."""

    home: Path
    masters: Masters

    @property
    def files(self) -> Path:
        return self.home / "files"

    @property
    def keys(self) -> Path:
        return self.home / "keys"

    def seal(self, document: UUID, owner: int, parts: Mapping[str, bytes]) -> None:
        """Keep the parts of a new document (`original`, pictures); all of them or none.

        The key is written before the content: without it no content is ever readable.
        """
        try:
            self._make_key(document, owner)
            self.add(document, owner, parts)
        except BaseException:
            self.destroy(document)
            raise

    def add(self, document: UUID, owner: int, parts: Mapping[str, bytes]) -> None:
        """Keep further parts of a document that has its key."""
        key = self._key(document, owner)
        for name, content in parts.items():
            _write(self._file(document, name), _sealed(key, content, _bound(document, owner, name)))

    def open(self, document: UUID, owner: int, name: str = ORIGINAL) -> bytes:
        """The content of a part as it was sealed, else `Unopenable`."""
        key = self._key(document, owner)
        try:
            kept = self._file(document, name).read_bytes()
        except FileNotFoundError as error:
            raise Unopenable(f"no content {name}") from error
        return _opened(key, kept, _bound(document, owner, name))

    def destroy(self, document: UUID) -> None:
        """Destroy the key, and with it every copy of the content; then the content here."""
        _shred(self._key_file(document))
        folder = self._folder(document)
        for file in sorted(folder.glob("*")):
            file.unlink(missing_ok=True)
        if folder.is_dir():
            folder.rmdir()

    def holds_key(self, document: UUID) -> bool:
        return self._key_file(document).exists()

    def kept(self, *, older_than_s: float) -> Iterator[UUID]:
        """Documents of which a key or a content has lain here for so many seconds."""
        before = time.time() - older_than_s
        found = {*self.keys.glob("*/*"), *self.files.glob("*/*")}
        names = {one.name for one in found if one.stat().st_mtime <= before}
        for name in sorted(names):
            try:
                yield UUID(name)
            except ValueError:  # something an operator laid there
                continue

    def clear_temporary(self, *, older_than_s: float) -> None:
        """Throw away what was being written when a process was killed (sealed, never plain)."""
        before = time.time() - older_than_s
        for folder in (self.keys, self.files):
            for file in folder.rglob(".*.tmp"):
                if file.stat().st_mtime <= before:
                    file.unlink(missing_ok=True)

    def _make_key(self, document: UUID, owner: int) -> None:
        key, master = secrets.token_bytes(KEY_BYTES), self.masters.current
        wrapped = _sealed(self.masters.keys[master], key, _bound(document, owner, "key"))
        _write(self._key_file(document), master + wrapped)

    def _key(self, document: UUID, owner: int) -> bytes:
        try:
            kept = self._key_file(document).read_bytes()
        except FileNotFoundError as error:
            raise Unopenable("the key was destroyed or is not here") from error
        master = self.masters.keys.get(kept[:ID_BYTES])
        if master is None:
            raise Unopenable(f"master key {kept[:ID_BYTES].hex()} is not configured")
        return _opened(master, kept[ID_BYTES:], _bound(document, owner, "key"))

    def _folder(self, document: UUID) -> Path:
        # The last bytes of the identifier are random, its first ones tell the time.
        return self.files / document.hex[-2:] / str(document)

    def _file(self, document: UUID, name: str) -> Path:
        return self._folder(document) / name

    def _key_file(self, document: UUID) -> Path:
        return self.keys / document.hex[-2:] / str(document)


def _bound(document: UUID, owner: int, name: str) -> bytes:
    """Binds a content to its place: moved elsewhere it does not open."""
    return f"gangbar|{owner}|{document}|{name}".encode()


def _sealed(key: bytes, content: bytes, bound: bytes) -> bytes:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return MARK + nonce + AESGCM(key).encrypt(nonce, content, bound)


def _opened(key: bytes, kept: bytes, bound: bytes) -> bytes:
    start = len(MARK) + NONCE_BYTES
    if not kept.startswith(MARK):
        raise Unopenable("not a sealed file")
    try:
        return AESGCM(key).decrypt(kept[len(MARK) : start], kept[start:], bound)
    except InvalidTag as error:
        raise Unopenable("the content was changed or belongs elsewhere") from error


def _temporary(file: Path, content: bytes) -> Path:
    temporary = file.with_name(f".{file.name}.{secrets.token_hex(6)}.tmp")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as opened:
            opened.write(content)
            opened.flush()
            os.fsync(opened.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _write(file: Path, content: bytes) -> None:
    """The whole file or nothing, also when the power fails; only the owner may read it."""
    for folder in (file.parent.parent.parent, file.parent.parent, file.parent):
        if not folder.exists():
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = _temporary(file, content)
    try:
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    descriptor = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _shred(file: Path) -> None:
    """Overwrite a key before it is removed (a copying file system may keep the old blocks)."""
    try:
        with file.open("r+b") as opened:
            opened.write(secrets.token_bytes(file.stat().st_size))
            opened.flush()
            os.fsync(opened.fileno())
    except FileNotFoundError:
        return
    file.unlink(missing_ok=True)
