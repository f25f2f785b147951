"""A question that asks for no assessment is answered in words; seen as an assessment is."""

from __future__ import annotations

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0003_public_ids"),
        ("people", "0002_qualification_level"),
        ("referrals", "0002_an_answer_no_longer_wanted"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlainAnswer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="Ihre Antwort")),
                ("next_step", models.CharField(max_length=300, verbose_name="Nächster Schritt")),
                (
                    "sureness",
                    models.CharField(
                        choices=[
                            ("sure", "sicher: Unterlagen gesehen"),
                            ("likely", "wahrscheinlich: nach Auskunft der Person"),
                            ("first_guess", "erste Vermutung: Wichtiges fehlt noch"),
                        ],
                        max_length=12,
                        verbose_name="Wie sicher?",
                    ),
                ),
                ("answered_at", models.DateTimeField()),
                ("answered_by", models.CharField(max_length=200)),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.organisation",
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
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "referral",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plain_answer",
                        to="referrals.referral",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlainAnswerHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_member",
                    models.BigIntegerField(
                        db_default=models.Func(function="app_member"), editable=False, null=True
                    ),
                ),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="Ihre Antwort")),
                ("next_step", models.CharField(max_length=300, verbose_name="Nächster Schritt")),
                (
                    "sureness",
                    models.CharField(
                        choices=[
                            ("sure", "sicher: Unterlagen gesehen"),
                            ("likely", "wahrscheinlich: nach Auskunft der Person"),
                            ("first_guess", "erste Vermutung: Wichtiges fehlt noch"),
                        ],
                        max_length=12,
                        verbose_name="Wie sicher?",
                    ),
                ),
                ("answered_at", models.DateTimeField()),
                ("answered_by", models.CharField(max_length=200)),
                (
                    "asker",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="network.organisation",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="network.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="historys",
                        to="referrals.plainanswer",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plainanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "referrals_plainanswerhistory" ("answered_at", "answered_by", "asker_id", "id", "next_step", "organisation_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "sureness", "text") VALUES (OLD."answered_at", OLD."answered_by", OLD."asker_id", OLD."id", OLD."next_step", OLD."organisation_id", OLD."person_id", NOW(), \'changed\', OLD."id", OLD."referral_id", OLD."sureness", OLD."text"); RETURN NULL;',
                    hash="e1e8e325699b7ed8ee241e57ae3d3376e4070d81",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_27357",
                    table="referrals_plainanswer",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="plainanswer",
            trigger=pgtrigger.compiler.Trigger(
                name="removed_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "referrals_plainanswerhistory" ("answered_at", "answered_by", "asker_id", "id", "next_step", "organisation_id", "person_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "sureness", "text") VALUES (OLD."answered_at", OLD."answered_by", OLD."asker_id", OLD."id", OLD."next_step", OLD."organisation_id", OLD."person_id", NOW(), \'removed\', OLD."id", OLD."referral_id", OLD."sureness", OLD."text"); RETURN NULL;',
                    hash="706f46feb30149bf2ab04ba17e0bc854d20dbc4d",
                    operation="DELETE",
                    pgid="pgtrigger_removed_delete_84edb",
                    table="referrals_plainanswer",
                    when="AFTER",
                ),
            ),
        ),
    ]
