"""Django's settings, all in one file and derived from `Config`.

The command (`gangbar.site.command`) starts or joins the embedded PostgreSQL before Django is set up
and hands its address over as DATABASE_URL; nothing here opens a connection.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from gangbar.platform.postgres import default_home
from gangbar.site import config as configuration

CONFIG = configuration.read()
PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = CONFIG.secret_key or "only-until-the-command-has-read-the-real-one"
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in CONFIG.hosts.split(",") if host.strip()]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "gangbar.platform",
    "gangbar.platform.ui",
    "gangbar.commons.accounts",
    "gangbar.commons.network",
    "gangbar.commons.directory",
    "gangbar.commons.occupations",
    "gangbar.casework.people",
    "gangbar.casework.consent",
    "gangbar.casework.documents",
    "gangbar.casework.cases",
    "gangbar.casework.referrals",
    "gangbar.casework.waiting",
    "gangbar.journey.funding",
    "gangbar.journey.pathways",
    "gangbar.journey.recognition",
    "gangbar.journey.letters",
    "gangbar.doors.desk",
    "gangbar.doors.public",
    "gangbar.site.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "gangbar.platform.middleware.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gangbar.site.middleware.ViewerMiddleware",
    "gangbar.site.middleware.PublicDoorMiddleware",
    "gangbar.platform.middleware.RefusedMiddleware",
]

ROOT_URLCONF = "gangbar.site.urls"
WSGI_APPLICATION = "gangbar.site.wsgi.application"
WIRING = "gangbar.site.wiring"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "gangbar.platform.ui.jinja.Engine",
        "NAME": "jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "gangbar.platform.ui.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "gangbar.site.shell.shell",
            ],
        },
    },
    {  # allauth's mails, and pages of third parties that we have not drawn ourselves
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "django",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]


def _database(url: str, *, pooled: bool) -> dict[str, Any]:
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    options: dict[str, Any] = {"application_name": "gangbar"}
    if pooled:
        options["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "gangbar",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.pop("host", "")) or parts.hostname or "",
        "PORT": str(parts.port or query.pop("port", "")),
        "OPTIONS": options | query,
        "CONN_MAX_AGE": 0,
        # A connection of a server that has died since is not handed out: one empty query each.
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
    }


DATABASES = {
    "default": _database(CONFIG.database_url, pooled=True),
    "owner": _database(CONFIG.database_owner_url or CONFIG.database_url, pooled=False),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # In the database, so that login throttling holds across processes.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "platform_cache",
    },
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["gangbar.site.login.Backend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "gangbar.site.login.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "gangbar.site.login.SocialAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation has proved the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "login": "60/m/ip"}
MFA_ADAPTER = "gangbar.site.login.SecondFactorAdapter"
MFA_FORMS = {"login_webauthn": "gangbar.site.login_forms.PasskeyLoginForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = CONFIG.network_name
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not CONFIG.is_https
SOCIALACCOUNT_ONLY = False
# The operator names one provider and trusts it; it logs in whoever was invited with that address.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": CONFIG.oidc_name,
                    "client_id": CONFIG.oidc_client,
                    "secret": CONFIG.oidc_secret,
                    "settings": {"server_url": CONFIG.oidc_url},
                }
            ]
        }
    }
    if CONFIG.oidc_url
    else {}
)

SESSION_COOKIE_AGE = int(CONFIG.session_minutes) * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.is_https
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_TRUSTED_ORIGINS = [CONFIG.address] if CONFIG.is_https else []
CSRF_FAILURE_VIEW = "gangbar.platform.middleware.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if CONFIG.is_https else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.is_https else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
# Uploads stay in memory, within the limit, and are taken by the pages of documents only.
UPLOAD_BYTES = FILE_UPLOAD_MAX_MEMORY_SIZE = int(float(CONFIG.upload_megabytes) * 1_000_000)
#: Pages that take files; everywhere else they are skipped.
UPLOAD_PREFIXES = ("/documents/", "/ways/propose/")
FILE_UPLOAD_HANDLERS = ["gangbar.platform.files.uploads.InMemory"]
HOME = Path(CONFIG.home).expanduser() if CONFIG.home else default_home()
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "platform" / "ui" / "static"
# Served straight from the packages; addresses carry a hash (platform.ui.jinja.asset).
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 7 * 24 * 3600

_mail = urlsplit(CONFIG.smtp)
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if CONFIG.smtp
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = _mail.hostname or ""
EMAIL_PORT = _mail.port or 25
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONFIG.mail_from

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_IMPORT_PATHS = ["gangbar.site.chores", "gangbar.site.notices"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "gangbar.platform.logs.formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
