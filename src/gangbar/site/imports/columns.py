# ruff: noqa: E501 - a table of headers
"""Which column of a list is which field: by its name, in many spellings, or by a map of one's own.

Fields have plain English names; `FIELDS` lists them with the headers by which they are known.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gangbar.kernel.names import compact_form
from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

#: Field -> headers, as compact search forms ("E-Mail-Adresse" reads as "emailadresse").
_HEADERS: Mapping[str, str] = {
    "id": "id nr nummer lfdnr lfdnummer laufendenummer aktenzeichen az fallnummer fallnr recid"
    " recordid uniqueid uuid key schluessel personid personenid personennummer personnummer"
    " klientennummer klientnr klientenid clientid externeid externalid datensatz number"
    " identifier kennung teilnehmernummer tnnr casenumber fileno reference aktennummer",
    "family_name": "nachname familienname zuname surname lastname familyname name1 nachnamefamilienname"
    " namenachname famname ratsuchendenachname",
    "given_name": "vorname vornamen rufname firstname forename givenname givennames forenames name2"
    " firstnames",
    "full_name": "name vollername vollstaendigername namevorname namevornamen nachnamevorname fullname"
    " person klient klientin ratsuchende ratsuchender teilnehmer teilnehmerin client"
    " kundenname",
    "original_name": "originalname nameoriginal nameinoriginalschrift originalschrift namearabisch"
    " nativename nameinoriginalscript nameimoriginal",
    "birth_date": "geburtsdatum geb gebdatum geborenam geboren gebdat geburtstag dateofbirth dob birthdate"
    " birthday born gebam geburtsjahr yearofbirth datumgeburt",
    "birth_country": "geburtsland birthcountry countryofbirth landdergeburt geburtsstaat gebland",
    "sex": "geschlecht sex gender anrede mw mwd geschl",
    "nationalities": "staatsangehoerigkeit staatsangehoerigkeiten staatsangehoerigkeiten nationalitaet"
    " nationalitaeten nationality nationalities citizenship staatsbuergerschaft sta"
    " staatsangeh staatsang 1staatsangehoerigkeit 2staatsangehoerigkeit"
    " staatsangehoerigkeit1 staatsangehoerigkeit2 nationality1 nationality2 citizenships"
    " erstestaatsangehoerigkeit zweitestaatsangehoerigkeit",
    "street": "strasse str strassehausnummer strasseundhausnummer strassehausnr strassenr anschrift"
    " adresse street streetaddress address address1 strassenname",
    "house_number": "hausnummer hausnr hnr housenumber streetnumber hausno",
    "postcode": "plz postleitzahl postcode zip zipcode postalcode",
    "municipality": "ort wohnort stadt gemeinde city town place municipality residence suburb",
    "phone": "telefon tel telefonnummer telnr phone phonenumber telephone festnetz rufnummer fon"
    " telefonprivat telefon1 telefonnr",
    "mobile": "handy mobil mobiltelefon mobilnummer handynummer mobile mobilephone handynr cell"
    " telefonmobil telefon2 mobilnr mobilephonenumber",
    "email": "email mail emailadresse mailadresse epost emailaddress emailprivat",
    "residence_title": "aufenthaltstitel aufenthalt aufenthaltsstatus residencetitle"
    " residencepermit aufenthaltserlaubnis residencestatus aufenthaltsrecht",
    "residence_until": "gueltigbis titelgueltigbis aufenthaltbis aufenthaltgueltigbis befristetbis validuntil"
    " ablauf ablaufdatum aufenthaltstitelgueltigbis gueltigkeit residenceuntil validto"
    " expires expirydate aufenthaltstitelbis",
    "residence_from": "gueltigab gueltigvon titelgueltigab validfrom",
    "arrived_on": "einreise einreisedatum eingereistam indeutschlandseit einreisejahr arrival arrivedon"
    " dateofarrival einreiseam ankunft arrivaldate dateofentry entrydate",
    "benefit_system": "leistungsbezug leistung leistungen sozialleistung benefit benefits benefitsystem"
    " rechtskreis leistungsart benefittype",
    "customer_number": "kundennummer kundennr kdnr bakundennummer bgnummer bgnr customernumber customerno"
    " kundennummerba customerid",
    "spoken_language": "sprache muttersprache sprachen bevorzugtesprache verkehrssprache language languages"
    " mothertongue erstsprache herkunftssprache nativelanguage spokenlanguage"
    " preferredlanguage firstlanguage",
    "interpreter": "dolmetscher dolmetschen dolmetscherin interpreter dolmetscherbedarf",
    "german_level": "deutschniveau deutsch deutschkenntnisse sprachniveau niveau ger germanlevel german"
    " cefr deutschlevel sprachniveaudeutsch germanlanguagelevel niveaudeutsch"
    " languagelevel",
    "german_certificate": "sprachzertifikat deutschzertifikat zertifikat certificate germancertificate",
    "degree": "abschluss berufabschluss berufsabschluss abschlussberuf qualifikation qualification"
    " degree ausbildung studium erlernterberuf beruf gelernterberuf diplom bildungsabschluss"
    " profession trainedoccupation hoechsterabschluss berufausbildung",
    "degree_german": "abschlussdeutsch uebersetzung degreegerman abschlussuebersetzung",
    "degree_level": "abschlussart artdesabschlusses abschlussniveau bildungsniveau bildungsgrad"
    " degreelevel levelofdegree degreetype typeofdegree qualificationlevel isced niveaudesabschlusses",
    "degree_country": "landdesabschlusses abschlussland erwerbsland ausbildungsland studienland"
    " countryofqualification countryofdegree degreecountry landabschluss"
    " landderausbildung landderqualifikation qualificationcountry",
    "degree_institution": "hochschule universitaet einrichtung institution schule university"
    " bildungseinrichtung",
    "degree_finished": "abschlussjahr abschlussdatum jahrdesabschlusses degreeyear yearofdegree"
    " graduationyear jahrabschluss",
    "experience_years": "berufserfahrung jahreberufserfahrung berufserfahrungjahre experience"
    " yearsofexperience workexperience",
    "employment_status": "erwerbsstatus beschaeftigung employment employmentstatus",
    "occupation": "taetigkeit aktuelletaetigkeit arbeitals job currentjob stelle",
    "goal": "ziel berufsziel beratungsziel anliegen goal zielberuf wunschberuf target",
}
FIELDS: Mapping[str, Sequence[str]] = {name: known.split() for name, known in _HEADERS.items()}
#: Several columns may hold these; anything else is read from one column.
_SEVERAL = frozenset({"nationalities", "phone", "mobile", "email"})
_BY_HEADER = {header: field for field, headers in FIELDS.items() for header in headers}
_IGNORED = frozenset({"", "-", "ignore", "ignorieren"})


class UnreadableMap(Unreadable):
    """A map of columns that cannot be used; `sentence` says why."""


@dataclass(frozen=True)
class Columns:
    """Field -> its columns, in the order of the list; and the columns that nobody reads."""

    of: Mapping[str, Sequence[str]]
    ignored: Sequence[str]

    def first(self, field: str) -> str:
        """The column to name when something about the field is wrong."""
        return self.of[field][0] if field in self.of else ""


def recognise(header: Sequence[str], given: Mapping[str, str]) -> Columns:
    """Read the header; `given` (column -> field) goes first, names that are known follow."""
    found: dict[str, list[str]] = {}
    for column, name in _checked(header, given).items():
        if name:
            found.setdefault(name, []).append(column)
    for column in header:
        field = _BY_HEADER.get(compact_form(column)) or _own_name(column)
        if column in given or field is None or (field in found and field not in _SEVERAL):
            continue
        found.setdefault(field, []).append(column)
    if "full_name" in found and "given_name" in found and "family_name" not in found:
        found["family_name"] = found.pop("full_name")  # "Name" beside "Vorname"
    if not {"family_name", "given_name", "full_name", "original_name"} & set(found):
        raise UnreadableMap(
            Sentence(
                _(
                    "Keine Spalte heißt nach einem Namen (Nachname, Vorname oder Name). Gefunden:"
                    " %(columns)s. Benennen Sie eine Spalte um oder geben Sie --map an."
                ),
                columns=", ".join(header)[:300],
            )
        )
    read = {column for columns in found.values() for column in columns}
    return Columns(found, [column for column in header if column not in read])


def read_map(path: Path) -> dict[str, str]:
    """A JSON or TOML file of {"column": "field"}."""
    try:
        text = path.read_text("utf-8-sig")
        read = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except (OSError, ValueError) as error:
        raise UnreadableMap(
            Sentence(_("„%(file)s“ ist keine lesbare JSON- oder TOML-Datei."), file=path.name)
        ) from error
    if not isinstance(read, dict) or not all(isinstance(value, str) for value in read.values()):
        raise UnreadableMap(
            Sentence(
                _('„%(file)s“ muss Spalten Feldern zuordnen: {"Spalte": "Feld"}.'), file=path.name
            )
        )
    return read


def _checked(header: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """Column -> field with every name understood; a field may be named by a header too."""
    checked: dict[str, str] = {}
    for column, name in given.items():
        if column not in header:
            raise UnreadableMap(
                Sentence(_("Die Spalte „%(column)s“ aus --map gibt es nicht."), column=column)
            )
        field = "" if name.strip().lower() in _IGNORED else _field(name)
        if field and field not in _SEVERAL and field in checked.values():
            raise UnreadableMap(
                Sentence(_("Das Feld „%(field)s“ kommt in --map zweimal vor."), field=field)
            )
        checked[column] = field
    return checked


def _field(name: str) -> str:
    field = _own_name(name) or _BY_HEADER.get(compact_form(name))
    if field is None:
        raise UnreadableMap(
            Sentence(
                _("Das Feld „%(field)s“ gibt es nicht. Es gibt: %(fields)s."),
                field=name,
                fields=", ".join(FIELDS),
            )
        )
    return field


def _own_name(name: str) -> str | None:
    plain = compact_form(name)
    return next((field for field in FIELDS if field.replace("_", "") == plain), None)
