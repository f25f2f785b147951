"""The settings an operator may give, each with its variable, its default and one sentence.

`docs/settings.md` is generated from the dataclass below, so that text and truth cannot drift apart.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from typing import Any


def _var(name: str, default: str, meaning: str) -> Any:
    return field(default=default, metadata={"variable": name, "meaning": meaning})


@dataclass(frozen=True)
class Config:
    """Everything that can differ between installations; strings as the environment gives them."""

    home: str = _var("GANGBAR_HOME", "", "Folder for data and keys; empty: the user's data folder.")
    database_url: str = _var(
        "DATABASE_URL",
        "",
        "PostgreSQL as the application role; empty: the embedded server in GANGBAR_HOME.",
    )
    database_owner_url: str = _var(
        "DATABASE_OWNER_URL", "", "The same database as its owner, for migrations only."
    )
    secret_key: str = _var(
        "GANGBAR_SECRET_KEY", "", "Signs sessions; empty: made once and kept in GANGBAR_HOME."
    )
    hosts: str = _var(
        "GANGBAR_HOSTS", "localhost,127.0.0.1,[::1]", "Host names it answers to, by comma."
    )
    address: str = _var(
        "GANGBAR_ADDRESS", "http://localhost:8000", "Public address, as written in e-mails."
    )
    network_name: str = _var("GANGBAR_NETWORK", "Gangbar", "Name of the network in the header.")
    demo: str = _var("GANGBAR_DEMO", "off", "on: invented people, shown on every page.")
    second_factor: str = _var(
        "GANGBAR_SECOND_FACTOR", "required", "required or off; off is shown on every page."
    )
    public_answers: str = _var(
        "GANGBAR_PUBLIC_ANSWERS",
        "on",
        "on: the quick answers (way, who pays, deadline, procedure, who decides) are open to"
        " everybody; off: to members alone.",
    )
    session_minutes: str = _var(
        "GANGBAR_SESSION_MINUTES", "30", "Minutes without activity after which a session ends."
    )
    clamd: str = _var(
        "GANGBAR_CLAMD",
        "",
        "Virus scanner (ClamAV): unix:/path/of/socket or tcp://host:port; empty: none.",
    )
    unscanned: str = _var(
        "GANGBAR_UNSCANNED",
        "owner",
        "Who may open documents that no scanner has looked at: owner (its organisation, with a"
        " warning), everybody who may see them, or nobody.",
    )
    file_key: str = _var(
        "GANGBAR_FILE_KEY",
        "",
        "Master key of documents, 32 bytes in base64; former ones behind it, by comma. Empty: made"
        " once and kept in GANGBAR_HOME.",
    )
    upload_megabytes: str = _var(
        "GANGBAR_UPLOAD_MB", "25", "Largest upload in megabytes, all files of a form together."
    )
    smtp: str = _var(
        "GANGBAR_SMTP", "", "Mail server: smtp://user:password@host:port, smtps:// for TLS."
    )
    mail_from: str = _var(
        "GANGBAR_MAIL_FROM", "gangbar@localhost", "Sender address of all e-mails."
    )
    oidc_name: str = _var("GANGBAR_OIDC_NAME", "", "Name of an OpenID Connect provider, if any.")
    oidc_url: str = _var("GANGBAR_OIDC_URL", "", "Its server address (issuer).")
    oidc_client: str = _var("GANGBAR_OIDC_CLIENT", "", "Its client id for this installation.")
    oidc_secret: str = _var("GANGBAR_OIDC_SECRET", "", "Its client secret.")

    @property
    def is_demo(self) -> bool:
        return self.demo == "on"

    @property
    def needs_second_factor(self) -> bool:
        return self.second_factor != "off"

    @property
    def answers_everybody(self) -> bool:
        return self.public_answers != "off"

    @property
    def is_https(self) -> bool:
        return self.address.startswith("https://")


def variables() -> list[Field[Any]]:
    return list(fields(Config))


def read(environment: Mapping[str, str] | None = None) -> Config:
    """The configuration from `environment` (default: the process's own)."""
    given = os.environ if environment is None else environment
    return Config(
        **{
            one.name: given[one.metadata["variable"]]
            for one in variables()
            if given.get(one.metadata["variable"])
        }
    )
