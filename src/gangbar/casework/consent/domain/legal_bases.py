"""Paragraphs that already permit a sharing: where one applies, asking for consent would mislead.

Each rule is data with the day on which somebody last compared it with the law. The rules are
narrower than the law where the law asks for judgement in the single case; they never promise.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gangbar.kernel.decision import Decision
from gangbar.kernel.groups import SENSITIVE, SHAREABLE, DataGroup
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One paragraph: `condition` is what a person must still judge before relying on it."""

    key: str
    citation: str
    condition: Sentence
    checked_on: date
    source: str
    needs_sgb2_bodies: bool = False
    valid_from: date | None = None
    valid_to: date | None = None

    def applies(
        self,
        *,
        sender_is_35_body: bool,
        recipient_is_35_body: bool,
        sender_is_sgb2_body: bool = False,
        recipient_is_sgb2_body: bool = False,
        groups: Collection[DataGroup] = (),
        on: date | None = None,
    ) -> Decision:
        """Yes, or no with the reason; `groups` and `on` may be left open for a first answer."""
        if on is not None and not self._in_force(on):
            return Decision.no(
                Sentence(_("%(citation)s galt an diesem Tag nicht."), citation=self.citation)
            )
        if self.needs_sgb2_bodies:
            decision = self._between_sgb2_bodies(sender_is_sgb2_body, recipient_is_sgb2_body)
        else:
            decision = self._between_35_bodies(sender_is_35_body, recipient_is_35_body)
        return decision and self._groups_allow(groups)

    def _in_force(self, on: date) -> bool:
        return (self.valid_from or on) <= on <= (self.valid_to or on)

    def _between_35_bodies(self, sender: bool, recipient: bool) -> Decision:  # noqa: FBT001 - private
        if not sender:
            return Decision.no(
                Sentence(
                    _(
                        "%(citation)s gilt nur für Stellen nach § 35 SGB I, zum Beispiel Jobcenter "
                        "und Agentur für Arbeit. Ihre Stelle gehört nicht dazu; bitte holen Sie "
                        "eine Einwilligung ein."
                    ),
                    citation=self.citation,
                )
            )
        if not recipient:
            return Decision.no(
                Sentence(
                    _(
                        "Der Empfänger ist keine Stelle nach § 35 SGB I, deshalb reicht "
                        "%(citation)s nicht. Bitte holen Sie eine Einwilligung ein."
                    ),
                    citation=self.citation,
                )
            )
        return Decision.yes()

    def _between_sgb2_bodies(self, sender: bool, recipient: bool) -> Decision:  # noqa: FBT001 - private
        if sender and recipient:
            return Decision.yes()
        return Decision.no(
            Sentence(
                _(
                    "%(citation)s gilt nur zwischen Jobcenter, Bundesagentur für Arbeit, Kommune "
                    "und den von ihnen beauftragten Dritten. Bitte holen Sie eine Einwilligung ein."
                ),
                citation=self.citation,
            )
        )

    def _groups_allow(self, groups: Collection[DataGroup]) -> Decision:
        if set(groups) - SHAREABLE:
            return Decision.no(Sentence(_("Beratungsnotizen werden nie weitergegeben.")))
        if set(groups) & SENSITIVE:
            return Decision.no(
                Sentence(
                    _(
                        "Bei Daten über die Gesundheit kommt es darauf an, woher sie stammen "
                        "(§ 76 SGB X). Das können wir nicht entscheiden: Bitte lassen Sie diese "
                        "Daten weg oder holen Sie eine ausdrückliche Einwilligung ein."
                    )
                )
            )
        return Decision.yes()


SGB_X_69 = LegalBasis(
    key="sgb10_69_1_1",
    citation="§ 69 Abs. 1 Nr. 1 SGB X",
    # The paragraph also permits what the sender's own task or the purpose of collection needs,
    # whoever receives it. That asks for judgement in the single case and is not offered here.
    condition=Sentence(
        _(
            "Die Weitergabe ist für eine gesetzliche Aufgabe nach dem Sozialgesetzbuch "
            "erforderlich, und der Empfänger ist eine Stelle nach § 35 SGB I."
        )
    ),
    checked_on=date(2026, 8, 19),
    source="https://www.gesetze-im-internet.de/sgb_10/__69.html",
)
SGB_II_50 = LegalBasis(
    key="sgb2_50_1",
    citation="§ 50 Abs. 1 SGB II",
    condition=Sentence(
        _(
            "Die Weitergabe ist für Aufgaben nach dem SGB II oder SGB III erforderlich und bleibt "
            "zwischen Bundesagentur, Jobcenter, Kommune und beauftragten Dritten."
        )
    ),
    checked_on=date(2026, 8, 19),
    source="https://www.gesetze-im-internet.de/sgb_2/__50.html",
    needs_sgb2_bodies=True,
)
LEGAL_BASES: tuple[LegalBasis, ...] = (SGB_II_50, SGB_X_69)  # the more special rule first
BY_KEY: dict[str, LegalBasis] = {basis.key: basis for basis in LEGAL_BASES}


def applicable(
    *,
    sender_is_35_body: bool,
    recipient_is_35_body: bool,
    sender_is_sgb2_body: bool = False,
    recipient_is_sgb2_body: bool = False,
    groups: Collection[DataGroup] = (),
    on: date | None = None,
) -> tuple[LegalBasis, ...]:
    """Every paragraph on which this sharing may rest, the most special first."""
    return tuple(
        basis
        for basis in LEGAL_BASES
        if basis.applies(
            sender_is_35_body=sender_is_35_body,
            recipient_is_35_body=recipient_is_35_body,
            sender_is_sgb2_body=sender_is_sgb2_body,
            recipient_is_sgb2_body=recipient_is_sgb2_body,
            groups=groups,
            on=on,
        )
    )


def consent_is_needed(bases: Collection[LegalBasis]) -> Decision:
    """Given the applicable paragraphs: yes without any, else no, and why not to ask."""
    if not bases:
        return Decision.yes()
    return Decision.no(
        Sentence(
            _(
                "Für diese Weitergabe gibt es schon eine Rechtsgrundlage (%(citations)s). "
                "Bitte holen Sie keine Einwilligung ein: Sie würde eine Wahl vorspiegeln, "
                "die es nicht gibt. Informieren Sie die Person über die Weitergabe."
            ),
            citations=", ".join(basis.citation for basis in bases),
        )
    )
