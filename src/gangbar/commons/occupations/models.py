"""The classification of occupations, what names them, and the index of the search.

Public catalogue without data of clients: everybody may read it, nobody is named in it.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from gangbar.platform.rowsecurity import Excuse, Rows

PUBLIC = Excuse("official lists of occupations: public, about nobody")


class Occupation(models.Model):
    """A code of the KldB 2010 (version 2020), 1 to 5 digits with leading zeros.

    `titles` is how many job titles it has, counted when the index was built.
    """

    row_security: ClassVar[Rows | Excuse] = PUBLIC

    code = models.CharField(primary_key=True, max_length=5)
    level = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    short_title = models.CharField(max_length=100)
    titles = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.code} {self.short_title}"


class JobTitle(models.Model):
    """A title from the list of the Federal Employment Agency."""

    row_security: ClassVar[Rows | Excuse] = PUBLIC

    number = models.BigIntegerField(primary_key=True)
    code = models.CharField(max_length=5)
    neutral = models.CharField(max_length=300)
    male = models.CharField(max_length=300)
    female = models.CharField(max_length=300)
    state = models.CharField(max_length=2)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["code"], name="title_code")]

    def __str__(self) -> str:
        return self.neutral


class OccupationLabel(models.Model):
    """English names of an ESCO occupation with the codes that its ISCO group leads to."""

    row_security: ClassVar[Rows | Excuse] = PUBLIC

    uri = models.CharField(primary_key=True, max_length=200)
    names = ArrayField(models.TextField())
    codes = ArrayField(models.CharField(max_length=5))

    def __str__(self) -> str:
        return str(self.names[0])


class OccupationCategory(models.Model):
    """A category of AuxCO with the questions that settle between its codes."""

    row_security: ClassVar[Rows | Excuse] = PUBLIC

    number = models.CharField(primary_key=True, max_length=10)
    code = models.CharField(max_length=10)
    title = models.CharField(max_length=300)
    task = models.CharField(max_length=500)
    examples = ArrayField(models.TextField(), default=list)
    questions = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.title


class SearchText(models.Model):
    """One text of the index, by its number; `source` is where it comes from."""

    row_security: ClassVar[Rows | Excuse] = PUBLIC

    number = models.IntegerField(primary_key=True)
    code = models.CharField(max_length=5)
    text = models.TextField()
    source = models.CharField(max_length=20)

    def __str__(self) -> str:
        return self.text


class SearchFeature(models.Model):
    """One feature of the index: the texts that have it and its weight in each."""

    row_security: ClassVar[Rows | Excuse] = PUBLIC

    key = models.TextField(primary_key=True)
    having = models.IntegerField()
    numbers = ArrayField(models.IntegerField())
    weights = ArrayField(models.IntegerField())

    def __str__(self) -> str:
        return self.key


class SearchWord(models.Model):
    """One word of the texts; its sorted letters find it when it is misspelt."""

    row_security: ClassVar[Rows | Excuse] = PUBLIC

    word = models.TextField(primary_key=True)
    letters = models.TextField()
    having = models.IntegerField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["letters"], name="word_letters")
        ]

    def __str__(self) -> str:
        return self.word
