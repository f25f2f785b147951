"""Occupations, for everybody."""

from __future__ import annotations

from django.urls import path

from gangbar.commons.occupations import views

urlpatterns = [path("", views.search, name="occupations")]
