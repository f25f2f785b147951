"""Who is looking: the member for whom a page is made and by whom an action is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a member does in an organisation; one member may have several."""

    COUNSELLOR = "counsellor"
    PLACEMENT_OFFICER = "placement_officer"
    COORDINATOR = "coordinator"
    LEAD = "lead"
    ADMINISTRATOR = "administrator"


#: Roles whose work is with persons; the others see the network but no personal data.
CASEWORK = frozenset({Role.COUNSELLOR, Role.PLACEMENT_OFFICER, Role.COORDINATOR})


@dataclass(frozen=True)
class Viewer:
    """One member in one organisation, as loaded at the start of a request or a job."""

    member: int
    user: int
    organisation: int
    organisation_name: str
    name: str
    roles: frozenset[Role]
    unit: int | None = None
    memberships: int = 1

    @property
    def does_casework(self) -> bool:
        return bool(self.roles & CASEWORK)

    @property
    def is_administrator(self) -> bool:
        return Role.ADMINISTRATOR in self.roles

    def has(self, *roles: Role) -> bool:
        return bool(self.roles.intersection(roles))


def roles_of(values: Iterable[str]) -> frozenset[Role]:
    return frozenset(Role(value) for value in values)
