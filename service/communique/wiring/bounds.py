"""What a served directory is given by its settings alone: budgets, readers, whom it may ask and load from."""

from __future__ import annotations

from communique.outbound import Reach
from communique.settings import Settings
from communique.sparql.loading import Loader
from communique.sparql.request import NO_FEDERATION, Budget, Federation
from communique.store.quads import EmbeddedStore
from communique.wiring.checkpoints import Readers
from communique.wiring.updating import MOST_ROWS


def budget(settings: Settings) -> Budget:
    """What one query may take."""
    return Budget(
        seconds=settings.query_seconds, rows=settings.query_rows, memory_bytes=settings.query_memory_bytes
    )


def reading_side(settings: Settings, store: EmbeddedStore) -> Readers:
    """The processes that read, and the endpoints that queries may ask."""
    federation = Federation(
        endpoints=settings.service_endpoints,
        networks=settings.private_networks,
        seconds=min(NO_FEDERATION.seconds, settings.query_seconds),
    )
    return Readers(
        store,
        settings.data / "checkpoints",
        size=settings.readers,
        budget=budget(settings),
        federation=federation,
    )


def loader(settings: Settings) -> Loader:
    """What loads from the addresses that the operator names."""
    reach = Reach(
        addresses=settings.load_addresses,
        networks=settings.private_networks,
        seconds=settings.query_seconds,
        size_bytes=settings.body_bytes,
    )
    return Loader(reach, triples=MOST_ROWS)
