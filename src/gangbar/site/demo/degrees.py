# ruff: noqa: E501, RUF001 - a table; Cyrillic letters that look like Latin ones are meant
"""What the invented people have learned: titles as they stand on a diploma, and the answers.

The answers follow the usual course of such a degree; the product never derives one from a table
like this, a counsellor gives it.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Degree:
    """A degree in several languages, and what a first assessment of it usually says."""

    german: str
    occupation: str
    code: str
    regulated: str
    procedure: str
    authority: str
    level: str
    months: int
    concern: str
    share: int
    titles: dict[str, str] = field(default_factory=dict)

    def title(self, language: str) -> str:
        return self.titles.get(language) or self.titles["en"]


_HEALTH = "Landesamt für Gesundheitsberufe Muster"
_CRAFTS = "Handwerkskammer Muster"
_COMMERCE = "Industrie- und Handelskammer Muster"

DEGREES: tuple[Degree, ...] = (
    Degree("Krankenpflegerin", "Pflegefachfrau/Pflegefachmann", "81302", "yes", "regulated",
           _HEALTH, "B2", 36, "health-professions", 14, {
               "en": "Diploma in Nursing", "ar": "دبلوم التمريض", "uk": "Диплом медичної сестри",
               "ru": "Диплом медицинской сестры", "fa": "دیپلم پرستاری", "tr": "Hemşirelik Diploması",
               "fr": "Diplôme d'État d'infirmier", "es": "Título de Enfermería",
               "vi": "Bằng Điều dưỡng"}),
    Degree("Ärztin", "Ärztin/Arzt", "81404", "yes", "regulated", _HEALTH, "C1", 72,
           "health-professions", 6, {
               "en": "Doctor of Medicine", "ar": "بكالوريوس الطب والجراحة", "uk": "Диплом лікаря",
               "ru": "Диплом врача", "fa": "دکترای پزشکی", "tr": "Tıp Doktoru Diploması",
               "fr": "Doctorat en médecine", "es": "Título de Médico Cirujano"}),
    Degree("Lehrerin", "Lehrerin/Lehrer", "84124", "yes", "regulated",
           "Landesprüfungsamt für Lehrämter (Muster)", "C1", 60, "recognition", 9, {
               "en": "Bachelor of Education", "ar": "بكالوريوس في التربية",
               "uk": "Диплом учителя", "ru": "Диплом учителя", "fa": "لیسانس دبیری",
               "tr": "Öğretmenlik Lisans Diploması", "es": "Licenciatura en Educación"}),
    Degree("Ingenieurin Maschinenbau", "Ingenieurin/Ingenieur Maschinenbau", "25104", "unclear",
           "zab", "Zentralstelle für ausländisches Bildungswesen", "B2", 60, "recognition", 12, {
               "en": "Bachelor of Mechanical Engineering", "ar": "بكالوريوس الهندسة الميكانيكية",
               "uk": "Диплом інженера-механіка", "ru": "Диплом инженера-механика",
               "fa": "لیسانس مهندسی مکانیک", "tr": "Makine Mühendisliği Lisans Diploması",
               "fr": "Licence en génie mécanique", "es": "Ingeniero Mecánico"}),
    Degree("Elektriker", "Elektronikerin/Elektroniker", "26212", "no", "equivalence", _CRAFTS,
           "B1", 30, "crafts", 12, {
               "en": "Electrician Certificate", "ar": "شهادة كهربائي", "uk": "Свідоцтво електрика",
               "ru": "Свидетельство электрика", "fa": "گواهینامه برق‌کاری",
               "tr": "Elektrik Teknisyeni Diploması", "vi": "Bằng nghề Điện"}),
    Degree("Kfz-Mechaniker", "Kraftfahrzeugmechatronikerin/-mechatroniker", "25212", "no",
           "qualification_analysis", _CRAFTS, "B1", 24, "crafts", 8, {
               "en": "Motor Mechanic Certificate", "ar": "شهادة ميكانيكي سيارات",
               "uk": "Свідоцтво автомеханіка", "ru": "Свидетельство автомеханика",
               "tr": "Otomotiv Teknisyeni Diploması"}),
    Degree("Friseurin", "Friseurin/Friseur", "82312", "no", "equivalence", _CRAFTS, "B1", 18,
           "crafts", 6, {
               "en": "Hairdressing Certificate", "ar": "شهادة تصفيف الشعر",
               "uk": "Свідоцтво перукаря", "ru": "Свидетельство парикмахера",
               "tr": "Kuaförlük Ustalık Belgesi"}),
    Degree("Köchin", "Köchin/Koch", "29302", "no", "equivalence", _COMMERCE, "B1", 24,
           "commerce", 7, {
               "en": "Cook Certificate", "ar": "شهادة طباخ", "uk": "Свідоцтво кухаря",
               "ru": "Свидетельство повара", "vi": "Bằng nghề Nấu ăn", "fr": "CAP Cuisine"}),
    Degree("Buchhalterin", "Kauffrau/Kaufmann für Büromanagement", "71402", "no", "equivalence",
           _COMMERCE, "B2", 36, "commerce", 10, {
               "en": "Diploma in Accounting", "ar": "دبلوم المحاسبة", "uk": "Диплом бухгалтера",
               "ru": "Диплом бухгалтера", "fa": "دیپلم حسابداری", "tr": "Muhasebe Ön Lisans Diploması",
               "es": "Técnico en Contabilidad"}),
    Degree("Informatikerin", "Informatikerin/Informatiker (Hochschule)", "43104", "no", "zab",
           "Zentralstelle für ausländisches Bildungswesen", "B1", 48, "recognition", 9, {
               "en": "Bachelor of Computer Science", "ar": "بكالوريوس علوم الحاسوب",
               "uk": "Диплом програміста", "ru": "Диплом программиста", "fa": "لیسانس کامپیوتر",
               "tr": "Bilgisayar Mühendisliği Diploması", "es": "Ingeniero en Sistemas"}),
    Degree("Erzieherin", "Staatlich anerkannte Erzieherin/anerkannter Erzieher", "83112", "yes",
           "regulated", "Landesverwaltung Muster, Soziale Berufe", "B2", 36, "recognition", 7, {
               "en": "Diploma in Early Childhood Education", "ar": "دبلوم رياض الأطفال",
               "uk": "Диплом вихователя", "ru": "Диплом воспитателя", "tr": "Çocuk Gelişimi Diploması"}),
)  # fmt: skip

#: In which languages diplomas are written where somebody may have studied abroad.
LANGUAGE_OF: dict[str, str] = {
    "SY": "ar", "UA": "uk", "AF": "fa", "IR": "fa", "TR": "tr", "IQ": "ar", "ER": "en",
    "RU": "ru", "VN": "vi", "TN": "fr", "CM": "fr", "VE": "es", "PL": "en", "RS": "en",
    "SU": "ru", "YU": "en", "EG": "ar", "IN": "en", "LB": "ar", "SD": "ar", "CU": "es",
}  # fmt: skip
#: Degrees made elsewhere than where the passport comes from; also in states that are no more.
ELSEWHERE: dict[str, tuple[str, ...]] = {
    "SY": ("LB", "EG", "TR", "RU"), "UA": ("SU", "RU", "PL"), "AF": ("IR", "IN", "SU"),
    "IR": ("IN", "TR"), "TR": ("RU",), "IQ": ("SY", "EG"), "ER": ("SD", "EG"), "RU": ("SU", "UA"),
    "VN": ("SU", "RU"), "TN": ("RU", "UA"), "CM": ("TN",), "VE": ("CU",), "PL": ("UA",),
    "RS": ("YU",),
}  # fmt: skip
#: The last year of states that are no more.
LAST_YEAR: dict[str, int] = {"SU": 1991, "YU": 2002}
