"""Words that people write into lists, and what they mean in our codes.

Keys are compact search forms: "SGB II" reads as "sgbii". The three-letter codes of countries are
those of ISO 3166-1.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gangbar.kernel.countries import COUNTRIES, HISTORIC, country_name
from gangbar.kernel.languages import LANGUAGES, language_name
from gangbar.kernel.names import compact_form

_THREE_LETTERS = """
    ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU
    AUTAT AZEAZ BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ
    BMUBM BOLBO BRABR BRBBB BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI
    CMRCM CODCD COGCG COKCK COLCO COMKM CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE
    DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK
    FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN GLPGP GMBGM GNBGW GNQGQ GRCGR
    GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU IDNID IMNIM INDIN
    IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG KHMKH
    KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV
    MACMO MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN
    MNPMP MOZMZ MRTMR MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI
    NIUNU NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL
    PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG
    SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM SRBRS SSDSS STPST SURSR SVKSK SVNSI
    SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK TKMTM TLSTL TONTO TTOTT
    TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC VENVE VGBVG
    VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW
"""
_COUNTRY_WORDS = {
    "SY": "syrer syrerin syrisch syrischearabischerepublik syrianarabrepublic syrian syrien",
    "AF": "afghane afghanin afghanisch afghan islamischerepublikafghanistan",
    "UA": "ukrainer ukrainerin ukrainisch ukrainian",
    "IR": "iraner iranerin iranisch iranian iranislamischerepublik iranislamicrepublicof persien",
    "IQ": "iraker irakerin irakisch iraqi",
    "TR": "tuerke tuerkin tuerkisch turkish turkey turkiye turkei",
    "ER": "eritreer eritreerin eritreisch eritrean",
    "SO": "somalier somalierin somalisch somali",
    "RU": "russe russin russisch russian russischefoederation russianfederation",
    "VN": "vietnamese vietnamesin vietnamesisch vietnam sozialistischerepublikvietnam",
    "PL": "pole polin polnisch polish", "RO": "rumaene rumaenin rumaenisch romanian",
    "BG": "bulgare bulgarin bulgarisch bulgarian", "HU": "ungar ungarin ungarisch hungarian",
    "TN": "tunesier tunesierin tunesisch tunisian", "MA": "marokkaner marokkanisch moroccan",
    "DZ": "algerier algerierin algerisch algerian", "EG": "aegypter aegyptisch egyptian",
    "LB": "libanese libanesin libanesisch lebanese", "JO": "jordanier jordanisch jordanian",
    "PK": "pakistaner pakistanisch pakistani", "IN": "inder inderin indisch indian",
    "NG": "nigerianer nigerianisch nigerian", "GH": "ghanaer ghanaisch ghanaian",
    "CM": "kameruner kamerunisch cameroonian", "ET": "aethiopier aethiopisch ethiopian",
    "VE": "venezolaner venezolanisch venezuelan venezuelabolivarischerepublik",
    "RS": "serbe serbin serbisch serbian", "XK": "kosovare kosovarin kosovarisch kosovan",
    "AL": "albaner albanerin albanisch albanian", "MK": "mazedonien mazedonisch macedonian",
    "BA": "bosnier bosnisch bosnian bosnienundherzegowina", "HR": "kroate kroatisch croatian",
    "IT": "italiener italienisch italian", "ES": "spanier spanisch spanish",
    "FR": "franzose franzoesisch french", "GR": "grieche griechisch greek",
    "DE": "deutsch deutsche deutscher german brd bundesrepublikdeutschland",
    "GB": "brite britisch british england grossbritannien uk",
    "US": "usa amerikaner amerikanisch american vereinigtestaatenvonamerika",
    "CN": "chinese chinesisch volksrepublikchina", "BY": "weissrussland belarussisch belarus",
    "CZ": "tschechischerepublik tscheche tschechisch czechrepublic", "MD": "moldawien moldauisch",
    "CI": "elfenbeinkueste cotedivoire ivorycoast", "KR": "suedkorea", "KP": "nordkorea",
    "CD": "demokratischerepublikkongo drkongo", "SU": "sowjetunion udssr ussr sovietunion",
    "YU": "jugoslawien yugoslavia", "DD": "ddr gdr", "CSHH": "tschechoslowakei cssr",
    "CSXX": "serbienundmontenegro", "PS": "palaestina palestine palaestinensisch",
    "GE": "georgier georgisch georgian", "AM": "armenier armenisch armenian",
    "AZ": "aserbaidschaner aserbaidschanisch", "KZ": "kasachisch kazakh", "BR": "brasilianisch",
    "CO": "kolumbianisch colombian", "CU": "kubaner kubanisch cuban", "GM": "gambier gambisch",
}  # fmt: skip
NOTHING = frozenset(
    {"keineangabe", "ka", "unbekannt", "unknown", "na", "none", "nan", "null", "nil"}
    | {"ungeklaert", "offen", "fehlt", "notknown"}
)
STATELESS = frozenset({"staatenlos", "stateless", "xx", "xxa"})
SEX: Mapping[str, str] = {
    word: code
    for code, words in {
        "female": "w weiblich f female frau fem woman weibl",
        "male": "m maennlich male herr mann masc man maennl",
        "diverse": "d divers diverse x nonbinary nichtbinaer",
    }.items()
    for word in words.split()
}
BENEFITS: Mapping[str, str] = {
    word: code
    for code, words in {
        "none": "keine kein ohne nein ohneleistungsbezug keineleistungen none no",
        "sgb2": "sgbii sgb2 sgbiileistungen buergergeld grundsicherung grundsicherungsgeld algii"
        " alg2 hartziv hartz4 arbeitslosengeldii arbeitslosengeld2 jobcenter jc"
        " grundsicherungsgeldsgbii buergergeldsgbii",
        "sgb3": "sgbiii sgb3 algi alg1 alg arbeitslosengeld arbeitslosengeldi arbeitslosengeld1"
        " arbeitslosengeldsgbiii agenturfuerarbeit",
        "sgb2_3": "sgbiiundsgbiii sgbiiundiii sgbiiiii sgb2und3 sgb2undsgb3 sgb23 aufstocker"
        " sgbiisgbiii",
        "asylblg": "asylblg asylbewerberleistungsgesetz asylbewerberleistungen sozialamt"
        " asylbewerberleistungenasylblg",
    }.items()
    for word in words.split()
}
EMPLOYMENT: Mapping[str, str] = {
    word: code
    for code, words in {
        "insured": "sozialversicherungspflichtig svbeschaeftigt beschaeftigt angestellt vollzeit"
        " teilzeit employed insured sozialversicherungspflichtigbeschaeftigt beitragspflichtig",
        "marginal": "minijob geringfuegig marginal geringfuegigbeschaeftigt",
        "self_employed": "selbstaendig selbststaendig selfemployed freiberuflich",
        "training": "ausbildung inausbildung weiterbildung studium training inausoderweiterbildung",
        "not_employed": "arbeitslos arbeitssuchend arbeitsuchend nichterwerbstaetig unemployed"
        " notemployed erwerbslos ohnearbeit",
        "abroad": "imausland imauslandbeschaeftigt abroad",
    }.items()
    for word in words.split()
}
#: The kind of a degree where it was earned.
DEGREE: Mapping[str, str] = {
    word: code
    for code, words in {
        "school": "schule schulabschluss abitur sekundarschule oberschule matura highschool school"
        " secondaryschool hauptschule realschule",
        "vocational": "ausbildung berufsausbildung lehre berufsschule vocational apprenticeship"
        " fachschule berufsabschluss vocationaltraining college",
        "advanced": "meister techniker fachwirt meisterschule advanced master-craftsman",
        "bachelor": "bachelor bachelorlevel ba bsc fachhochschule undergraduate licence lisans",
        "master": "master magister diplom msc ma specialist spezialist universitaet"
        " universitaetsdiplom diploma postgraduate staatsexamen hochschulabschluss",
        "doctorate": "promotion doktor doctorate phd dr kandidatderwissenschaften",
    }.items()
    for word in words.split()
}
INTERPRETER: Mapping[str, str] = {
    word: code
    for code, words in {
        "yes": "ja j yes noetig erforderlich true wahr 1",
        "no": "nein n no nichtnoetig false falsch 0 nichterforderlich",
        "sometimes": "manchmal teilweise sometimes beischwierigenthemen",
    }.items()
    for word in words.split()
}
_LANGUAGE_WORDS = {
    "prs": "dari farsidari", "fa": "farsi persisch", "kmr": "kurmandschi kurmanci kurmanji",
    "ku": "kurdisch kurdish", "ckb": "sorani zentralkurdisch", "ti": "tigrinya tigrinisch",
    "ps": "paschtu pashto paschto", "rom": "romani romanes", "sr": "serbisch serbokroatisch",
}  # fmt: skip


@cache
def countries() -> Mapping[str, str]:
    """Compact name, code or word -> code."""
    found = {compact_form(country_name(code, lang)): code
             for lang in ("en", "de") for code in (*COUNTRIES, *HISTORIC)}  # fmt: skip
    found |= {pair[:3].lower(): pair[3:] for pair in _THREE_LETTERS.split()}
    found |= {code.lower(): code for code in (*COUNTRIES, *HISTORIC)}
    return found | {word: code for code, words in _COUNTRY_WORDS.items() for word in words.split()}


@cache
def languages() -> Mapping[str, str]:
    """Compact name or code -> code."""
    found = {compact_form(language_name(code, lang)): code
             for lang in ("en", "de") for code in LANGUAGES}  # fmt: skip
    found |= {code: code for code in LANGUAGES}
    return found | {word: code for code, words in _LANGUAGE_WORDS.items() for word in words.split()}
