"""Ways of the network, the quick answer, and the plan of a person."""

from __future__ import annotations

from django.urls import path

from gangbar.journey.pathways.views import joint, plans, quick, ways

urlpatterns = [
    path("", quick.ways, name="ways"),
    path("which/", quick.which, name="which-way"),
    path("propose/", ways.propose, name="way-propose"),
    path("demand/", plans.demand, name="way-demand"),
    path("version/<int:version>/say/", ways.say, name="way-say"),
    path("version/<int:version>/comment/", ways.comment, name="way-comment"),
    path("version/<int:version>/withdraw/", ways.withdraw, name="way-withdraw"),
    path("of/<uuid:person>/", plans.person, name="personal-way"),
    path("of/<uuid:person>/agreed/", plans.agreed, name="personal-way-agreed"),
    path("of/<uuid:person>/end/", plans.give_up, name="personal-way-end"),
    path("of/<uuid:person>/otherwise/", joint.deviate, name="personal-way-deviate"),
    path("of/<uuid:person>/plan.pdf", joint.sheet, name="personal-way-sheet"),
    path("request/<int:plan_request>/say/", joint.say, name="plan-say"),
    path("request/<int:plan_request>/otherwise/", joint.deviate_as_owner, name="plan-deviate"),
    path("<slug:way_key>/", ways.way, name="way"),
    path("<slug:way_key>/compare/<int:number>/", ways.compare, name="way-compare"),
    path("<slug:way_key>/move/", joint.move, name="way-move"),
    path("<slug:way_key>/as/<slug:way_kind>/", ways.export, name="way-export"),
]
