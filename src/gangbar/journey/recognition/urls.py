"""Recognition procedures of a person, and two quick answers without a case."""

from __future__ import annotations

from django.urls import path

from gangbar.journey.recognition import views

urlpatterns = [
    path("which/", views.which, name="which-procedure"),
    path("who/", views.who, name="who-decides"),
    path("deadline/", views.when, name="which-deadline"),
    path("rules/", views.rules, name="deadline-rules"),
    path("figures/", views.show_figures, name="procedure-figures"),
    path("new/<uuid:person>/", views.begin, name="procedure-new"),
    path("<int:procedure>/", views.show, name="procedure"),
    path("<int:procedure>/notice/", views.notice, name="procedure-notice"),
    path("<int:procedure>/checklist/", views.checklist, name="procedure-checklist"),
    path("<int:procedure>/demand/", views.demand, name="procedure-demand"),
    path(
        "<int:procedure>/demand/<int:demanded>/end/",
        views.demand_no_longer,
        name="procedure-demand-end",
    ),
    path("<int:procedure>/licence/", views.licence, name="procedure-licence"),
    path("<int:procedure>/sheet/", views.client_sheet, name="procedure-sheet"),
    path("<int:procedure>/difference/", views.differ, name="procedure-difference"),
    path("<int:procedure>/<slug:kind>/", views.happen, name="procedure-event"),
    path("entry/<int:entry>/strike/", views.strike, name="procedure-strike"),
    path("difference/<int:difference>/settle/", views.settle, name="difference-settle"),
]
