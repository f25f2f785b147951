"""Words in which people ask for an offer, and what they mean; German and English."""

from __future__ import annotations

from typing import Final

from gangbar.kernel.sentences import marked as _

SINCE: Final = frozenset(("ab", "seit", "from", "since"))
UNTIL: Final = frozenset(("bis", "until", "before", "spaetestens"))
TOWARDS: Final = frozenset(("bis", "auf", "zu", "nach", "to"))
WITH: Final = frozenset(("mit", "habe", "hat", "von", "with", "has", "have"))
HOURS: Final = frozenset(("stunden", "std", "h", "hours", "wochenstunden"))
#: Words that say nothing of their own.
IGNORED: Final = frozenset(
    (
        *SINCE,
        *UNTIL,
        *TOWARDS,
        *WITH,
        *("und", "oder", "in", "im", "am", "an", "der", "die", "das", "den", "dem", "ein", "eine"),
        *("einen", "einer", "fuer", "ich", "wir", "suche", "suchen", "brauche", "braucht", "bitte"),
        *(
            "kurs",
            "kurse",
            "deutsch",
            "niveau",
            "kreis",
            "landkreis",
            "stadt",
            "woche",
            "je",
            "pro",
        ),
        *(
            "die",
            "person",
            "angebot",
            "angebote",
            "beginn",
            "start",
            "hoechstens",
            "maximal",
            "gern",
        ),
        *("and", "or", "the", "a", "an", "for", "german", "course", "level", "need", "week", "per"),
        *("at", "most", "-", "–", "/", "&", "+"),  # noqa: RUF001 - a dash as people type it
    )
)
MONTHS: Final = {
    **{
        name: number
        for number, names in enumerate(
            (
                ("januar", "jan", "january"),
                ("februar", "feb", "february"),
                ("maerz", "mrz", "march"),
                ("april", "apr"),
                ("mai", "may"),
                ("juni", "jun", "june"),
                ("juli", "jul", "july"),
                ("august", "aug"),
                ("september", "sep", "sept"),
                ("oktober", "okt", "october", "oct"),
                ("november", "nov"),
                ("dezember", "dez", "december", "dec"),
            ),
            start=1,
        )
        for name in names
    }
}
_LANGUAGE_COURSES: Final = (
    ("kind", "integration_course", _("Integrationskurs")),
    ("kind", "vocational_language_course", _("Berufssprachkurs")),
)


def _kind(value: str, label: str, *words: str) -> dict[str, tuple[tuple[str, str, str], ...]]:
    return dict.fromkeys(words, (("kind", value, label),))


def _says(
    name: str, value: str, label: str, *words: str
) -> dict[str, tuple[tuple[str, str, str], ...]]:
    return dict.fromkeys(words, ((name, value, label),))


#: Folded word -> the questions it answers.
MEANINGS: Final = {
    **dict.fromkeys(("sprachkurs", "sprachkurse", "deutschkurs", "language"), _LANGUAGE_COURSES),
    **_kind("integration_course", _("Integrationskurs"), "integrationskurs", "integrationskurse"),
    **_kind(
        "vocational_language_course",
        _("Berufssprachkurs"),
        *("berufssprachkurs", "berufssprachkurse", "bsk"),
    ),
    **_kind(
        "adaptation_course",
        _("Anpassungslehrgang oder Anpassungsqualifizierung"),
        *("anpassungslehrgang", "anpassungsqualifizierung", "anpassung", "adaptation"),
    ),
    **_kind(
        "exam_preparation",
        _("Vorbereitung auf eine Prüfung"),
        *("pruefungsvorbereitung", "vorbereitung", "kenntnispruefung", "preparation"),
    ),
    **_kind("test", _("Prüfung oder Test"), "pruefung", "test", "sprachtest", "exam"),
    **_kind("coaching", _("Coaching"), "coaching", "bewerbungscoaching", "bewerbungstraining"),
    **_kind("counselling", _("Beratung"), "beratung", "sprechstunde", "counselling", "advice"),
    **_kind(
        "qualification",
        _("Weiterbildung"),
        *("weiterbildung", "umschulung", "teilqualifikation", "qualifizierung", "training"),
    ),
    **_kind(
        "employer_place",
        _("Platz bei einem Arbeitgeber"),
        *("praktikum", "praktikumsplatz", "arbeitgeber", "internship"),
    ),
    **_says("mode", "online", _("online"), "online", "digital"),
    **_says("mode", "presence", _("vor Ort"), "praesenz", "vor-ort"),
    **_says("childcare", "yes", _("mit Kinderbetreuung"), "kinderbetreuung", "childcare"),
    **_says(
        "accessible",
        "yes",
        _("stufenlos erreichbar"),
        *("barrierefrei", "rollstuhl", "stufenlos", "wheelchair", "accessible"),
    ),
    **_says("woman", "yes", _("Frau"), "frau", "frauen", "woman", "women"),
    **_says("benefit", "sgb2", _("Grundsicherungsgeld (SGB II)"), "sgb2", "grundsicherungsgeld"),
    **_says("benefit", "sgb3", _("Arbeitslosengeld (SGB III)"), "sgb3", "arbeitslosengeld"),
    **_says("benefit", "asylblg", _("Asylbewerberleistungen (AsylbLG)"), "asylblg"),
    **_says("has_notice", "yes", _("mit Bescheid der Anerkennung"), "bescheid"),
    **_says("day_time", "morning", _("vormittags"), "vormittags", "morgens", "mornings"),
    **_says("day_time", "afternoon", _("nachmittags"), "nachmittags", "afternoons"),
    **_says("day_time", "evening", _("abends"), "abends", "abend", "evenings", "evening"),
    **_says("day_time", "weekend", _("am Wochenende"), "wochenende", "weekend"),
}
