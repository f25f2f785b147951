"""Pages for everybody, without a login."""

from __future__ import annotations

from django.urls import path

from gangbar.doors.public import views

urlpatterns = [
    path("", views.start, name="start"),
    path("about/", views.about, name="about"),
    path("responsible/", views.responsible, name="responsible"),
]
