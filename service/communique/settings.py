"""Settings from the environment (COMMUNIQUE_*), with defaults that work on one machine."""

from __future__ import annotations

import ipaddress
import os
import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from communique.model.naming import DEFAULT_BASE

# Fields that the environment gives as words between commas.
_LISTS = ("allowed_hosts", "allowed_origins", "service_endpoints", "load_addresses", "private_networks")


_MOST_READERS = 16  # each holds a checkpoint of the graph open


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _spare_cores() -> int:
    """One for the service itself, and no more than four read."""
    return max(1, min(4, _cores() - 1))


def _readers() -> int:
    """One a core, and two on a single one, so that a query does not wait for one that lasts."""
    return max(2, min(_MOST_READERS, _cores()))


class Settings(BaseSettings):
    """What an operator may set; each field is COMMUNIQUE_ and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="COMMUNIQUE_", frozen=True, extra="ignore")

    data: Path = Field(default=Path("communique-data"), description="the data directory")
    base_iri: str = Field(
        default=DEFAULT_BASE, description="base of every IRI minted; recorded at first start"
    )
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="pages that may read and send queries from another site, scheme://host[:port]"
    )
    profile: Literal["fast", "accurate"] = Field(
        default="accurate", description="names by the stock model, or by our own network"
    )
    workers: int = Field(
        default_factory=_spare_cores,
        ge=0,
        description="processes that read reports; 0: the service's own process reads",
    )
    worker_memory_bytes: int = Field(
        default=900 * 2**20,
        ge=2**26,
        description="what a process that reads may hold after a report, thrice that meanwhile",
    )
    report_seconds: float = Field(
        default=120.0, gt=0, description="reading a report may take, for each 100,000 characters begun"
    )
    readers: int = Field(default_factory=_readers, ge=1, description="query processes")
    query_seconds: float = Field(default=30.0, gt=0)
    query_memory_bytes: int = Field(default=2**30, gt=0)
    slow_query_seconds: float = Field(default=1.0, gt=0, description="queries that take longer are logged")
    query_rows: int = Field(default=1_000_000, gt=0)
    service_endpoints: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="endpoints that SERVICE may name, whole addresses; none: SERVICE is off"
    )
    load_addresses: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="what LOAD may fetch: addresses, or beginnings of them up to a /"
    )
    private_networks: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="networks (10.0.0.0/8) in which those may lie; all others must be public"
    )
    body_bytes: int = Field(default=10 * 2**20, gt=0)
    stream_bytes: int = Field(default=2**30, gt=0)
    log_level: str = "INFO"

    @field_validator(*_LISTS, mode="before")
    @classmethod
    def _split_hosts(cls, value: object) -> object:
        return (
            tuple(filter(None, (each.strip() for each in value.split(","))))
            if isinstance(value, str)
            else value
        )

    @field_validator("allowed_origins")
    @classmethod
    def _are_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            if not re.fullmatch(r"https?://[^/?#*@\s]+", each):
                raise ValueError(
                    f"{each!r} is no origin; https://host.example is, and each is named by itself"
                )
        return value

    @field_validator("service_endpoints", "load_addresses")
    @classmethod
    def _are_addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            if not re.fullmatch(r"https?://[^/?#*@\s<>]+/[^#*\s<>]*", each):
                raise ValueError(f"{each!r} is no whole address; https://host.example/sparql is")
        return value

    @field_validator("private_networks")
    @classmethod
    def _are_networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for each in value:
            ipaddress.ip_network(each)
        return value

    @field_validator("base_iri")
    @classmethod
    def _ends_in_slash(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")) or not value.endswith("/"):
            raise ValueError("a base IRI begins with http(s):// and ends with /")
        return value
