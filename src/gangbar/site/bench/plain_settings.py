"""Django as it comes: the same tables, a login, and no rule about who may see what.

The measure against which the product's pages are held. Connects as the owner of the tables, so
that row security does not apply; Django templates, session, user and messages as usual.
"""

from __future__ import annotations

from pathlib import Path

from gangbar.site.settings import *  # noqa: F403 - a settings module builds on another
from gangbar.site.settings import DATABASES as OURS

ROOT_URLCONF = "gangbar.site.bench.plain"
WSGI_APPLICATION = "gangbar.site.bench.plain_wsgi.application"
LOGIN_URL = "/account/login/"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "gangbar.platform",
    "gangbar.platform.ui",
    "gangbar.commons.accounts",
    "gangbar.commons.network",
    "gangbar.casework.people",
    "gangbar.casework.consent",
    "gangbar.casework.cases",
    "gangbar.casework.referrals",
]
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
SESSION_COOKIE_NAME = "plainsession"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "pages"],
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "gangbar.site.bench.plain_tags",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
_OPTIONS = {
    **OURS["owner"]["OPTIONS"],
    "pool": OURS["default"]["OPTIONS"]["pool"],
    # As similar a name as in the product's own search.
    "options": "-c pg_trgm.word_similarity_threshold=0.45",
}
DATABASES = {"default": {**OURS["owner"], "OPTIONS": _OPTIONS}, "owner": OURS["owner"]}
