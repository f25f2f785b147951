"""How large the benchmark's network is, and what is so of its person number i."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

MEMBERS = 12
ROUNDS = 10
DAYS = 1_095
OPEN_REFERRALS = 40
DAY = 86_400


@dataclass(frozen=True)
class Size:
    """Everything that the rows depend on; `now` is the moment up to which history goes."""

    people: int
    seed: int
    now: datetime

    @cached_property
    def organisations(self) -> int:
        return min(100, max(6, self.people // 50))

    @cached_property
    def start(self) -> int:
        return int(self.now.timestamp()) - DAYS * DAY

    @cached_property
    def open_share(self) -> float:
        """Of the referrals, so that every organisation has about forty open questions."""
        return min(0.3, OPEN_REFERRALS * self.organisations / max(1.0, 0.4 * self.people))

    @cached_property
    def today(self) -> date:
        return self.now.date()

    def moment(self, turn: int, person: int) -> int:
        """Seconds since 1970 at which round `turn` of the facts reaches the person."""
        last = (DAYS * DAY - 60) * (turn * self.people + person)
        return self.start + last // (ROUNDS * self.people)

    def day(self, ahead: int) -> date:
        return self.today + timedelta(days=ahead)


def text_of(moment: int, known: dict[int, str] | None = None) -> str:
    """A moment as PostgreSQL reads it; days are looked up, because this runs millions of times."""
    days, rest = divmod(moment, DAY)
    names = _DAYS if known is None else known
    name = names.get(days)
    if name is None:
        name = names[days] = (date(1970, 1, 1) + timedelta(days=days)).isoformat()
    return f"{name} {rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}+00"


_DAYS: dict[int, str] = {}


def uuid_at(moment: int, kind: int, person: int) -> str:
    """A version 7 UUID of that moment; `kind` and `person` make it unique."""
    ms = f"{moment * 1000 + person % 1000:012x}"
    return f"{ms[:8]}-{ms[8:]}-7{kind:03x}-8{person * 2_654_435_761 % 4096:03x}-{person:012x}"


@dataclass(slots=True)
class Someone:
    """Person number i: who keeps her record, who is asked, how it stands."""

    number: int
    chance: int
    home: int
    partner: int
    member: int
    person: str
    case: str
    withdrawn: bool
    by_law: bool
    joined: bool
    ended: bool
    step_of_partner: bool
    #: "" when nobody was asked
    referral: str
    until: date


def someone(size: Size, i: int) -> Someone:
    count = size.organisations
    home = i % count
    turn = i // count
    chance = (i * 2_654_435_761 + size.seed * 40_503 + 12_345) * 1_103_515_245 >> 7 & 0xFFFFFFF
    by_law = chance % 3 == 0
    return Someone(
        number=i,
        chance=chance,
        home=home + 1,
        partner=(home + 1 + turn % (count - 1)) % count + 1,
        member=home * MEMBERS + 1 + turn % MEMBERS,
        person=uuid_at(size.moment(0, i), 1, i),
        case=uuid_at(size.moment(1, i), 2, i),
        withdrawn=not by_law and chance % 25 == 1,
        by_law=by_law,
        joined=chance % 10 in {0, 1, 2},
        ended=chance % 20 == 1,
        step_of_partner=chance % 7 in {0, 1},
        referral=_referral(size, chance),
        until=size.day(30 + chance % 700),
    )


def _referral(size: Size, chance: int) -> str:
    if chance % 5 > 1 or chance % 25 == 1:
        return ""
    open_until = int(size.open_share * 1000)
    place = chance // 25 % 1000
    if place < open_until:
        return "sent" if place % 2 else "accepted"
    return ("answered", "answered", "answered", "declined", "withdrawn")[place % 5]
