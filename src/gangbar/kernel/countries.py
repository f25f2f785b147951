# ruff: noqa: RUF001 - Cyrillic and Turkish letters that look like Latin ones are meant
"""Countries: where people come from, and where they learned what they can.

A degree is older than many a border: the states of ISO 3166-3 in which today's degrees were
made stay choosable as countries of qualification, never as a nationality. Kosovo has no code in
ISO 3166-1 and bears XK, as everywhere in Europe.
"""

from __future__ import annotations

from functools import cache

from gangbar.kernel.locales import locale_of
from gangbar.kernel.names import sort_key

COUNTRIES: tuple[str, ...] = tuple(
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ
    EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW
    GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV
    MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY
    QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG
    TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA
    ZM ZW
    """.split()  # noqa: SIM905 - a table of codes reads better
)

#: Whose nationals move freely: the European Union, the European Economic Area, Switzerland.
FREE_MOVEMENT: frozenset[str] = frozenset(
    """
    AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK
    """.split()  # noqa: SIM905 - a table of codes reads better
)

# Codes as in ISO 3166-3; the two letters CS belonged to two states, therefore four letters there.
_HISTORIC_NAMES: dict[str, dict[str, str]] = {
    "SU": {
        "de": "Sowjetunion (bis 1991)",
        "en": "Soviet Union (until 1991)",
        "ar": "الاتحاد السوفيتي (حتى 1991)",
        "fa": "اتحاد شوروی (تا ۱۹۹۱)",
        "uk": "Радянський Союз (до 1991)",
        "ru": "Советский Союз (до 1991)",
        "tr": "Sovyetler Birliği (1991'e kadar)",
    },
    "YU": {
        "de": "Jugoslawien (bis 2003)",
        "en": "Yugoslavia (until 2003)",
        "ar": "يوغوسلافيا (حتى 2003)",
        "fa": "یوگسلاوی (تا ۲۰۰۳)",
        "uk": "Югославія (до 2003)",
        "ru": "Югославия (до 2003)",
        "tr": "Yugoslavya (2003'e kadar)",
    },
    "CSHH": {
        "de": "Tschechoslowakei (bis 1992)",
        "en": "Czechoslovakia (until 1992)",
        "ar": "تشيكوسلوفاكيا (حتى 1992)",
        "fa": "چکسلواکی (تا ۱۹۹۲)",
        "uk": "Чехословаччина (до 1992)",
        "ru": "Чехословакия (до 1992)",
        "tr": "Çekoslovakya (1992'ye kadar)",
    },
    "CSXX": {
        "de": "Serbien und Montenegro (bis 2006)",
        "en": "Serbia and Montenegro (until 2006)",
        "ar": "صربيا والجبل الأسود (حتى 2006)",
        "fa": "صربستان و مونته‌نگرو (تا ۲۰۰۶)",
        "uk": "Сербія і Чорногорія (до 2006)",
        "ru": "Сербия и Черногория (до 2006)",
        "tr": "Sırbistan ve Karadağ (2006'ya kadar)",
    },
    "DD": {
        "de": "Deutsche Demokratische Republik (bis 1990)",
        "en": "German Democratic Republic (until 1990)",
        "ar": "جمهورية ألمانيا الديمقراطية (حتى 1990)",
        "fa": "جمهوری دموکراتیک آلمان (تا ۱۹۹۰)",
        "uk": "Німецька Демократична Республіка (до 1990)",
        "ru": "Германская Демократическая Республика (до 1990)",
        "tr": "Demokratik Almanya Cumhuriyeti (1990'a kadar)",
    },
}
HISTORIC: tuple[str, ...] = tuple(_HISTORIC_NAMES)
COUNTRIES_OF_QUALIFICATION: tuple[str, ...] = COUNTRIES + HISTORIC


def country_name(code: str, language: str) -> str:
    """The name in the language; historic states in English where we have no word of our own."""
    if names := _HISTORIC_NAMES.get(code):
        return names.get(language.replace("_", "-").partition("-")[0], names["en"])
    return str(locale_of(language).territories.get(code, code))


@cache
def countries(language: str, *, of_qualification: bool = False) -> tuple[tuple[str, str], ...]:
    """Code and name of every country, in the order of the names; for a list to choose from."""
    codes = COUNTRIES_OF_QUALIFICATION if of_qualification else COUNTRIES
    named = ((code, country_name(code, language)) for code in codes)
    return tuple(sorted(named, key=lambda pair: sort_key(pair[1])))
