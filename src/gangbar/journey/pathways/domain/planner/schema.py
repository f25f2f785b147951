"""The JSON schema of a route instance, as `gangbar route --schema` prints it."""

from __future__ import annotations

from typing import Any

_VALUE = {"type": ["string", "number", "boolean"]}
_DAY = {"type": "string", "format": "date"}
_WHOLE = {"type": "integer", "minimum": 0}
_MONEY = {"type": "number", "minimum": 0}
_CONDITION = {"$ref": "#/$defs/condition"}

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Route instance",
    "type": "object",
    "required": ["today", "goal"],
    "properties": {
        "today": _DAY,
        "facts": {
            "type": "object",
            "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
        },
        "orders": {"type": "object", "additionalProperties": {"type": "array", "items": _VALUE}},
        "goal": _CONDITION,
        "hours_per_week": {"type": "number", "minimum": 0, "maximum": 168},
        "own_money": _MONEY,
        "steps": {"type": "array", "items": {"$ref": "#/$defs/step"}},
    },
    "$defs": {
        "condition": {
            "type": "object",
            "properties": {
                "all": {"type": "array", "items": _CONDITION},
                "any": {"type": "array", "items": _CONDITION},
                "not": _CONDITION,
                "done": {"type": "string"},
                "fact": {"type": "string"},
                "is": _VALUE,
                "at_least": _VALUE,
                "at_most": _VALUE,
            },
        },
        "step": {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": {"type": "string"},
                "needs": _CONDITION,
                "gives": {"type": "object", "additionalProperties": _VALUE},
                "days": {
                    "type": "object",
                    "required": ["mode"],
                    "properties": {"low": _WHOLE, "mode": _WHOLE, "high": _WHOLE},
                },
                "hours_per_week": {"type": "number", "minimum": 0, "maximum": 168},
                "starts": {"type": ["array", "null"], "items": _DAY},
                "cost": _MONEY,
                "payers": {"type": "array", "items": {"$ref": "#/$defs/payer"}},
                "lapses_after_days": {"type": ["integer", "null"], "minimum": 0},
                "work": {"type": "boolean"},
            },
        },
        "payer": {
            "type": "object",
            "required": ["id"],
            "properties": {
                "id": {"type": "string"},
                "needs": _CONDITION,
                "pays": _MONEY,
                "decision_days": _WHOLE,
            },
        },
    },
}
