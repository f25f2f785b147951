"""The tables of HSDS 3 with their columns, and how they hang together when they are nested."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

#: A line of a table: names of columns; `!` required, `:kind` of value, `>table` that it points to.
_DEFINITION = """
organization organizations
  id! name! alternate_name description! email:email website:uri tax_status tax_id
  year_incorporated:number legal_status logo uri:uri parent_organization_id>organization
  * funding=funding contacts=contact phones=phone locations=location programs=program
  * organization_identifiers=organization_identifier additional_websites=url
program programs
  id! organization_id!>organization name! alternate_name description!
service services
  id! organization_id!>organization program_id>program name! alternate_name description url:uri
  email:email status!:status interpretation_services application_process fees_description wait_time
  fees accreditations eligibility_description minimum_age:amount maximum_age:amount
  assured_date:date assurer_email:email licenses alert last_modified:moment
  * phones=phone schedules=schedule service_areas=service_area languages=language
  * service_at_locations=service_at_location funding=funding cost_options=cost_option
  * required_documents=required_document contacts=contact additional_urls=url
  * capacities=service_capacity
  1 organization=organization_id program=program_id
service_at_location service_at_location
  id! service_id!>service location_id!>location description
  * contacts=contact phones=phone schedules=schedule service_areas=service_area
  1 location=location_id service=service_id
location locations
  id! location_type!:location_type url:uri organization_id>organization name alternate_name
  description transportation latitude:latitude longitude:longitude external_identifier
  external_identifier_type
  * languages=language addresses=address contacts=contact accessibility=accessibility
  * phones=phone schedules=schedule
address addresses
  id! location_id>location attention address_1! address_2 city! region state_province! postal_code!
  country! address_type!:location_type
phone phones
  id! location_id>location service_id>service organization_id>organization contact_id>contact
  service_at_location_id>service_at_location number! extension:number type description
  * languages=language
contact contacts
  id! organization_id>organization service_id>service service_at_location_id>service_at_location
  location_id>location name title department email:email
  * phones=phone
schedule schedules
  id! service_id>service location_id>location service_at_location_id>service_at_location
  valid_from:date valid_to:date dtstart:date timezone:number until:date count:number wkst:weekday
  freq:freq interval:number byday byweekno bymonthday byyearday description opens_at:time
  closes_at:time schedule_link:uri attending_type notes
funding funding
  id! organization_id>organization service_id>service source
service_area service_areas
  id! service_id>service service_at_location_id>service_at_location name description extent
  extent_type uri
required_document required_documents
  id! service_id>service document uri:uri
language languages
  id! service_id>service location_id>location phone_id>phone name code note
accessibility accessibility
  id! location_id>location description details url:uri
cost_option cost_options
  id! service_id!>service valid_from:date valid_to:date option currency amount:amount
  amount_description
organization_identifier organization_identifiers
  id! organization_id!>organization identifier_scheme identifier_type! identifier!
taxonomy taxonomies
  id! name! description! uri:uri version
taxonomy_term taxonomy_terms
  id! code name! description! parent_id>taxonomy_term taxonomy language taxonomy_id>taxonomy
  term_uri:uri
  1 taxonomy_detail=taxonomy_id
attribute attributes
  id! link_id! taxonomy_term_id!>taxonomy_term link_type link_entity! value label
  1 taxonomy_term=taxonomy_term_id
metadata metadata
  id! resource_id! resource_type! last_action_date!:date last_action_type! field_name!
  previous_value! replacement_value! updated_by!
meta_table_description meta_table_descriptions
  id! name language character_set
service_capacity service_capacity
  id! service_id>service unit_id>unit available!:amount maximum:amount description updated!:moment
  1 unit=unit_id
unit units
  id! name! scheme identifier uri:uri
url url
  id! label url!:uri organization_id>organization service_id>service
"""
CHOICES: Mapping[str, frozenset[str]] = {
    "status": frozenset({"active", "inactive", "defunct", "temporarily closed"}),
    "location_type": frozenset({"physical", "postal", "virtual"}),
    "weekday": frozenset({"MO", "TU", "WE", "TH", "FR", "SA", "SU"}),
    "freq": frozenset({"WEEKLY", "MONTHLY"}),
}
#: Names of older versions (1.x, 2.x) and of common writings, with what fills a gap of the newer.
ALIASES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "physical_address": ("address", {"address_type": "physical"}),
    "physical_addresses": ("address", {"address_type": "physical"}),
    "postal_address": ("address", {"address_type": "postal"}),
    "postal_addresses": ("address", {"address_type": "postal"}),
    "mail_addresses": ("address", {"address_type": "postal"}),
    "services_at_location": ("service_at_location", {}),
    "service_at_locations": ("service_at_location", {}),
    "services_at_locations": ("service_at_location", {}),
    "accessibility_for_disabilities": ("accessibility", {}),
    "fundings": ("funding", {}),
    "service_capacities": ("service_capacity", {}),
    "urls": ("url", {}),
    "organisations": ("organization", {}),
    "organisation": ("organization", {}),
}
#: Tables that may stand at every row; they point to it by two columns.
ATTACHED: Mapping[str, tuple[str, str]] = {
    "attribute": ("link_id", "link_entity"),
    "metadata": ("resource_id", "resource_type"),
}
ATTACHED_AS = {"attributes": "attribute", "metadata": "metadata"}
#: Tables that do not point to each other, with the one whose rows link them.
LINKED_BY: Mapping[tuple[str, str], str] = {
    ("service", "location"): "service_at_location",
    ("location", "service"): "service_at_location",
}
#: Columns by which a table `taxonomy` holds what HSDS 3 calls terms (HSDS 1 and 2, Ohana).
OLD_TERMS = frozenset({"taxonomy_id", "parent_id", "parent_name", "vocabulary"})


@dataclass(frozen=True)
class Column:
    """One column; `refers` names the table whose `id` it holds."""

    name: str
    kind: str = "text"
    required: bool = False
    refers: str = ""


@dataclass(frozen=True)
class Spec:
    """One table; `many` are nested lists of rows that point here, `one` single rows pointed to."""

    name: str
    file: str
    columns: Mapping[str, Column]
    many: Mapping[str, str] = field(default_factory=dict)
    one: Mapping[str, str] = field(default_factory=dict)

    def pointer_from(self, table: str) -> str:
        """The column by which rows of `table` point to rows of this one."""
        found = next((c.name for c in SPECS[table].columns.values() if c.refers == self.name), "")
        return f"{self.name}_id" if f"{self.name}_id" in SPECS[table].columns else found

    def column_of(self, name: str) -> str:
        """The column that points to the single object nested under a name; "" if none does."""
        column = self.one.get(name) or f"{name}_id"
        return column if column in self.columns and self.columns[column].refers else ""


def _column(word: str) -> Column:
    word, _mark, refers = word.partition(">")
    word, _colon, kind = word.partition(":")
    return Column(word.rstrip("!"), kind or "text", required=word.endswith("!"), refers=refers)


def _pair(word: str) -> tuple[str, str]:
    name, _equals, meant = word.partition("=")
    return name, meant


def _spec(lines: list[str]) -> Spec:
    name, file = lines[0].split()
    columns: dict[str, Column] = {}
    many: dict[str, str] = {}
    one: dict[str, str] = {}
    for line in lines[1:]:
        first, *rest = line.split()
        if first in {"*", "1"}:
            (many if first == "*" else one).update(_pair(word) for word in rest)
        else:
            columns |= {c.name: c for c in map(_column, [first, *rest])}
    return Spec(name, f"{file}.csv", columns, many, one)


def _specs() -> dict[str, Spec]:
    blocks: list[list[str]] = []
    for line in _DEFINITION.strip().splitlines():
        if line.startswith(" "):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return {spec.name: spec for spec in map(_spec, blocks)}


SPECS: Mapping[str, Spec] = _specs()


@cache
def table_of(stem: str) -> tuple[str, Mapping[str, str]]:
    """The table meant by the name of a file or a list, and what fills its gaps; "" if none is."""
    name = stem.lower().removesuffix(".csv").replace("-", "_").replace(" ", "_").strip("_")
    for spec in SPECS.values():
        if name in {spec.name, spec.file.removesuffix(".csv")}:
            return spec.name, {}
    if name in ALIASES:
        return ALIASES[name]
    return (name[:-1], {}) if name.endswith("s") and name[:-1] in SPECS else ("", {})


class Meant(NamedTuple):
    """What a file or list is: its table, what fills gaps, columns under other names now."""

    table: str
    gaps: Mapping[str, str]
    renamed: Mapping[str, str]


def meant_by(name: str, columns: Collection[str]) -> Meant:
    """The table meant by a name and the columns under it."""
    table, gaps = table_of(name)
    if table == "taxonomy" and OLD_TERMS & set(columns):
        return Meant("taxonomy_term", gaps, {} if "id" in columns else {"taxonomy_id": "id"})
    return Meant(table, gaps, {})


def pointers(table: str, cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Columns that hold ids, with the table that they mean; in unknown tables by their names."""
    columns: Mapping[str, Column] = SPECS[table].columns if table in SPECS else {}
    for name in cells:
        column = columns.get(name)
        if column is not None and column.refers:
            yield name, column.refers
        elif column is None and name == "parent_id":
            yield name, table
        elif column is None and name == "taxonomy_id":
            yield name, "taxonomy_term"
        elif column is None and name.endswith("_id") and (meant := table_of(name[:-3])[0]):
            yield name, meant
    if table in ATTACHED:
        link, entity = ATTACHED[table]
        meant = table_of(cells.get(entity, ""))[0]
        if link in cells and meant:
            yield link, meant
