import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("occupations", "0001_occupations")]

    operations = [
        migrations.AddField(
            model_name="occupation",
            name="titles",
            field=models.IntegerField(default=0),
        ),
        migrations.AddField(
            model_name="occupationcategory",
            name="examples",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.TextField(), default=list, size=None
            ),
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.TextField(primary_key=True, serialize=False)),
                ("letters", models.TextField()),
                ("having", models.IntegerField()),
            ],
            options={"indexes": [models.Index(fields=["letters"], name="word_letters")]},
        ),
    ]
