"""`communique serve` with readings made beforehand: READINGS, then the command's own words.

What is killed is then at work on files and the graph, and not on loading models.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

if __name__ == "__main__":
    from tests.system.fault_reports import reading_by_heart

    from communique.cli.commands import run
    from communique.wiring.engine import Engine

    Engine.prepare = lambda engine: engine.reference
    Engine.resolve = reading_by_heart(sys.argv.pop(1))
    run()
