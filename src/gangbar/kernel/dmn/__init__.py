"""Decision tables after DMN: FEEL, tables, requirement graph, XML in and out, three-valued.

`reading` takes DMN 1.1 to 1.5, `writing` gives 1.3, `engine` evaluates as the standard says,
`three` keeps what is unknown unknown and names its reasons, `checking` finds gaps and overlaps.
"""

from __future__ import annotations
