"""The directory, the own organisation, and invitations."""

from __future__ import annotations

from django.urls import path

from gangbar.commons.network import views

urlpatterns = [
    path("directory/", views.directory, name="directory"),
    path("directory/<slug:slug>/", views.organisation, name="organisation"),
    path("directory/unit/<int:unit>/confirm/", views.confirm, name="unit-confirm"),
    path("organisation/entry/", views.change_organisation, name="organisation-edit"),
    path("organisation/teams/new/", views.change_unit, name="unit-new"),
    path("organisation/teams/<int:unit>/", views.change_unit, name="unit-edit"),
    path("organisation/services/new/", views.change_service, name="service-new"),
    path("organisation/services/<int:service>/", views.change_service, name="service-edit"),
    path("organisation/members/<int:membership>/", views.change_member, name="member-edit"),
    path(
        "organisation/invitations/<int:invitation>/revoke/",
        views.revoke,
        name="invitation-revoke",
    ),
    path("organisation/members/", views.members, name="members"),
    path("organisation/members/invite/", views.invite, name="invite"),
    path("organisation/members/<int:membership>/end/", views.end, name="membership-end"),
    path("organisation/promises/", views.promises, name="promises"),
    path("organisation/promises/<int:promise>/end/", views.end_promise, name="promise-end"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("switch/", views.switch, name="switch"),
]
