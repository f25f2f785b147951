"""Letters about a procedure, and the texts they are made of."""

from __future__ import annotations

from django.urls import path

from gangbar.journey.letters import views

urlpatterns = [
    path("for/<int:procedure>/", views.index, name="letters"),
    path("for/<int:procedure>/<slug:letter_kind>/", views.write, name="letter-new"),
    path("<int:letter>/", views.show, name="letter"),
    path("<int:letter>/letter.<slug:extension>", views.hand_out, name="letter-file"),
    path("texts/", views.texts, name="letter-texts"),
    path("texts/<slug:text>/", views.change_text, name="letter-text"),
]
