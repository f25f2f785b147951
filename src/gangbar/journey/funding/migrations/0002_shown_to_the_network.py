"""A draft is shown to the network, its word is asked for, and each keeps its own counts."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("funding", "0001_rule_drafts"),
        ("network", "0002_concerns"),
    ]

    operations = [
        migrations.AddField("ruledraft", "shared_at", models.DateTimeField(null=True)),
        migrations.AddField("ruledraft", "withdrawn_at", models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="RuleVoice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("agrees", models.BooleanField(null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("said_by", models.CharField(blank=True, max_length=200)),
                ("said_at", models.DateTimeField(null=True)),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voices",
                        to="funding.ruledraft",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("draft", "organisation"), name="rule_voice_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("agrees", None),
                            ("agrees", True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="rule_dissent_has_a_reason",
                    ),
                ]
            },
        ),
        migrations.CreateModel(
            name="RuleCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("counts", models.JSONField(default=dict)),
                ("counted_on", models.DateField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_counts",
                        to="funding.ruledraft",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="network.organisation",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("draft", "organisation"), name="rule_count_once"
                    )
                ]
            },
        ),
    ]
