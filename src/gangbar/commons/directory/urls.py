"""Offers: found by what somebody needs, kept fresh by whoever offers them."""

from __future__ import annotations

from django.urls import path

from gangbar.commons.directory import views

urlpatterns = [
    path("", views.search, name="offers"),
    path("own/", views.own, name="own-offers"),
    path("new/", views.new, name="offer-new"),
    path("unmet/", views.unmet, name="offer-unmet"),
    path("demand/", views.demand, name="offer-demand"),
    path("<int:offer>/", views.show, name="offer"),
    path("<int:offer>/change/", views.change, name="offer-change"),
    path("<int:offer>/confirm/", views.confirm, name="offer-confirm"),
    path("<int:offer>/end/", views.end, name="offer-end"),
    path("<int:offer>/start/", views.start, name="offer-start"),
    path("taken-over/<int:taken>/", views.entry, name="entry"),
]
