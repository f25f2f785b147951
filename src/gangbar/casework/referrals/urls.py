"""Referrals."""

from __future__ import annotations

from django.urls import path

from gangbar.casework.referrals import views

urlpatterns = [
    path("", views.listed, name="referrals"),
    path("new/<uuid:person>/", views.refer, name="refer"),
    path("<uuid:referral>/", views.show, name="referral"),
    path("<uuid:referral>/accept/", views.accept, name="referral-accept"),
    path("<uuid:referral>/hand-over/", views.hand_over, name="referral-hand-over"),
    path("<uuid:referral>/decline/", views.decline, name="referral-decline"),
    path("<uuid:referral>/answer/", views.answer, name="referral-answer"),
    path("<uuid:referral>/remind/", views.remind, name="referral-remind"),
    path("<uuid:referral>/withdraw/", views.withdraw, name="referral-withdraw"),
]
