"""What is sealed opens for its owner only, nothing is plain, a destroyed key is for ever."""

from __future__ import annotations

import base64
import shutil
import stat
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.platform.files import vault as vaults
from gangbar.platform.files.vault import Masters, Unopenable, Vault, masters

CONTENT = b"Diplom der Universitaet Muster" * 50
OWNER = 7


@pytest.fixture
def safe(tmp_path: Path) -> Vault:
    return Vault(tmp_path, masters(tmp_path))


@pytest.fixture
def document(safe: Vault) -> UUID:
    made = uuid4()
    safe.seal(made, OWNER, {"original": CONTENT, "page-1": b"picture"})
    return made


def key(letter: bytes) -> str:
    return base64.b64encode(letter * 32).decode()


def everything(folder: Path) -> list[Path]:
    return [one for one in folder.rglob("*") if one.is_file()]


def test_what_is_sealed_opens_as_it_was(safe: Vault, document: UUID) -> None:
    assert safe.open(document, OWNER) == CONTENT
    assert safe.open(document, OWNER, "page-1") == b"picture"


def test_nothing_lies_there_in_plain_and_nobody_else_may_read_it(
    safe: Vault, document: UUID
) -> None:
    del document
    files = everything(safe.home)
    assert len(files) == 4  # two contents, one key, the master key
    for file in files:
        assert b"Universitaet" not in file.read_bytes()
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    folders = [one for one in safe.home.rglob("*") if one.is_dir()]
    assert {stat.S_IMODE(one.stat().st_mode) for one in folders} == {0o700}


def test_it_does_not_open_for_another_owner_document_or_part(safe: Vault, document: UUID) -> None:
    with pytest.raises(Unopenable):
        safe.open(document, OWNER + 1)
    with pytest.raises(Unopenable):
        safe.open(uuid4(), OWNER)
    folder = next(safe.files.glob("*/*"))
    shutil.copy(folder / "page-1", folder / "original")
    with pytest.raises(Unopenable, match="belongs elsewhere"):
        safe.open(document, OWNER)


def test_a_changed_byte_is_noticed(safe: Vault, document: UUID) -> None:
    file = next(safe.files.glob("*/*/original"))
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)
    with pytest.raises(Unopenable):
        safe.open(document, OWNER)


def test_a_backup_does_not_bring_back_what_was_destroyed(
    safe: Vault, document: UUID, tmp_path_factory: pytest.TempPathFactory
) -> None:
    backup = tmp_path_factory.mktemp("backup") / "files"
    shutil.copytree(safe.files, backup)
    safe.destroy(document)
    assert everything(safe.files) == everything(safe.keys) == []
    shutil.rmtree(safe.files)
    shutil.copytree(backup, safe.files)
    with pytest.raises(Unopenable, match="destroyed"):
        safe.open(document, OWNER)


def test_destroying_twice_is_no_fault(safe: Vault, document: UUID) -> None:
    safe.destroy(document)
    safe.destroy(document)
    assert not safe.holds_key(document)


def test_nothing_half_stays_when_the_disk_is_full(
    safe: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = vaults._write  # noqa: SLF001 - the outer wall: the disk
    written: list[Path] = []

    def full(file: Path, content: bytes) -> None:
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        written.append(file)
        whole(file, content)

    monkeypatch.setattr(vaults, "_write", full)
    with pytest.raises(OSError, match="No space"):
        safe.seal(uuid4(), OWNER, {"original": CONTENT, "page-1": b"x"})
    assert len(written) == 2
    assert everything(safe.files) == everything(safe.keys) == []


def test_the_master_key_is_made_once(tmp_path: Path) -> None:
    first = masters(tmp_path)
    assert masters(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "file-key").stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["file-key"]


def test_a_new_master_key_still_opens_what_the_former_one_wrapped(tmp_path: Path) -> None:
    old = Vault(tmp_path, Masters.read(key(b"a")))
    document = uuid4()
    old.seal(document, OWNER, {"original": CONTENT})
    both = Vault(tmp_path, Masters.read(f"{key(b'b')}, {key(b'a')}"))
    assert both.open(document, OWNER) == CONTENT
    later = uuid4()
    both.seal(later, OWNER, {"original": CONTENT})
    with pytest.raises(Unopenable, match="not configured"):
        old.open(later, OWNER)


@pytest.mark.parametrize("text", ["", "short", "YWJj", "!" * 44, key(b"a") + ",YWJj"])
def test_a_wrong_master_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="file key"):
        Masters.read(text)


@given(content=st.binary(max_size=3_000), owner=st.integers(1, 2**62))
def test_any_content_comes_back(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, owner: int
) -> None:
    home = tmp_path_factory.getbasetemp() / "any"
    safe, document = Vault(home, Masters.read(key(b"k"))), uuid4()
    safe.seal(document, owner, {"original": content})
    assert safe.open(document, owner) == content
    safe.destroy(document)


def test_leftovers_are_named_and_cleared(safe: Vault, document: UUID) -> None:
    assert list(safe.kept(older_than_s=0)) == [document]
    assert list(safe.kept(older_than_s=3_600)) == []
    half = next(safe.files.glob("*/*")) / ".original.0123.tmp"
    half.write_bytes(b"half")
    (safe.keys / "aa").mkdir(exist_ok=True)
    (safe.keys / "aa" / "README").write_text("an operator's note")
    safe.clear_temporary(older_than_s=3_600)
    assert half.exists()
    safe.clear_temporary(older_than_s=-1)
    assert not half.exists()
    assert list(safe.kept(older_than_s=0)) == [document]
