"""My day, the person page, the search."""

from __future__ import annotations

from django.urls import path

from gangbar.doors.desk import views

urlpatterns = [
    path("day/", views.my_day, name="my-day"),
    path("steps/", views.steps, name="steps"),
    path("people/<uuid:person>/", views.person, name="person"),
    path("people/<uuid:person>/funding/", views.who_pays, name="person-funding"),
    path("funding/drafts/<int:draft>/", views.rule_draft, name="rule-draft"),
    path("waiting/overview/", views.waiting_overview, name="waiting-overview"),
    path("take/", views.take, name="take"),
    path("search/", views.search, name="search"),
]
