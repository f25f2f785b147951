"""The own record of a person."""

from __future__ import annotations

from django.urls import path

from gangbar.casework.people import views

urlpatterns = [
    path("<uuid:person>/edit/", views.edit, name="person-edit"),
    path("<uuid:person>/note/", views.note, name="note"),
]
