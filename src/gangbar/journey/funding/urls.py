"""Who pays: a quick answer without a login, and the catalogue of instruments."""

from __future__ import annotations

from django.urls import path

from gangbar.journey.funding import views

urlpatterns = [
    path("", views.who_pays, name="who-pays"),
    path("instruments/", views.instruments, name="instruments"),
    path("drafts/", views.drafts, name="rule-drafts"),
    path("drafts/<int:draft>/discard/", views.discard, name="rule-draft-discard"),
    path("drafts/<int:draft>/show/", views.show_draft, name="rule-draft-show"),
    path("drafts/<int:draft>/say/", views.say, name="rule-draft-say"),
    path("drafts/<int:draft>/withdraw/", views.withdraw, name="rule-draft-withdraw"),
    path("instruments/<slug:instrument>/draft/", views.new_draft, name="rule-draft-new"),
    path("instruments/<slug:instrument>/", views.show, name="instrument"),
    path("instruments/<slug:instrument>/dmn/", views.export, name="instrument-dmn"),
]
