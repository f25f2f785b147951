"""Uploading through the page: a sentence for whatever is wrong, nothing half, nothing plain."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gangbar.casework.documents import actions
from gangbar.casework.documents.models import Document
from gangbar.commons.network.models import Membership
from gangbar.platform.files.tests import samples
from gangbar.platform.models import JournalEntry
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path / "home"
    return tmp_path / "home"


@pytest.fixture
def story() -> scenes.Story:
    return scenes.consented(small_cast())


@pytest.fixture
def client(story: scenes.Story) -> Client:
    made = Client()
    made.force_login(Membership.objects.get(pk=story.cast.petra.member).user)
    return made


def sent(client: Client, story: scenes.Story, *files: tuple[str, bytes], **more: Any) -> Any:
    form = {
        "kind": "certificate",
        "title": "Diplom",
        "issued": "06.2013",
        "submission": str(uuid4()),
        "upload": [SimpleUploadedFile(name, data) for name, data in files],
    }
    address = reverse("document-add", kwargs={"person": story.part.person_id})
    return client.post(address, form | more)


def kept(story: scenes.Story) -> list[Document]:
    with acting_as(story.cast.petra):
        return list(Document.objects.order_by("id"))


def scanned(story: scenes.Story, document: Document) -> None:
    with acting_as(story.cast.petra):
        actions.scan(document, scanner="", by=story.cast.petra)


def test_a_photo_is_uploaded_looked_at_and_downloaded(client: Client, story: scenes.Story) -> None:
    answer = sent(client, story, ("Zeugnis Übersicht.jpg", samples.jpeg()))
    [document] = kept(story)
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith(f"?tab=documents#document-{document.pk}")
    assert (document.issued, document.data_group, document.size) == (
        "2013-06",
        "qualification",
        len(samples.jpeg()),
    )
    page = reverse("document", kwargs={"document": document.pk})
    assert "wird geprüft" in client.get(page).content.decode()
    scanned(story, document)
    assert "nicht auf Viren geprüft" in client.get(page).content.decode()
    picture = client.get(reverse("document-page", kwargs={"document": document.pk, "page": 1}))
    assert picture.headers["Content-Type"] == "image/jpeg"
    download = client.get(reverse("document-download", kwargs={"document": document.pk}))
    assert download.content == samples.jpeg()
    assert closed(picture)
    assert closed(download)
    assert download.headers["Content-Disposition"] == (
        'attachment; filename="Zeugnis _bersicht.jpg";'
        " filename*=UTF-8''Zeugnis%20%C3%9Cbersicht.jpg"
    )


def closed(answer: Any) -> bool:
    return bool(
        answer.headers["Cache-Control"] == "no-store"
        and answer.headers["X-Content-Type-Options"] == "nosniff"
        and answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    )


@pytest.mark.parametrize("name", ["x%0d%0aSet-Cookie: a=b.jpg", "a\u202egpj.jpg"])
def test_no_file_name_steers_the_answer(client: Client, story: scenes.Story, name: str) -> None:
    sent(client, story, (name, samples.jpeg()))
    [document] = kept(story)
    scanned(story, document)
    answer = client.get(reverse("document-download", kwargs={"document": document.pk}))
    assert answer.status_code == 200
    assert "\n" not in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].count('"') == 2
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([], "keine Datei ausgewählt"),
        ([("leer.pdf", b"")], "ist leer"),
        ([("a.pdf", samples.jpeg())], "heißt anders"),
        ([("a.jpg", samples.jpeg()), ("b.exe", b"MZ...")], "kein Foto"),
        ([(f"{n}.jpg", samples.jpeg()) for n in range(11)], "höchstens 10"),
    ],
    ids=["none", "empty", "wrong ending", "one of two is bad", "too many"],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    client: Client, story: scenes.Story, home: Path, files: Any, words: str
) -> None:
    answer = sent(client, story, *files)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert kept(story) == []
    assert not home.exists()


@pytest.mark.parametrize("megabytes", [26, 100])
def test_what_is_too_large_is_refused_before_it_is_kept_anywhere(
    client: Client, story: scenes.Story, home: Path, megabytes: int, tmp_path: Path
) -> None:
    before = set(Path(tempfile.gettempdir()).glob("*.upload*"))
    answer = sent(client, story, ("film.pdf", b"%PDF-1.7" + b"\0" * megabytes * 1_000_000))
    assert answer.status_code == 422
    assert "zusammen größer als 25 MB" in answer.content.decode()
    assert kept(story) == []
    assert not home.exists()
    assert set(Path(tempfile.gettempdir()).glob("*.upload*")) == before


def test_files_that_are_too_large_together_are_refused(
    client: Client, story: scenes.Story, settings: Any
) -> None:
    settings.UPLOAD_BYTES = 1_500
    answer = sent(client, story, ("a.jpg", samples.jpeg()), ("b.jpg", samples.jpeg()))
    assert "zusammen größer" in answer.content.decode()
    assert kept(story) == []


def test_other_pages_take_no_files(client: Client, story: scenes.Story) -> None:
    address = reverse("note", kwargs={"person": story.part.person_id})
    answer = client.post(address, {"text": "x", "upload": SimpleUploadedFile("a.jpg", b"x" * 99)})
    assert answer.status_code == 302
    assert not answer.wsgi_request.FILES


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("issued", "32.13.2020", "Kalender"),
        ("issued", "2999", "Zukunft"),
        ("expires", "morgen", "gültiges Datum"),
        ("kind", "", "erforderlich"),
        ("translation_of", "00000000-0000-4000-8000-000000000000", "Auswahl"),
    ],
)
def test_wrong_details_are_said(
    client: Client, story: scenes.Story, field: str, value: str, words: str
) -> None:
    answer = sent(client, story, ("a.jpg", samples.jpeg()), **{field: value})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert kept(story) == []


def test_a_document_is_shared_ended_and_deleted_through_the_pages(
    client: Client, story: scenes.Story, django_capture_on_commit_callbacks: Any, home: Path
) -> None:
    sent(client, story, ("a.pdf", samples.pdf()))
    [document] = kept(story)
    page = reverse("document", kwargs={"document": document.pk})
    assert "Beratungsstelle Muster Süd" in client.get(page).content.decode()
    share = reverse("document-share", kwargs={"document": document.pk})
    wrong = client.post(share, {"recipient": story.cast.elsewhere.pk}, follow=True)
    assert "keine Einwilligung" in wrong.content.decode()
    client.post(share, {"recipient": story.cast.counselling.pk})
    with acting_as(story.cast.petra):
        [one] = document.shares.filter(ended_at=None)
    client.post(reverse("document-unshare", kwargs={"document": document.pk, "share": one.pk}))
    with acting_as(story.cast.petra):
        assert not document.shares.filter(ended_at=None).exists()
    delete = reverse("document-delete", kwargs={"document": document.pk})
    assert "Schlüssel dieses Dokuments wird vernichtet" in client.get(delete).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(delete, follow=True)
    assert "Endgültig gelöscht" in done.content.decode()
    assert list(home.glob("keys/*/*")) == []
    assert client.get(page).status_code == 404


def test_each_download_is_noted(client: Client, story: scenes.Story) -> None:
    sent(client, story, ("a.pdf", samples.pdf()))
    [document] = kept(story)
    scanned(story, document)
    for _time in range(3):
        client.get(reverse("document-download", kwargs={"document": document.pk}))
    with acting_as(story.cast.petra):
        assert JournalEntry.objects.filter(kind="DocumentDownloaded").count() == 3


@pytest.mark.parametrize("documents", [1, 3])
def test_the_list_takes_the_same_statements_for_one_and_for_three(
    client: Client, story: scenes.Story, documents: int, django_assert_num_queries: Any
) -> None:
    sent(client, story, *[(f"{n}.jpg", samples.jpeg()) for n in range(documents)])
    address = reverse("person", kwargs={"person": story.part.person_id})
    client.get(address, {"tab": "documents"})
    with django_assert_num_queries(13):
        answer = client.get(address, {"tab": "documents"})
    assert answer.content.decode().count('id="document-') == documents


def test_a_word_document_is_shown_as_text(client: Client, story: scenes.Story) -> None:
    words = "<w:p><w:r><w:t>Lebenslauf von &lt;b&gt;Amira</w:t></w:r></w:p>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    text = f"<w:document {space}><w:body>{words}</w:body></w:document>".encode()
    content = samples.archive({"[Content_Types].xml": samples.TYPES, "word/document.xml": text})
    sent(client, story, ("lebenslauf.docx", content))
    with acting_as(story.cast.petra):
        one = Document.objects.get()
        actions.scan(one, scanner="", by=story.cast.petra)
    page = client.get(reverse("document", args=[one.pk])).content.decode()
    assert "Lebenslauf von &lt;b&gt;Amira" in page
    assert "Nur der Text, ohne Bilder und Gestaltung." in page
    assert "keine Vorschau" not in page


def test_entities_in_a_word_document_are_told_and_not_followed(
    client: Client, story: scenes.Story
) -> None:
    hostile = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
    content = samples.archive({"[Content_Types].xml": samples.TYPES, "word/document.xml": hostile})
    sent(client, story, ("lebenslauf.docx", content))
    with acting_as(story.cast.petra):
        one = Document.objects.get()
        actions.scan(one, scanner="", by=story.cast.petra)
    page = client.get(reverse("document", args=[one.pk])).content.decode()
    assert "Verweise (Entitäten)" in page
    assert "root:" not in page
