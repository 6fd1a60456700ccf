"""Commands about the data directory as a whole: erase, backup, restore, rebase."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from communique import wiring
from communique.cli.client import connect, refuse_second_server
from communique.cli.console import ApiKey, AsJson, Data, Server, app, settings_for
from communique.errors import ConflictError
from communique.settings import Settings
from communique.store.archive import digest_of


@app.command()
def erase(
    target: Annotated[str, typer.Argument(help="IRI of a report, or of a person or thing")],
    why: Annotated[str, typer.Option(help="the reason, kept beside the hash of each text")],
    who: Annotated[str, typer.Option(envvar="COMMUNIQUE_ANALYST", help="who decides")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="erase every report that names it")] = False,  # noqa: FBT002
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Remove a report for good, or all that name a person; its hash stays and keeps it from coming back."""
    body = {"target": target, "why": why, "who": who, "sure": yes}
    with connect(settings_for(data), server=server, key=key) as client:
        found = client.json("POST", "admin/erase", json=body)
    if as_json:
        print(json.dumps(found))
        return
    for document in found["documents"]:
        print(f"{document}: erased")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="the file to write, for example reports.tar.gz")],
    data: Data = None,
    server: Server = None,
    key: ApiKey = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Write everything accepted into one file, while the service goes on; it is read again and checked."""
    if file.exists():
        raise ConflictError(f"{file} is there already; name another file")
    partial = file.with_name(file.name + ".part")
    try:
        with connect(settings_for(data), server=server, key=key) as client, partial.open("wb") as raw:
            partial.chmod(0o600)
            client.save("admin/backup", raw.write)
            raw.flush()
            os.fsync(raw.fileno())
        manifest = wiring.check_backup(partial)
        partial.rename(file)
    finally:
        partial.unlink(missing_ok=True)
    told = {"file": str(file), "bytes": file.stat().st_size, "sha256": digest_of(file), **asdict(manifest)}
    print(json.dumps(told) if as_json else _told(told))


def _told(found: dict[str, Any]) -> str:
    return (
        f"{found['file']}: {found['documents']} reports, dataset version {found['version']}, "
        f"{found['bytes']} bytes, SHA-256 {found['sha256']}"
    )


def _made_again(settings: Settings) -> dict[str, Any]:
    """What a directory holds once it was opened, which makes its quad store and its search index again."""
    with connect(settings) as client:
        found = client.json("GET", "health")
    return {name: found[name] for name in ("documents", "quads")}


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="a file that `communique backup` wrote")],
    data: Data = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Make a data directory from a backup, its digests checked; the directory must be empty."""
    settings = settings_for(data)
    refuse_second_server(settings.data)
    manifest = wiring.restore_backup(file, settings)
    told = {"data": str(settings.data), **_made_again(settings)}
    if as_json:
        print(json.dumps({**told, "created": manifest.created}))
    else:
        print(
            f"{settings.data}: {told['documents']} reports, {told['quads']} quads, as of {manifest.created}"
        )


@app.command()
def rebase(
    new_base: Annotated[str, typer.Argument(help="the new base IRI, http(s)://.../")],
    data: Data = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Move every IRI of a data directory that nobody serves to another base."""
    settings = settings_for(data, base_iri=new_base)
    refuse_second_server(settings.data)
    old = wiring.rebase_directory(settings.data, settings.base_iri)
    told = {"old": old, "new": new_base, **_made_again(settings)}
    if as_json:
        print(json.dumps(told))
        return
    print(f"{settings.data}: {old} → {new_base}, {told['documents']} reports, {told['quads']} quads")
