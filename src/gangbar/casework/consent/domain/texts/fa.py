# ruff: noqa: RUF001 - letters that look like Latin ones are letters of this language
"""The consent text in Persian, a draft translation."""

from __future__ import annotations

from gangbar.casework.consent.domain.texts.wording import Status, Wording
from gangbar.kernel.groups import DataGroup

WORDING = Wording(
    status=Status.DRAFT,
    date_pattern="d MMMM y",
    separator="؛ ",
    groups={
        DataGroup.IDENTITY: "مشخصات فردی (نام، تاریخ تولد، جنسیت، تابعیت)",
        DataGroup.CONTACT: "راه‌های تماس (نشانی، تلفن، ایمیل)",
        DataGroup.RESIDENCE: "اقامت (تاریخ ورود، نوع اقامت)",
        DataGroup.BENEFIT: "کمک‌های اجتماعی (نهاد مسئول، شمارهٔ مشتری)",
        DataGroup.QUALIFICATION: "تحصیلات، مدرک‌ها و تجربهٔ کاری",
        DataGroup.LANGUAGE: "زبان‌ها (سطح زبان، نیاز به مترجم)",
        DataGroup.EMPLOYMENT: "اشتغال (وضعیت کاری، شغل)",
        DataGroup.HEALTH: "سلامت و مراقبت",
        DataGroup.NOTES: "یادداشت‌های مشاوره",
    },
    purposes={
        "first_assessment": "ارزیابی اولیهٔ یک مدرک تحصیلی",
        "recognition_counselling": "مشاوره برای به رسمیت شناختن مدرک",
        "qualification_counselling": "مشاوره برای آموزش تکمیلی شغلی",
        "placement": "کمک به پیدا کردن کار",
        "funding": "روشن کردن اینکه چه کسی هزینه‌ها را می‌پردازد",
        "language_course": "پیدا کردن دورهٔ زبان مناسب",
        "joint_case": "همراهی مشترک چند نهاد",
    },
    who="موافقم که {taker} اطلاعات مربوط به من را منتقل کند.",
    to_one="فقط این نهاد اطلاعات را دریافت می‌کند: {recipients}.",
    to_many="فقط این نهادها اطلاعات را دریافت می‌کنند: {recipients}.",
    what="این اطلاعات را می‌توان منتقل کرد: {groups}.",
    health="اطلاعات مربوط به سلامت من هم جزو آن است. من با این کار صریحاً موافقم.",
    never_notes="یادداشت‌های جلسه‌های مشاورهٔ من منتقل نمی‌شود.",
    why="از این اطلاعات فقط برای این هدف می‌توان استفاده کرد: {purpose}.",
    until="موافقت من تا پایان روز {until} اعتبار دارد. پس از آن خودبه‌خود پایان می‌یابد.",
    updates="اگر این اطلاعات تا آن زمان تغییر کند، تغییرات را هم می‌توان منتقل کرد.",
    answer=(
        "هر نهادی که اطلاعات را دریافت کند، اجازه دارد به {taker} پاسخ بدهد. در پاسخ "
        "می‌تواند اطلاعاتی دربارهٔ تحصیلات، مدرک‌ها و تجربهٔ کاری من باشد."
    ),
    secrecy=(
        "مشاوران {taker} وظیفهٔ رازداری دارند. من آن‌ها را فقط برای این انتقال از این وظیفه "
        "معاف می‌کنم."
    ),
    voluntary="موافقت من داوطلبانه است. مجبور نیستم موافقت کنم.",
    refusal=(
        "اگر موافقت نکنم، هیچ زیانی به من نمی‌رسد: همان مشاوره و همان کمک‌های قبلی را دریافت "
        "می‌کنم. در این صورت اطلاعات منتقل نمی‌شود و می‌توانم خودم با آن نهاد تماس بگیرم."
    ),
    withdraw=(
        "هر زمان بخواهم می‌توانم موافقتم را پس بگیرم. پس گرفتن آن به همان آسانی موافقت کردن "
        "است. لازم نیست دلیلی بیاورم."
    ),
    withdraw_how="یک پیام کوتاه به {taker} کافی است: حضوری، تلفنی، با نامه یا با ایمیل.",
    withdraw_effect=(
        "پس گرفتن موافقت برای آینده است: از آن پس دیگر هیچ اطلاعاتی منتقل نمی‌شود. آنچه پیش "
        "از آن منتقل شده، همچنان قانونی است."
    ),
    understood="این متن را فهمیده‌ام، توانسته‌ام سؤال بپرسم و می‌توانم یک نسخه از آن بگیرم.",
)
