"""A version says who is bound by it; an older proposal can be overtaken."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pathways", "0005_deviations_of_both_sides")]

    operations = [
        migrations.AlterField(
            model_name="wayversion",
            name="state",
            field=models.CharField(
                choices=[
                    ("proposed", "vorgeschlagen"),
                    ("in_force", "in Kraft"),
                    ("superseded", "abgelöst"),
                    ("overtaken", "überholt"),
                    ("withdrawn", "zurückgezogen"),
                ],
                default="proposed",
                max_length=12,
            ),
        ),
        migrations.RemoveConstraint(model_name="waybinding", name="bound_once"),
        migrations.AddField(
            model_name="waybinding",
            name="version",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="bindings",
                to="pathways.wayversion",
            ),
        ),
    ]
