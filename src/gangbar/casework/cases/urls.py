"""People and their cases."""

from __future__ import annotations

from django.urls import path

from gangbar.casework.cases import views

urlpatterns = [
    path("", views.people, name="people"),
    path("new/", views.take_in, name="take-in"),
    path("similar/", views.similar, name="similar"),
    path("export.csv", views.export, name="people-export"),
    path("<uuid:person>/case/", views.change, name="case-change"),
    path("<uuid:person>/involve/", views.involve, name="case-involve"),
    path("<uuid:person>/leave/", views.leave, name="case-leave"),
    path("<uuid:person>/plan/", views.plan, name="plan"),
    path("<uuid:person>/contribute/", views.contribute, name="contribute"),
    path("<uuid:person>/take-over/<int:contribution>/", views.take_over, name="take-over"),
    path("step/<int:step>/done/", views.finish, name="step-done"),
    path("step/<int:step>/block/", views.block, name="step-block"),
    path("step/<int:step>/remind/", views.remind, name="step-remind"),
    path("step/<int:step>/move/", views.put_off, name="step-move"),
    path("step/<int:step>/leave-out/", views.leave_out, name="step-leave-out"),
]
