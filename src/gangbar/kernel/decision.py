"""An answer to "may I?": yes, or no with the sentence that the user reads.

The button and the guard share one decision, so that nobody is offered what is then refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self, cast


@dataclass(frozen=True, slots=True)
class Decision:
    """`sentence` may be a lazy translation: it is kept as it is and read as late as possible."""

    allowed: bool
    sentence: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    @classmethod
    def yes(cls) -> Self:
        return cls(allowed=True)

    @classmethod
    def no(cls, sentence: object) -> Self:
        """Refuse; a refusal without a sentence would leave its reader alone (ValueError)."""
        if isinstance(sentence, str) and not sentence.strip():
            raise ValueError("A refusal needs the sentence that its reader will see.")
        return cls(allowed=False, sentence=cast("str", sentence))
