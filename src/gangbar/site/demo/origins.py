# ruff: noqa: E501, RUF001 - a table; Cyrillic letters that look like Latin ones are meant
"""Where the invented people come from: names in both scripts, languages, usual residence titles.

Hand-made lists. Every surname carries a "Muster", a "Beispiel" or a "Probe", so that nobody can
take these people for real.
"""

from __future__ import annotations

from dataclasses import dataclass

Name = tuple[str, str]  # in Latin letters, in the original script ("" where it is Latin)


def _names(text: str) -> tuple[Name, ...]:
    pairs = (part.strip().split("=") for part in text.split(","))
    return tuple((pair[0], pair[1] if len(pair) > 1 else "") for pair in pairs)


@dataclass(frozen=True)
class Origin:
    """One country with its share among 100 people; `consent` is the language of the consent."""

    country: str
    share: int
    language: str
    consent: str
    women: tuple[Name, ...]
    men: tuple[Name, ...]
    families: tuple[Name, ...]
    titles: tuple[str, ...]
    others: tuple[str, ...] = ()


_ARABIC_WOMEN = _names(
    "Amal=أمل, Rania=رانيا, Huda=هدى, Salma=سلمى, Nour=نور, Layla=ليلى, Mariam=مريم, Dima=ديما,"
    "Hanan=حنان, Samar=سمر, Yara=يارا, Zeinab=زينب, Iman=إيمان, Lina=لينا"
)
_ARABIC_MEN = _names(
    "Ahmad=أحمد, Khaled=خالد, Omar=عمر, Youssef=يوسف, Samir=سمير, Bilal=بلال, Tarek=طارق,"
    "Mahmoud=محمود, Ziad=زياد, Hassan=حسن, Karim=كريم, Anas=أنس, Fadi=فادي, Nabil=نبيل"
)
_ARABIC_FAMILIES = _names(
    "Al-Muster=المستر, Al-Beispiel=البيشبيل, Muster-Haddad=مستر حداد, Beispiel-Khoury=بيشبيل خوري,"
    "Al-Probe=البروبه, Muster-Najjar=مستر نجار, Beispiel-Saleh=بيشبيل صالح, Muster-Darwish=مستر درويش"
)
_REFUGEE = ("§ 25 Abs. 2 AufenthG", "§ 25 Abs. 3 AufenthG", "Aufenthaltsgestattung (§ 55 AsylG)")
_FAMILY_AND_WORK = ("§ 28 AufenthG", "§ 30 AufenthG", "§ 18a AufenthG", "§ 16d Abs. 3 AufenthG")
_FREE = ("EU/EWR/Schweiz (Freizügigkeit)",)

ORIGINS: tuple[Origin, ...] = (
    Origin("SY", 24, "ar", "ar", _ARABIC_WOMEN, _ARABIC_MEN, _ARABIC_FAMILIES,
           (*_REFUGEE, "§ 9 AufenthG"), ("kmr", "en")),
    Origin("UA", 22, "uk", "uk",
           _names("Olena=Олена, Iryna=Ірина, Oksana=Оксана, Nataliia=Наталія, Svitlana=Світлана,"
                  "Kateryna=Катерина, Halyna=Галина, Yuliia=Юлія, Tetiana=Тетяна, Daria=Дарія"),
           _names("Andrii=Андрій, Serhii=Сергій, Oleh=Олег, Dmytro=Дмитро, Vasyl=Василь,"
                  "Mykola=Микола, Taras=Тарас, Ihor=Ігор"),
           _names("Musterenko=Мустеренко, Beispielchuk=Байшпільчук, Probenko=Пробенко,"
                  "Musterskyi=Мустерський, Vorbildenko=Форбільденко, Musteruk=Мустерук"),
           ("§ 24 AufenthG", "§ 24 AufenthG", "§ 24 AufenthG", "§ 18b AufenthG"), ("ru", "en")),
    Origin("AF", 11, "prs", "fa",
           _names("Fatima=فاطمه, Zahra=زهرا, Parwana=پروانه, Shabnam=شبنم, Nargis=نرگس, Laila=لیلا"),
           _names("Hamid=حمید, Reza=رضا, Farid=فرید, Jawad=جواد, Nasir=نصیر, Ramin=رامین"),
           _names("Musterzada=موستر زاده, Beispiel-Ahmadi=بایشپیل احمدی, Muster-Rahimi=موستر رحیمی,"
                  "Probezada=پروبه زاده, Muster-Noori=موستر نوری"),
           (*_REFUGEE, "Duldung (§ 60a AufenthG)", "§ 25b AufenthG"), ("ps", "en")),
    Origin("IR", 6, "fa", "fa",
           _names("Maryam=مریم, Shirin=شیرین, Azadeh=آزاده, Neda=ندا, Parisa=پریسا"),
           _names("Ali=علی, Mehdi=مهدی, Arash=آرش, Kian=کیان, Babak=بابک"),
           _names("Musterpour=موسترپور, Beispiel-Karimi=بایشپیل کریمی, Musterian=موستریان,"
                  "Probe-Hosseini=پروبه حسینی"),
           (*_REFUGEE, "§ 18b AufenthG", "§ 16b AufenthG"), ("en",)),
    Origin("TR", 7, "tr", "tr",
           _names("Ayşe, Elif, Zeynep, Gülsüm, Merve, Şeyma"),
           _names("Mehmet, Emre, Yusuf, Çağlar, Oğuz, İbrahim"),
           _names("Musteroğlu, Beispielgil, Mustercan, Örnek-Muster, Probeoğlu"),
           (*_FAMILY_AND_WORK, "§ 25 Abs. 2 AufenthG"), ("kmr",)),
    Origin("IQ", 5, "ar", "ar", _ARABIC_WOMEN, _ARABIC_MEN, _ARABIC_FAMILIES, _REFUGEE, ("ckb",)),
    Origin("ER", 4, "ti", "en",
           _names("Selam=ሰላም, Abeba=ኣበባ, Miriam=ሚርያም, Rahwa=ራህዋ"),
           _names("Tesfay=ተስፋይ, Berhane=ብርሃነ, Yonas=ዮናስ, Filmon=ፊልሞን"),
           _names("Muster-Ghebre=ሙስተር ገብረ, Beispiel-Tekle=ባይሽፒል ተኽለ, Muster-Haile=ሙስተር ሃይለ"),
           _REFUGEE, ("ar", "en")),
    Origin("RU", 4, "ru", "ru",
           _names("Anna=Анна, Jelena=Елена, Marina=Марина, Tatjana=Татьяна"),
           _names("Iwan=Иван, Alexej=Алексей, Pawel=Павел, Viktor=Виктор"),
           _names("Musterow=Мустеров, Beispielew=Байшпилев, Probin=Пробин, Mustermanow=Мустерманов"),
           (*_FAMILY_AND_WORK, "§ 9 AufenthG"), ("en",)),
    Origin("VN", 5, "vi", "en",
           _names("Thị Hoa, Thị Lan, Thu Hà, Minh Anh, Ngọc Bích"),
           _names("Văn Nam, Quang Huy, Đức Anh, Minh Tuấn, Hữu Phúc"),
           _names("Muster-Nguyễn, Beispiel-Trần, Muster-Phạm, Probe-Lê, Muster-Đặng"),
           ("§ 16a AufenthG", "§ 18a AufenthG", "§ 28 AufenthG"), ("en",)),
    Origin("TN", 3, "ar", "ar", _ARABIC_WOMEN, _ARABIC_MEN,
           _names("Muster-Ben Ali=مستر بن علي, Beispiel-Trabelsi=بيشبيل الطرابلسي,"
                  "Muster-Chaabane=مستر شعبان"), _FAMILY_AND_WORK, ("fr",)),
    Origin("CM", 2, "fr", "en",
           _names("Aïcha, Solange, Clarisse, Mireille"), _names("Serge, Blaise, Aristide, Joël"),
           _names("Muster-Ngono, Beispiel-Tchoua, Muster-Mbarga"),
           ("§ 16b AufenthG", "§ 18b AufenthG", "§ 25 Abs. 3 AufenthG"), ("en",)),
    Origin("VE", 3, "es", "en",
           _names("María José, Gabriela, Carolina, Yuleidy"),
           _names("José Ángel, Andrés, Jesús, Rubén"),
           _names("Muster Peña, Ejemplo Muster, Beispiel Núñez, Muster Ibáñez"),
           ("Aufenthaltsgestattung (§ 55 AsylG)", "§ 18a AufenthG", "§ 25 Abs. 3 AufenthG")),
    Origin("PL", 2, "pl", "de",
           _names("Agnieszka, Małgorzata, Zofia"), _names("Łukasz, Tomasz, Paweł"),
           _names("Musterowski, Beispielska-Muster, Mustrzyk"), _FREE, ("ru",)),
    Origin("RS", 2, "sr", "de",
           _names("Jelena=Јелена, Dragana=Драгана, Milica=Милица"),
           _names("Marko=Марко, Nenad=Ненад, Đorđe=Ђорђе"),
           _names("Musterović=Мустеровић, Beispielić=Бајшпилић"),
           ("§ 18a AufenthG", "§ 28 AufenthG", "BeschV § 26 Abs. 2"), ("en",)),
)  # fmt: skip
