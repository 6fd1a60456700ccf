"""Where packaged files are looked for: in the package, else in the checkout, nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from communique import resources
from communique.errors import ConfigurationError

ROOT = Path(__file__).resolve().parents[2]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def checkout(tmp_path) -> Path:
    """A checkout with an ontology folder, the package two folders below it."""
    (tmp_path / "pyproject.toml").write_text("")
    _made(tmp_path / "ontology")
    _made(tmp_path / "service" / "communique")
    return tmp_path


def test_the_package_comes_first(checkout):
    package = checkout / "service" / "communique"
    inside = _made(package / "_data" / "ontology")
    assert resources.folder("ontology", package=package) == inside


def test_a_checkout_is_read_two_folders_above_the_package(checkout):
    package = checkout / "service" / "communique"
    assert resources.folder("ontology", package=package) == checkout / "ontology"


@pytest.mark.parametrize("beside", ["lib/site-packages/ontology", "lib/ontology", "ontology"])
def test_a_folder_beside_site_packages_is_never_read(tmp_path, beside):
    package = _made(tmp_path / "lib" / "site-packages" / "communique")
    _made(tmp_path / beside)
    with pytest.raises(ConfigurationError):
        resources.folder("ontology", package=package)


def test_a_stale_copy_in_site_packages_does_not_hide_the_checkout(checkout):
    # An editable install leaves one at site-packages/communique/_data; the package itself lies elsewhere.
    _made(checkout / ".venv" / "lib" / "site-packages" / "communique" / "_data" / "ontology")
    package = checkout / "service" / "communique"
    assert resources.folder("ontology", package=package) == checkout / "ontology"


def test_a_missing_folder_names_both_places_and_what_to_do(checkout):
    package = checkout / "service" / "communique"
    with pytest.raises(ConfigurationError, match="no folder 'queries'") as caught:
        resources.folder("queries", package=package)
    assert str(package / "_data") in str(caught.value)
    assert str(checkout) in str(caught.value)
    assert "reinstall" in str(caught.value)


def test_these_tests_read_the_ontology_of_their_own_checkout():
    assert resources.folder("ontology") == ROOT / "ontology"


def test_files_come_in_order_of_path():
    found = resources.files("queries", "*.rq")
    assert found
    assert list(found) == sorted(found)
    assert {path.suffix for path in found} == {".rq"}
