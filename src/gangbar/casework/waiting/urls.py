"""What the organisation waits for."""

from __future__ import annotations

from django.urls import path

from gangbar.casework.waiting import views

urlpatterns = [
    path("", views.waiting, name="waiting"),
    path("new/<uuid:person>/", views.ask, name="waiting-new"),
    path("<int:awaited>/remind/", views.remind, name="waiting-remind"),
    path("<int:awaited>/answer/", views.answer, name="waiting-answer"),
    path("<int:awaited>/check/", views.check, name="waiting-check"),
    path("<int:awaited>/again/", views.ask_again, name="waiting-again"),
    path("<int:awaited>/withdraw/", views.withdraw, name="waiting-withdraw"),
]
