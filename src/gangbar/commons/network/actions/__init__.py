"""Changing the network: who works where, what an organisation says of itself, regions."""

from __future__ import annotations

from gangbar.commons.network.actions.entries import (
    change_organisation,
    confirm_unit,
    end_promise,
    found,
    give_promise,
    keep_service,
    keep_unit,
)
from gangbar.commons.network.actions.members import (
    change_member,
    end_membership,
    invite,
    invite_administrator,
    join,
    link_of,
    mail_invitation,
    open_invitation,
    revoke_invitation,
)
from gangbar.commons.network.actions.regions import Loaded, load_regions

__all__ = [
    "Loaded",
    "change_member",
    "change_organisation",
    "confirm_unit",
    "end_membership",
    "end_promise",
    "found",
    "give_promise",
    "invite",
    "invite_administrator",
    "join",
    "keep_service",
    "keep_unit",
    "link_of",
    "load_regions",
    "mail_invitation",
    "open_invitation",
    "revoke_invitation",
]
