"""Recognition procedures of a person, and two quick answers without a case."""

from __future__ import annotations

from django.urls import path

from gangbar.journey.recognition.views import papers, procedures, quick

urlpatterns = [
    path("which/", quick.which, name="which-procedure"),
    path("who/", quick.who, name="who-decides"),
    path("deadline/", quick.when, name="which-deadline"),
    path("rules/", quick.rules, name="deadline-rules"),
    path("rules/<slug:rule>/", quick.rule, name="deadline-rule"),
    path("figures/", quick.show_figures, name="procedure-figures"),
    path("new/<uuid:person>/", procedures.begin, name="procedure-new"),
    path("<int:procedure>/", procedures.show, name="procedure"),
    path("<int:procedure>/edit/", procedures.edit, name="procedure-edit"),
    path("<int:procedure>/notice/", procedures.notice, name="procedure-notice"),
    path("<int:procedure>/checklist/", papers.checklist, name="procedure-checklist"),
    path("<int:procedure>/demand/", papers.demand, name="procedure-demand"),
    path(
        "<int:procedure>/demand/<int:demanded>/end/",
        papers.demand_no_longer,
        name="procedure-demand-end",
    ),
    path("<int:procedure>/licence/", papers.licence, name="procedure-licence"),
    path("<int:procedure>/sheet/", papers.client_sheet, name="procedure-sheet"),
    path("<int:procedure>/difference/", procedures.differ, name="procedure-difference"),
    path("<int:procedure>/<slug:kind>/", procedures.happen, name="procedure-event"),
    path("entry/<int:entry>/correct/", procedures.correct, name="procedure-correct"),
    path("entry/<int:entry>/strike/", procedures.strike, name="procedure-strike"),
    path("difference/<int:difference>/settle/", procedures.settle, name="difference-settle"),
]
