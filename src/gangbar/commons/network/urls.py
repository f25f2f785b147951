"""The directory, the own organisation, and invitations."""

from __future__ import annotations

from django.urls import path

from gangbar.commons.network import views

urlpatterns = [
    path("directory/", views.directory, name="directory"),
    path("directory/<slug:slug>/", views.organisation, name="organisation"),
    path("directory/unit/<int:unit>/confirm/", views.confirm, name="unit-confirm"),
    path("organisation/members/", views.members, name="members"),
    path("organisation/members/invite/", views.invite, name="invite"),
    path("organisation/members/<int:membership>/end/", views.end, name="membership-end"),
    path("organisation/promises/", views.promises, name="promises"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("switch/", views.switch, name="switch"),
]
