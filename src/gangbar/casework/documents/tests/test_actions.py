"""A document is kept whole or not at all, shared while consent lasts, deleted for good."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from gangbar.casework.cases import actions as cases
from gangbar.casework.cases import queries as case_queries
from gangbar.casework.consent import actions as consents
from gangbar.casework.documents import actions, jobs, queries
from gangbar.casework.documents.domain.contents import examined
from gangbar.casework.documents.domain.scanning import Scan
from gangbar.casework.documents.models import Document, DocumentShare
from gangbar.platform.files import clamd
from gangbar.platform.files.tests import samples
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast
from tests.scanner import INFECTION, SIGNATURE

pytestmark = pytest.mark.django_db

NO_SCANNER = ""
CERTIFICATE = {"kind": "certificate", "title": "Geheimes Diplom", "issued": "2013-06"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def story() -> scenes.Story:
    return scenes.answered(small_cast())


@pytest.fixture
def cast(story: scenes.Story) -> Cast:
    return story.cast


def upload(*files: tuple[str, bytes], **values: Any) -> actions.Upload:
    contents = [examined(data, name, limit=25_000_000) for name, data in files]
    return actions.Upload(contents, {**CERTIFICATE, **values}, uuid4())


def keep(story: scenes.Story, *files: tuple[str, bytes], **values: Any) -> list[Document]:
    files = files or (("diplom.jpg", samples.jpeg()),)
    return actions.keep(story.record, upload=upload(*files, **values), by=story.cast.petra)


@pytest.fixture
def document(story: scenes.Story, scanner: str) -> Document:
    """A certificate of the Jobcenter's, found clean by the scanner."""
    with acting_as(story.cast.petra):
        [made] = keep(story)
        assert actions.scan(made, scanner=scanner, by=story.cast.petra) is Scan.CLEAN
        return Document.objects.get(pk=made.pk)


def visible(viewer: Viewer) -> list[UUID]:
    with acting_as(viewer):
        found = queries.documents(viewer, on=timezone.localdate())
        return list(found.values_list("pk", flat=True))


def in_raw_sql(viewer: Viewer, table: str) -> int:
    with acting_as(viewer), connection.cursor() as cursor:
        cursor.execute(f"select count(*) from {table}")  # noqa: S608 - our own tables
        return int(cursor.fetchone()[0])


def told(kind: str) -> list[JournalEntry]:
    return list(JournalEntry.objects.filter(kind=kind).order_by("id"))


def test_a_document_is_quarantined_until_it_was_scanned(story: scenes.Story, scanner: str) -> None:
    petra = story.cast.petra
    with acting_as(petra):
        [made] = keep(story)
        with pytest.raises(Refused, match="noch auf Viren geprüft"):
            actions.download(made, by=petra)
        actions.scan(made, scanner=scanner, by=petra)
        made.refresh_from_db()
        assert (made.scan, made.pages, made.pictures) == ("clean", 1, 1)
        assert actions.download(made, by=petra) == samples.jpeg()
        assert queries.content(petra, made, part="page-1").startswith(b"\xff\xd8\xff")


def test_the_same_form_sent_twice_keeps_one_document(story: scenes.Story, home: Path) -> None:
    sent = upload(("a.jpg", samples.jpeg()), ("b.pdf", samples.pdf()))
    with acting_as(story.cast.petra):
        first = actions.keep(story.record, upload=sent, by=story.cast.petra)
        again = actions.keep(story.record, upload=sent, by=story.cast.petra)
        assert [one.pk for one in first] == [one.pk for one in again]
        assert [one.title for one in first] == ["Geheimes Diplom (1)", "Geheimes Diplom (2)"]
        other = replace(upload(("c.png", samples.png())), submission=sent.submission)
        [third] = actions.keep(story.record, upload=other, by=story.cast.petra)
        assert third.pk not in {one.pk for one in first}
    assert len(list(home.glob("files/*/*/original"))) == 3


def test_when_one_file_cannot_be_kept_none_is(
    story: scenes.Story, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Document.save

    def fails_second(self: Document, **options: Any) -> None:
        if self.place == 1:
            raise IntegrityError("the database says no")
        whole(self, **options)

    monkeypatch.setattr(Document, "save", fails_second)
    with acting_as(story.cast.petra), transaction.atomic():
        with pytest.raises(IntegrityError), transaction.atomic():
            keep(story, ("a.jpg", samples.jpeg()), ("b.jpg", samples.jpeg()))
        assert Document.objects.count() == 0
    assert [one for one in home.rglob("*") if one.is_file()] == [home / "file-key"]


def test_what_is_infected_is_destroyed_and_said(
    story: scenes.Story,
    scanner: str,
    home: Path,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    petra = story.cast.petra
    with acting_as(petra):
        [made] = keep(story, ("brief.docx", samples.docx(word__media__a_DOT_png=INFECTION)))
        with django_capture_on_commit_callbacks(execute=True):
            assert actions.scan(made, scanner=scanner, by=petra) is Scan.INFECTED
        made.refresh_from_db()
        assert SIGNATURE in made.finding
        with pytest.raises(Refused, match="Schadprogramm"):
            actions.download(made, by=petra)
        [entry] = told("DocumentInfected")
        assert entry.details["concern"] == "Zeugnis oder Abschlussurkunde"
    assert list(home.glob("files/*/*")) == list(home.glob("keys/*/*")) == []


def test_while_the_scanner_is_away_it_stays_closed_and_is_tried_again(
    story: scenes.Story, scanner: str
) -> None:
    petra = story.cast.petra
    with acting_as(petra):
        [made] = keep(story)
        assert actions.scan(made, scanner="unix:/nowhere", by=petra) is Scan.FAILED
        made.refresh_from_db()
        with pytest.raises(Refused, match="antwortet gerade nicht"):
            actions.download(made, by=petra)
        assert list(queries.to_scan(petra)) == [made]
        assert actions.scan(made, scanner=scanner, by=petra) is Scan.CLEAN


def test_without_a_scanner_only_the_owner_opens_it(story: scenes.Story) -> None:
    petra, basim = story.cast.petra, story.cast.basim
    with acting_as(petra):
        [made] = keep(story)
        assert actions.scan(made, scanner=NO_SCANNER, by=petra) is Scan.UNSCANNED
        made.refresh_from_db()
        actions.share(made, recipient=story.cast.counselling, by=petra)
        assert actions.download(made, by=petra) == samples.jpeg()
    with acting_as(basim), pytest.raises(Refused, match="nicht auf Viren geprüft"):
        actions.download(Document.objects.get(pk=made.pk), by=basim)


def test_a_job_scans_what_was_added_and_says_when_nobody_answers(
    story: scenes.Story, scanner: str, settings: Any
) -> None:
    petra = story.cast.petra
    with acting_as(petra):
        [made] = keep(story)
    settings.CONFIG = type(settings.CONFIG)(clamd="unix:/nowhere")
    with pytest.raises(TimeoutError):
        jobs.scan(str(made.pk), petra.member)
    settings.CONFIG = type(settings.CONFIG)(clamd=scanner)
    jobs.rescan(0)
    with acting_as(petra):
        made.refresh_from_db()
        assert made.scan == "clean"
    jobs.scan(str(uuid4()), petra.member)  # deleted meanwhile


def test_a_partner_sees_it_only_when_it_was_shared(document: Document, cast: Cast) -> None:
    assert visible(cast.petra) == [document.pk]
    assert visible(cast.basim) == visible(cast.carla) == []
    with acting_as(cast.petra):
        actions.share(document, recipient=cast.counselling, by=cast.petra)
    assert visible(cast.basim) == [document.pk]
    assert visible(cast.carla) == []
    assert in_raw_sql(cast.carla, "documents_document") == 0
    with acting_as(cast.basim):
        assert actions.download(document, by=cast.basim) == samples.jpeg()
        actions.look(document, by=cast.basim)
        actions.look(document, by=cast.basim)
    with acting_as(cast.petra):  # the owner reads who has opened it
        [downloaded] = told("DocumentDownloaded")
        assert (downloaded.member_name, downloaded.organisation_id) == (
            "Basim Muster",
            cast.counselling.pk,
        )
        assert len(told("DocumentOpened")) == 1


def test_withdrawal_takes_it_away_at_once(document: Document, story: scenes.Story) -> None:
    cast = story.cast
    with acting_as(cast.petra):
        actions.share(document, recipient=cast.counselling, by=cast.petra)
    assert in_raw_sql(cast.basim, "documents_document") == 1
    scenes.withdraw(story)
    assert visible(cast.basim) == []
    assert in_raw_sql(cast.basim, "documents_document") == 0
    assert in_raw_sql(cast.basim, "documents_documentshare") == 0
    with acting_as(cast.petra):
        assert queries.shares(cast.petra, document, on=timezone.localdate()) == []


def test_a_new_consent_does_not_bring_back_what_was_withdrawn(
    document: Document, story: scenes.Story
) -> None:
    cast = story.cast
    with acting_as(cast.petra):
        actions.share(document, recipient=cast.counselling, by=cast.petra)
    scenes.withdraw(story)
    with acting_as(cast.petra):
        consents.take(
            story.part.person,
            offer=scenes.offer(cast),
            evidence=consents.Evidence("paper", "ar", "Ordner 4"),
            by=cast.petra,
        )
    assert visible(cast.basim) == []


def test_whoever_leaves_the_case_sees_it_no_more(document: Document, story: scenes.Story) -> None:
    cast = story.cast
    with acting_as(cast.petra):
        actions.share(document, recipient=cast.counselling, by=cast.petra)
    with acting_as(cast.basim):
        part = case_queries.own_part(cast.basim, story.part.person_id)
        assert part
        cases.leave(part, by=cast.basim)
    assert visible(cast.basim) == []
    assert in_raw_sql(cast.basim, "documents_document") == 0


def test_what_no_consent_covers_is_not_shared(story: scenes.Story) -> None:
    cast = story.cast
    with acting_as(cast.petra):
        [health] = keep(story, kind="health")
        with pytest.raises(Refused, match="keine Einwilligung"):
            actions.share(health, recipient=cast.counselling, by=cast.petra)
        [conduct] = keep(story, kind="conduct")
        with pytest.raises(Refused, match="bleiben in Ihrer Organisation"):
            actions.share(conduct, recipient=cast.counselling, by=cast.petra)
        [certificate] = keep(story)
        with pytest.raises(Refused, match="keine Einwilligung"):
            actions.share(certificate, recipient=cast.elsewhere, by=cast.petra)


def test_original_and_translation_go_together(document: Document, story: scenes.Story) -> None:
    cast = story.cast
    with acting_as(cast.petra):
        [translation] = keep(story, translation_of=document, title="Übersetzung")
        shelf = queries.shelf(cast.petra, document.person_id, on=timezone.localdate())
        assert [one.pk for one in shelf.own] == [document.pk, translation.pk]
        made = actions.share(translation, recipient=cast.counselling, by=cast.petra)
        assert {one.document_id for one in made} == {document.pk, translation.pk}
        assert actions.share(document, recipient=cast.counselling, by=cast.petra) == []
    assert set(visible(cast.basim)) == {document.pk, translation.pk}


def test_a_share_can_be_ended_alone(document: Document, cast: Cast) -> None:
    with acting_as(cast.petra):
        [share] = actions.share(document, recipient=cast.counselling, by=cast.petra)
        actions.stop_sharing(share, by=cast.petra)
        actions.stop_sharing(share, by=cast.petra)
        assert len(told("DocumentShareEnded")) == 1
        with pytest.raises(ProgrammingError, match="stays ended"), transaction.atomic():
            connection.cursor().execute("update documents_documentshare set ended_at = null")
    assert visible(cast.basim) == []


def test_a_partner_neither_shares_nor_deletes_what_is_not_hers(
    document: Document, cast: Cast
) -> None:
    with acting_as(cast.petra):
        actions.share(document, recipient=cast.counselling, by=cast.petra)
    with acting_as(cast.basim):
        for act in (
            lambda: actions.delete(document, by=cast.basim),
            lambda: actions.share(document, recipient=cast.elsewhere, by=cast.basim),
        ):
            with pytest.raises(Refused, match="anderen Organisation"):
                act()
        with connection.cursor() as cursor:
            cursor.execute("update documents_document set deleted_at = now()")
            assert cursor.rowcount == 0
            cursor.execute("update documents_documentshare set ended_at = now()")
            assert cursor.rowcount == 0


def test_raw_sql_shares_no_document_by_a_wrong_access(document: Document, cast: Cast) -> None:
    with acting_as(cast.petra):
        [share] = actions.share(document, recipient=cast.counselling, by=cast.petra)
        [health] = Document.objects.bulk_create([_copy(document, kind="health")])
        wrong = DocumentShare(
            document=health,
            person_id=health.person_id,
            source=cast.jobcenter,
            recipient=cast.counselling,
            access=share.access,
            shared_at=timezone.now(),
        )
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            wrong.save(force_insert=True)
    with acting_as(cast.carla):
        wrong.document, wrong.source, wrong.recipient = document, cast.elsewhere, cast.jobcenter
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            wrong.save(force_insert=True)


def _copy(document: Document, *, kind: str) -> Document:
    made = Document.objects.get(pk=document.pk)
    made.pk, made.kind, made.data_group, made.submission = uuid4(), kind, kind, uuid4()
    return made


def test_deleting_leaves_that_it_was_there_and_nothing_else(
    document: Document,
    story: scenes.Story,
    home: Path,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    cast = story.cast
    with acting_as(cast.petra):
        actions.share(document, recipient=cast.counselling, by=cast.petra)
        with django_capture_on_commit_callbacks(execute=True):
            actions.delete(document, by=cast.petra)
        shell = Document.objects.get(pk=document.pk)
        assert (shell.title, shell.file_name, shell.deleted_by_name) == ("", "", "Petra Beispiel")
        shelf = queries.shelf(cast.petra, document.person_id, on=timezone.localdate())
        assert (shelf.own, shelf.deleted) == ([], [shell])
        assert len(told("DocumentDeleted")) == 1
        assert "Geheimes Diplom" not in str([one.details for one in JournalEntry.objects.all()])
        with pytest.raises(Refused, match="endgültig gelöscht"):
            actions.delete(shell, by=cast.petra)
        for change in ("deleted_at = null", "title = 'x'"):
            with pytest.raises(ProgrammingError, match="stays deleted"), transaction.atomic():
                connection.cursor().execute(f"update documents_document set {change}")  # noqa: S608
    assert visible(cast.petra) == visible(cast.basim) == []
    assert list(home.glob("files/*/*")) == list(home.glob("keys/*/*")) == []


def test_a_backup_of_database_and_files_does_not_bring_it_back(
    document: Document,
    cast: Cast,
    home: Path,
    tmp_path_factory: pytest.TempPathFactory,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    backup = tmp_path_factory.mktemp("backup") / "files"
    shutil.copytree(home / "files", backup)
    dump = transaction.savepoint()
    with acting_as(cast.petra), django_capture_on_commit_callbacks(execute=True):
        actions.delete(document, by=cast.petra)
    transaction.savepoint_rollback(dump)  # the database as it was before
    shutil.copytree(backup, home / "files", dirs_exist_ok=True)
    with acting_as(cast.petra):
        again = Document.objects.get(pk=document.pk)
        assert (again.title, again.deleted_at) == ("Geheimes Diplom", None)
        with pytest.raises(Refused, match="Schlüssel wurde vernichtet"):
            actions.download(again, by=cast.petra)


def test_what_a_killed_process_left_is_swept_away(
    document: Document, cast: Cast, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe = queries.vault()
    unfinished = uuid4()
    safe.seal(unfinished, 1, {"original": b"x"})
    jobs.sweep(0)
    assert safe.holds_key(unfinished), "an upload that is being made stays"
    monkeypatch.setattr(jobs, "UNFINISHED_AFTER_S", -1)
    with acting_as(cast.petra):
        actions.delete(document, by=cast.petra)  # and the process dies before the key is destroyed
    assert safe.holds_key(document.pk)
    jobs.sweep(0)
    assert not safe.holds_key(unfinished)
    assert not safe.holds_key(document.pk)
    assert list(home.glob("files/*/*")) == []


def test_files_of_another_database_are_never_swept_away(
    story: scenes.Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    del story
    monkeypatch.setattr(jobs, "UNFINISHED_AFTER_S", -1)
    safe, elsewhere = queries.vault(), uuid4()
    safe.seal(elsewhere, 1, {"original": b"x"})
    jobs.sweep(0)
    assert safe.holds_key(elsewhere)


def test_an_end_date_in_the_past_closes_it(document: Document, cast: Cast) -> None:
    with acting_as(cast.petra):
        actions.share(document, recipient=cast.counselling, by=cast.petra)
    with acting_as(cast.basim):
        later = timezone.localdate() + timedelta(days=400)
        assert list(queries.documents(cast.basim, on=later)) == []


def test_the_scanner_is_not_asked_twice(
    document: Document, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clamd, "scan", lambda *_a: pytest.fail("asked again"))
    with acting_as(cast.petra):
        assert actions.scan(document, scanner="x", by=cast.petra) is Scan.CLEAN
