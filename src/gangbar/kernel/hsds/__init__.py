"""Human Services Data Specification (Open Referral HSDS 3.0 and 3.1): tables, reading, checking.

Pure: a directory comes in as a folder, a ZIP or JSON, every row is accounted for, and what is
doubtful about it is said. Source: the published schemas (CC BY-SA), read 2026-11-27.
"""

from __future__ import annotations
