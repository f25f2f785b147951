"""The demo network: obviously invented organisations and people, one cast shared with the tests."""

from __future__ import annotations

from dataclasses import dataclass

#: For everybody in the demo; printed by `gangbar demo` and shown on its login page.
PASSWORD = "gangbar-demo-2026"  # noqa: S105 - opens invented people only


@dataclass(frozen=True)
class Login:
    """Somebody as whom one may look around; `organisation` is a slug."""

    role: str
    name: str
    email: str
    password: str
    organisation: str
    organisation_name: str


def logins() -> list[Login]:
    """One login for each role, the heroes of the main story first."""
    return [
        Login(role, name, email, PASSWORD, slug, organisation)
        for role, name, email, slug, organisation in (
            (
                "placement_officer",
                "Petra Beispiel",
                "petra@demo.example",
                "jobcenter-muster",
                "Jobcenter Muster",
            ),
            (
                "counsellor",
                "Basim Muster",
                "basim@demo.example",
                "beratung-muster",
                "Beratungsstelle Muster Süd",
            ),
            (
                "coordinator",
                "Kim Koordination",
                "kim@demo.example",
                "beratung-muster",
                "Beratungsstelle Muster Süd",
            ),
            (
                "lead",
                "Lena Leitung",
                "lena@demo.example",
                "beratung-muster",
                "Beratungsstelle Muster Süd",
            ),
            (
                "administrator",
                "Adam Verwaltung",
                "adam@demo.example",
                "jobcenter-muster",
                "Jobcenter Muster",
            ),
        )
    ]
