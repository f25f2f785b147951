"""The own account; the login itself is in `gangbar.site.login_urls`."""

from __future__ import annotations

from django.urls import path

from gangbar.commons.accounts import views

urlpatterns = [
    path("account/me/", views.account, name="account"),
    path("account/sessions/end/", views.end_sessions, name="sessions-end"),
    path("language/", views.language, name="language"),
]
