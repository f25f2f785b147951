"""Tables of third parties, each with the reason why it needs no row security."""

from __future__ import annotations

from collections.abc import Mapping

EXCUSED: Mapping[str, str] = {
    "account_emailaddress": "login addresses of members; needed before anybody is known",
    "account_emailconfirmation": "codes that confirm a member's own address",
    "auth_group": "unused part of Django's login",
    "auth_group_permissions": "unused part of Django's login",
    "auth_permission": "unused part of Django's login",
    "django_content_type": "names of tables",
    "django_migrations": "which migrations were applied",
    "django_session": "opened by a secret key before anybody is known; holds no data of clients",
    "mfa_authenticator": "second factors of members; needed before anybody is known",
    "pghistory_context": "unused; who changed a row is kept in the history row itself",
    "procrastinate_events": "states of jobs; jobs carry ids of organisations, never of persons",
    "procrastinate_jobs": "jobs carry ids of organisations and documents, never of persons",
    "procrastinate_periodic_defers": "when jobs of every day ran last",
    "procrastinate_workers": "which workers run",
    "socialaccount_socialaccount": "logins by OpenID Connect; needed before anybody is known",
    "socialaccount_socialapp": "unused: providers are configured by the operator",
    "socialaccount_socialtoken": "unused: no token of a provider is kept",
}
