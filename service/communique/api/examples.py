"""One example of each JSON answer of the routes that keep the collection, for OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

_DOCUMENT = "http://127.0.0.1:8000/doc/9f2c5a1be07d4c36a8f1d20b7e6543219f2c5a1be07d4c36a8f1d20b7e654321"

EXAMPLES: Mapping[str, Any] = MappingProxyType(
    {
        "post /jobs/{job_id}/retry": {"id": "12", "state": "queued", "documents": [], "href": "/jobs/12"},
        "post /admin/reextract/commit": {"version": 13, "quads_removed": 20, "quads_inserted": 31},
        "post /admin/erase": {"documents": [_DOCUMENT], "version": 12},
    }
)
