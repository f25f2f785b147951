"""The draft itself, which others may see, holds no counts any more."""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("funding", "0003_counts_of_their_own")]

    operations = [
        migrations.RemoveField("ruledraft", "counts"),
        migrations.RemoveField("ruledraft", "counted_on"),
    ]
