"""All addresses: one include per slice."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.defaults import page_not_found, server_error

from gangbar.commons.directory.api import api as directory
from gangbar.platform import drafts
from gangbar.site.login import too_often

urlpatterns = [
    path("", include("gangbar.doors.public.urls")),
    path("", include("gangbar.doors.desk.urls")),
    path("people/", include("gangbar.casework.cases.urls")),
    path("people/", include("gangbar.casework.people.urls")),
    path("consent/", include("gangbar.casework.consent.urls")),
    path("documents/", include("gangbar.casework.documents.urls")),
    path("referrals/", include("gangbar.casework.referrals.urls")),
    path("occupations/", include("gangbar.commons.occupations.urls")),
    path("waiting/", include("gangbar.casework.waiting.urls")),
    path("ways/", include("gangbar.journey.pathways.urls")),
    path("recognition/", include("gangbar.journey.recognition.urls")),
    path("letters/", include("gangbar.journey.letters.urls")),
    path("funding/", include("gangbar.journey.funding.urls")),
    path("offers/", include("gangbar.commons.directory.urls")),
    path("hsds/", directory.urls),
    path("", include("gangbar.commons.network.urls")),
    path("", include("gangbar.commons.accounts.urls")),
    path("account/", include("gangbar.site.login_urls")),
    path("draft/", drafts.save, name="draft"),
]


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not there, or not for this viewer: the same page, so that nothing can be guessed."""
    return page_not_found(request, exception, "ui/missing.html")


def handler500(request: HttpRequest) -> HttpResponse:
    """A page that needs nothing that may be broken."""
    return server_error(request, "ui/broken.html")


handler429 = too_often
