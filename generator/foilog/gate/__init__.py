"""The publish gate: no file and no text leaves with hidden or personal data in it.

Cheap to import: the libraries that read Office files, PDFs and pictures are loaded when a file needs them.
"""

from __future__ import annotations

from foilog.gate.limits import Limits
from foilog.gate.rulebook import RULES, GateRule
from foilog.gate.scan import GATE_VERSION, scan_file, scan_text

__all__ = ["GATE_VERSION", "RULES", "GateRule", "Limits", "scan_file", "scan_text"]
