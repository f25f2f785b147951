"""Ways of the network, the quick answer, and the plan of a person."""

from __future__ import annotations

from django.urls import path

from gangbar.journey.pathways import views

urlpatterns = [
    path("", views.ways, name="ways"),
    path("which/", views.which, name="which-way"),
    path("propose/", views.propose, name="way-propose"),
    path("demand/", views.demand, name="way-demand"),
    path("version/<int:version>/say/", views.say, name="way-say"),
    path("version/<int:version>/comment/", views.comment, name="way-comment"),
    path("version/<int:version>/withdraw/", views.withdraw, name="way-withdraw"),
    path("of/<uuid:person>/", views.person, name="personal-way"),
    path("of/<uuid:person>/agreed/", views.agreed, name="personal-way-agreed"),
    path("of/<uuid:person>/end/", views.give_up, name="personal-way-end"),
    path("<slug:way_key>/", views.way, name="way"),
    path("<slug:way_key>/compare/<int:number>/", views.compare, name="way-compare"),
    path("<slug:way_key>/as/<slug:way_kind>/", views.export, name="way-export"),
]
