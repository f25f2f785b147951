"""Documents of a person: adding, looking, downloading, sharing, deleting."""

from __future__ import annotations

from django.urls import path

from gangbar.casework.documents import views

urlpatterns = [
    path("for/<uuid:person>/", views.add, name="document-add"),
    path("<uuid:document>/", views.show, name="document"),
    path("<uuid:document>/page/<int:page>/", views.picture, name="document-page"),
    path("<uuid:document>/download/", views.download, name="document-download"),
    path("<uuid:document>/degree/", views.belong, name="document-degree"),
    path("<uuid:document>/share/", views.share, name="document-share"),
    path("<uuid:document>/share/<int:share>/end/", views.unshare, name="document-unshare"),
    path("<uuid:document>/delete/", views.delete, name="document-delete"),
]
