"""Which models read a text: the stock one alone, or with our own network for names."""

from __future__ import annotations

import logging
from enum import StrEnum
from pathlib import Path

from communique.annotation.name_network import FOLDER, is_installed

_log = logging.getLogger(__name__)


class Profile(StrEnum):
    """What an operator chooses between."""

    FAST = "fast"  # names by the stock model
    ACCURATE = "accurate"  # names by our own network, where its weights are installed


def has_network(profile: Profile, folder: Path = FOLDER) -> bool:
    """Whether the profile reads names with the network; says so where its weights are missing."""
    if profile is not Profile.ACCURATE:
        return False
    if not is_installed(folder):
        _log.warning("no weights of the name network; names are read by the stock model, as with fast")
        return False
    return True
