"""Decision tables after DMN: FEEL, tables, requirement graph, XML in and out, three-valued.

`reading` takes DMN 1.1 to 1.5, `writing` gives 1.3 or what the model needs, `engine` evaluates as
the standard says, `verdicts` keeps what is unknown unknown and names its reasons, `batch` does so
for whole columns, `checking` finds gaps and overlaps.
"""

from __future__ import annotations
