"""The documents of an application: which, by which paragraph, and until when they are good."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.casework.cases import queries as cases
from gangbar.commons.network.models import Membership
from gangbar.journey.recognition import actions, queries
from gangbar.journey.recognition.domain.checklist import Form, Progress, documents, is_ready
from gangbar.journey.recognition.domain.clocks import Profile, Track
from gangbar.journey.recognition.domain.licence import Purpose
from gangbar.journey.recognition.domain.sheet import LANGUAGES, Wanted, sheet
from gangbar.journey.recognition.forms import DemandForm
from gangbar.journey.recognition.models import DemandedDocument, Procedure
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import procedures
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

DOCTOR = "identity cv certificates experience right_to_practise intent differences conduct health"


@pytest.mark.parametrize(
    ("track", "keys"),
    [
        # BQFG 5(1) Nr. 1 to 5 and (6)
        (Track.BQFG, "cv identity certificates experience first_application intent"),
        # BQFG 12(1) Nr. 1 to 6 and (6)
        (
            Track.BQFG_REGULATED,
            "cv identity certificates experience right_to_practise first_application intent",
        ),
        # PflAPrV 43a(1) Nr. 1 to 6 and (6)
        (
            Track.NURSING,
            "cv identity certificates experience first_application german intent",
        ),
        # BÄO 3(6) Nr. 1 to 6: what must be young comes last
        (Track.MEDICINE, DOCTOR),
        (Track.NO_CLOCK, ""),
    ],
)
def test_the_law_decides_which_documents(track: Track, keys: str) -> None:
    found = documents(Profile(track))
    assert [one.key for one in found] == keys.split()
    assert all(one.source.citation for one in found)


def test_a_doctor_needs_certified_copies_and_from_the_eu_two_papers_less() -> None:
    found = documents(Profile(Track.MEDICINE))
    forms = {one.key: one.form for one in found}
    assert forms["certificates"] is Form.CERTIFIED  # BÄO 3(6) Nr. 2
    eu = documents(Profile(Track.MEDICINE, has_eu_certificate=True))
    assert {one.key for one in found} - {one.key for one in eu} == {"right_to_practise", "intent"}
    (certificates,) = (one for one in documents(Profile(Track.BQFG)) if one.key == "certificates")
    assert certificates.form is Form.PLAIN
    wanted = [Wanted(one, Progress.MISSING, None) for one in found]
    for language in LANGUAGES:
        notes = {note for entry in sheet(language, wanted).entries for note in entry.notes}
        assert ("als amtlich beglaubigte Kopie" in notes) == (language == "de")


def test_the_list_for_laws_nobody_compared_is_marked() -> None:
    assert all(one.source.checked_on is None for one in documents(Profile(Track.OTHER_LAW)))
    assert all(one.source.checked_on for one in documents(Profile(Track.BQFG_REGULATED)))


def test_a_certificate_is_good_for_three_months_from_its_day() -> None:
    (health,) = (one for one in documents(Profile(Track.MEDICINE)) if one.key == "health")
    assert health.good_until(date(2026, 11, 30)) == date(2027, 2, 28)
    assert health.good_until(None) is None
    (cv,) = (one for one in documents(Profile(Track.MEDICINE)) if one.key == "cv")
    assert cv.good_until(date(2026, 11, 30)) is None


def test_a_list_is_ready_when_nothing_is_missing() -> None:
    assert is_ready([Progress.HERE, Progress.NOT_NEEDED])
    assert not is_ready([Progress.HERE, Progress.ASKED])
    assert not is_ready([])


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def doctor(cast: Cast) -> Procedure:
    story = scenes.answered(cast)
    with acting_as(cast.basim):
        part = cases.own_part(cast.basim, story.part.person_id)
        assert part
        life = procedures.Life(procedures.DOCTOR.values, ())
        return procedures.begin(part, life, today=timezone.localdate(), by=cast.basim)


def fill(cast: Cast, procedure: Procedure, *, issued_on: date) -> None:
    entries = [one.entry for one in queries.checklist(cast.basim, procedure)]
    for one in entries:
        one.progress = Progress.HERE
        one.issued_on = issued_on if one.key in {"conduct", "health"} else None
    actions.keep_checklist(procedure, entries=entries, by=cast.basim)


@pytest.mark.django_db
def test_whoever_completes_the_list_is_told_once(cast: Cast) -> None:
    procedure = doctor(cast)
    today = timezone.localdate()
    with acting_as(cast.basim):
        fill(cast, procedure, issued_on=today)
        fill(cast, Procedure.objects.get(pk=procedure.pk), issued_on=today)
        assert JournalEntry.objects.filter(kind="ApplicationReady").count() == 1


@pytest.mark.django_db
def test_what_has_become_too_old_is_missing_again(cast: Cast) -> None:
    procedure = doctor(cast)
    with acting_as(cast.basim):
        fill(cast, procedure, issued_on=timezone.localdate() - timedelta(days=120))
        assert not JournalEntry.objects.filter(kind="ApplicationReady").exists()
        items = queries.checklist(cast.basim, Procedure.objects.get(pk=procedure.pk))
        today = timezone.localdate()
        assert [one.document.key for one in items if one.is_too_old(today)] == ["conduct", "health"]


@pytest.mark.django_db
def test_another_organisation_keeps_no_list_of_it(cast: Cast) -> None:
    procedure = doctor(cast)
    with acting_as(cast.petra), pytest.raises(Refused, match="eine andere Organisation"):
        actions.keep_checklist(procedure, entries=[], by=cast.petra)


@pytest.mark.django_db
def test_the_proofs_for_the_licence_are_kept_one_by_one(cast: Cast) -> None:
    procedure = doctor(cast)
    today = timezone.localdate()
    with acting_as(cast.basim):
        for number in (1, 2, 3):
            fresh = Procedure.objects.get(pk=procedure.pk)
            items = queries.checklist(cast.basim, fresh, Purpose.LICENCE)
            for one in items[:number]:
                one.entry.progress = Progress.HERE
                one.entry.issued_on = today if one.document.young_months else None
            actions.keep_checklist(
                fresh, entries=[one.entry for one in items], of=Purpose.LICENCE, by=cast.basim
            )
            told = JournalEntry.objects.filter(kind="LicenceReady").count()
            assert told == (number == 3)
        assert not JournalEntry.objects.filter(kind="ApplicationReady").exists()


TYPED = "Approbation <b>im Original</b>, 100 % lesbar"


def told(cast: Cast) -> tuple[Procedure, DemandedDocument]:
    """A procedure of the counselling service, and what it has learned of the authority."""
    first = doctor(cast)
    values = {"text": TYPED, "source": "Merkblatt Muster", "needs_translation": True}
    with acting_as(cast.basim):
        return first, actions.demand(first, values=values, everywhere=False, by=cast.basim)


def of_the_jobcenter(cast: Cast, **values: str) -> Procedure:
    story = scenes.answered(cast)
    part = cases.own_part(cast.petra, story.part.person_id)
    assert part
    life = procedures.Life({**procedures.DOCTOR.values, **values}, ())
    return procedures.begin(part, life, today=timezone.localdate(), by=cast.petra)


@pytest.mark.django_db
def test_what_an_authority_demands_is_on_the_next_list_of_every_organisation(cast: Cast) -> None:
    first, known = told(cast)
    with acting_as(cast.petra):
        listed = queries.checklist(cast.petra, of_the_jobcenter(cast))
        (found,) = (one.document for one in listed if one.document.is_typed)
        assert found.text == TYPED
        assert found.source.citation == f"Merkblatt Muster, {cast.counselling.name}"
        assert found.source.checked_on == timezone.localdate()
        elsewhere = queries.checklist(cast.petra, of_the_jobcenter(cast, authority="anderswo"))
        assert not any(one.document.is_typed for one in elsewhere)
        with pytest.raises(Refused, match="eine andere Organisation"):
            actions.demand_no_longer(known, by=cast.petra)
    with acting_as(cast.basim):
        actions.demand_no_longer(known, by=cast.basim)
        assert not any(one.document.is_typed for one in queries.checklist(cast.basim, first))


@pytest.mark.django_db
def test_what_was_typed_is_shown_as_it_was_typed(cast: Cast) -> None:
    first, _known = told(cast)
    client = Client()
    client.force_login(Membership.objects.get(pk=cast.basim.member).user)
    page = client.get(f"/recognition/{first.pk}/checklist/").content.decode()
    assert "&lt;b&gt;im Original&lt;/b&gt;, 100 % lesbar" in page
    assert "<b>im Original" not in page
    sheet = client.get(f"/recognition/{first.pk}/sheet/?language=ar").content.decode()
    assert "100 % lesbar" in sheet


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("text", "", "erforderlich"),
        ("source", "", "erforderlich"),
        ("young_months", "0", "1 bis 120"),
        ("young_months", "121", "1 bis 120"),
        ("young_months", "-1", "größer oder gleich 0"),
    ],
)
def test_a_demand_without_its_source_is_refused(field: str, value: str, says: str) -> None:
    good = {"text": "Lichtbild", "source": "Merkblatt", "young_months": "3"}
    assert DemandForm(good).is_valid()
    form = DemandForm(good | {field: value})
    assert not form.is_valid()
    assert says in str(form.errors[field])


@pytest.mark.parametrize(
    ("planned", "earliest"),
    [
        ("2026-12-15", "2026-09-15"),
        ("2027-05-31", "2027-03-01"),  # 28.02. is good until 28.05. only, BGB 188(2)
        ("2027-02-28", "2026-11-28"),  # a month without a 30th ends with its last, BGB 188(3)
    ],
)
def test_a_certificate_is_ordered_no_earlier_than_it_stays_young(
    planned: str, earliest: str
) -> None:
    young = next(one for one in documents(Profile(Track.MEDICINE)) if one.key == "health")
    day = date.fromisoformat(planned)
    found = young.earliest(day)
    assert found == date.fromisoformat(earliest)
    before, last = young.good_until(found - timedelta(days=1)), young.good_until(found)
    assert before
    assert last
    assert before < day <= last
    assert young.earliest(None) is None
    plain = next(one for one in documents(Profile(Track.MEDICINE)) if one.key == "cv")
    assert plain.earliest(day) is None


@pytest.mark.django_db
def test_the_list_says_from_when_to_order_and_what_came_too_early(
    cast: Cast, client: Client
) -> None:
    procedure = doctor(cast)
    client.force_login(Membership.objects.get(pk=cast.basim.member).user)
    today = timezone.localdate()
    planned = today + timedelta(days=60)
    address = f"/recognition/{procedure.pk}/checklist/"
    with acting_as(cast.basim):
        items = queries.checklist(cast.basim, procedure)
    given = {f"{one.document.key}-progress": "missing" for one in items}
    given |= {
        "plan-planned_on": planned.isoformat(),
        "health-progress": "here",
        "health-issued_on": (today - timedelta(days=50)).isoformat(),
        "conduct-issued_on": today.isoformat(),
    }
    assert client.post(address, given).status_code == 302
    page = client.get(address).content.decode()
    young = next(one.document for one in items if one.document.key == "health")
    first = young.earliest(planned)
    assert first
    assert f"{first:%d.%m.%Y}" in page
    assert page.count("zu früh ausgestellt: am geplanten Tag zu alt") == 1
    wrong = client.post(address, given | {"plan-planned_on": "30.02.2027"})
    assert wrong.status_code == 200
    with acting_as(cast.basim):
        assert Procedure.objects.get(pk=procedure.pk).planned_on == planned


@pytest.mark.django_db
def test_an_authority_asks_for_an_original_and_every_sheet_says_so(cast: Cast) -> None:
    procedure = doctor(cast)
    form = DemandForm({"text": "Foto", "source": "Merkblatt", "form": "original"})
    assert form.is_valid(), form.errors
    with acting_as(cast.basim):
        values = {key: value for key, value in form.cleaned_data.items() if key != "everywhere"}
        actions.demand(procedure, values=values, everywhere=False, by=cast.basim)
        item = queries.checklist(cast.basim, procedure)
    (photo,) = (one for one in item if one.document.text == "Foto")
    assert photo.document.form is Form.ORIGINAL
    for language in LANGUAGES:
        found = sheet(language, [Wanted(photo.document, Progress.MISSING, None)])
        assert found.entries[0].notes[0], language
    assert sheet("de", [Wanted(photo.document, Progress.MISSING, None)]).entries[0].notes == (
        "im Original",
    )
