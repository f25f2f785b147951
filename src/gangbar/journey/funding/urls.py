"""Who pays: a quick answer without a login, and the catalogue of instruments."""

from __future__ import annotations

from django.urls import path

from gangbar.journey.funding import views

urlpatterns = [
    path("", views.who_pays, name="who-pays"),
    path("instruments/", views.instruments, name="instruments"),
    path("instruments/<slug:instrument>/", views.show, name="instrument"),
    path("instruments/<slug:instrument>/dmn/", views.export, name="instrument-dmn"),
]
