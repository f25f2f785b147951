"""The concerns with which a network starts; an organisation may add its own later."""

from __future__ import annotations

from django.db import migrations

CONCERNS = (
    ("first-assessment", "Ersteinschätzung eines Abschlusses", "First assessment of a degree"),
    ("recognition", "Anerkennungsberatung", "Recognition counselling"),
    ("qualification", "Qualifizierungsberatung", "Qualification counselling"),
    ("placement", "Vermittlung in Arbeit", "Job placement"),
    ("funding", "Finanzierung einer Qualifizierung", "Funding of a qualification"),
    ("benefits", "Grundsicherungsgeld (SGB II)", "Basic income support (SGB II)"),
    ("language", "Deutschkurs", "German course"),
    ("residence", "Aufenthalt und Arbeitserlaubnis", "Residence and work permit"),
    ("migration", "Migrationsberatung", "Migration counselling"),
    ("health-professions", "Anerkennung Gesundheitsberufe", "Recognition of health professions"),
    ("crafts", "Anerkennung Handwerk", "Recognition in the crafts"),
    ("commerce", "Anerkennung Industrie und Handel", "Recognition in industry and commerce"),
)


def add(apps, schema_editor):
    concern = apps.get_model("network", "Concern")
    for position, (key, german, english) in enumerate(CONCERNS):
        concern.objects.using(schema_editor.connection.alias).get_or_create(
            key=key,
            defaults={"name_de": german, "name_en": english, "position": position * 10},
        )


class Migration(migrations.Migration):
    dependencies = [("network", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop)]
