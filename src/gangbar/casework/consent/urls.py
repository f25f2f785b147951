"""Consents and legal bases."""

from __future__ import annotations

from django.urls import path

from gangbar.casework.consent import views

urlpatterns = [
    path("for/<uuid:person>/", views.compose_consent, name="consent"),
    path("for/<uuid:person>/preview/", views.preview, name="consent-preview"),
    path("for/<uuid:person>/law/", views.rely_on_law, name="consent-law"),
    path("for/<uuid:person>/withdrawn/", views.withdrawn_here, name="consent-withdrawn-here"),
    path("<int:consent>/", views.show, name="consent-show"),
    path("<int:consent>/receipt.pdf", views.receipt, name="consent-receipt"),
    path("law/<int:access>/end/", views.stop_relying, name="consent-law-end"),
    path("texts/", views.texts, name="consent-texts"),
]
