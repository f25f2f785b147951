# ruff: noqa: RUF001 - letters that look like Latin ones are letters of this language
"""The consent text in Turkish, a draft translation."""

from __future__ import annotations

from gangbar.casework.consent.domain.texts.wording import Status, Wording
from gangbar.kernel.groups import DataGroup

WORDING = Wording(
    status=Status.DRAFT,
    date_pattern="d MMMM y",
    separator="; ",
    groups={
        DataGroup.IDENTITY: "kişisel bilgiler (ad, doğum tarihi, cinsiyet, vatandaşlık)",
        DataGroup.CONTACT: "iletişim (adres, telefon, e-posta)",
        DataGroup.RESIDENCE: "oturum (giriş tarihi, oturum izni)",
        DataGroup.BENEFIT: "sosyal yardımlar (yetkili kurum, müşteri numarası)",
        DataGroup.QUALIFICATION: "eğitim, diplomalar ve iş deneyimi",
        DataGroup.LANGUAGE: "diller (dil düzeyi, tercüman ihtiyacı)",
        DataGroup.EMPLOYMENT: "çalışma durumu (iş durumu, meslek)",
        DataGroup.HEALTH: "sağlık ve bakım",
        DataGroup.NOTES: "danışma notları",
    },
    purposes={
        "first_assessment": "yabancı bir diplomanın ilk değerlendirmesi",
        "recognition_counselling": "diplomanın tanınması için danışmanlık",
        "qualification_counselling": "mesleki yeterlilik için danışmanlık",
        "placement": "iş bulmada yardım",
        "funding": "masrafları kimin karşılayacağını öğrenmek",
        "language_course": "uygun bir dil kursu bulmak",
        "joint_case": "birkaç kurumun birlikte destek vermesi",
    },
    who="Şunu kabul ediyorum: {taker} benimle ilgili bilgileri paylaşabilir.",
    to_one="Bilgileri yalnızca şu kurum alır: {recipients}.",
    to_many="Bilgileri yalnızca şu kurumlar alır: {recipients}.",
    what="Şu bilgiler paylaşılabilir: {groups}.",
    health="Bunların arasında sağlığımla ilgili bilgiler de var. Buna açıkça onay veriyorum.",
    never_notes="Danışma görüşmelerimde tutulan notlar paylaşılmaz.",
    why="Bilgiler yalnızca şu amaçla kullanılabilir: {purpose}.",
    until="Onayım {until} günü sonuna kadar geçerlidir. Bundan sonra kendiliğinden sona erer.",
    updates="Bu bilgiler o tarihe kadar değişirse değişiklikler de paylaşılabilir.",
    answer=(
        "Bilgileri alan kurum, {taker} kurumuna yanıt verebilir. Yanıtta eğitimim, "
        "diplomalarım ve iş deneyimim hakkında bilgiler bulunabilir."
    ),
    secrecy=(
        "{taker} kurumundaki danışmanların sır saklama yükümlülüğü vardır. Onları yalnızca "
        "bu paylaşım için bu yükümlülükten muaf tutuyorum."
    ),
    voluntary="Onayım gönüllüdür. Onay vermek zorunda değilim.",
    refusal=(
        "Onay vermezsem bunun bana hiçbir zararı olmaz: Aynı danışmanlığı ve aynı yardımları "
        "almaya devam ederim. Bu durumda bilgiler paylaşılmaz ve o kuruma kendim "
        "başvurabilirim."
    ),
    withdraw=(
        "Onayımı istediğim zaman geri alabilirim. Geri almak, onay vermek kadar kolaydır. "
        "Neden belirtmem gerekmez."
    ),
    withdraw_how=(
        "Bunun için {taker} kurumuna kısa bir mesaj yeterlidir: görüşmede, telefonla, "
        "mektupla veya e-postayla."
    ),
    withdraw_effect=(
        "Geri alma gelecek için geçerlidir: O andan sonra hiçbir bilgi paylaşılmaz. Daha "
        "önce paylaşılanlar hukuka uygun kalır."
    ),
    understood="Bu metni anladım, soru sorabildim ve bir kopyasını alabilirim.",
)
