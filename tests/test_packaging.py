"""The lock, the wheel and the settings agree with pyproject.toml and with each other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import grader
from grader.bank import bank_folder

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = "requirements.lock"
DEV = "requirements-dev.lock"
ORACLES = "requirements-oracles.lock"
LOCKS = (RUNTIME, DEV, ORACLES, "tools/pip.lock")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def entries(lock: str) -> dict[str, str]:
    """`name==version ; marker` -> the rest of the entry: its hashes."""
    joined = read(lock).replace("\\\n", " ").splitlines()
    return {head.strip(): hashes for head, _, hashes in (x.partition("--hash=") for x in joined)}


def project() -> dict[str, Any]:
    return tomllib.loads(read("pyproject.toml"))


def wanted() -> list[Requirement]:
    groups = project()["dependency-groups"]
    listed = [*project()["project"]["dependencies"], *groups["build"], *groups["dev"]]
    listed += groups["oracles"]
    return [Requirement(text) for text in listed]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> ZipFile:
    builder = pytest.importorskip("hatchling.builders.wheel", reason="needs the build tool")
    folder = str(tmp_path_factory.mktemp("dist"))
    (path,) = builder.WheelBuilder(str(ROOT)).build(directory=folder, versions=["standard"])
    return ZipFile(path)


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("forbidden", ["http", "://", "--index", "--find-links", "@"])
def test_lock_names_no_place_to_download_from(lock: str, forbidden: str) -> None:
    assert forbidden not in read(lock)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_pinned_and_hashed(lock: str) -> None:
    pinned = re.compile(r"[a-z0-9-]+==\S+( ; .+)?")
    bad = [
        head
        for head, hashes in entries(lock).items()
        if not pinned.fullmatch(head)
        or not re.fullmatch(r"(sha256:[0-9a-f]{64}(\s+--hash=)?)+\s*", hashes)
    ]
    assert bad == []


@pytest.mark.parametrize("package", ["numpy", "pydantic-core", "sqlalchemy", "tensorflow-cpu"])
def test_lock_holds_the_hashes_of_many_platforms(package: str) -> None:
    # One wheel per system, processor and Python; a lock made from one machine's cache has one.
    (first, *_) = (rest for head, rest in entries(RUNTIME).items() if head.startswith(package))
    assert first.count("sha256:") >= 8


@pytest.mark.parametrize(("larger", "smaller"), [(DEV, RUNTIME), (ORACLES, DEV)])
def test_larger_lock_contains_the_smaller_one(larger: str, smaller: str) -> None:
    heads = {head.partition(" ")[0] for head in entries(larger)}
    assert {head.partition(" ")[0] for head in entries(smaller)} <= heads


@pytest.mark.parametrize("requirement", wanted(), ids=lambda requirement: requirement.name)
def test_locked_version_is_one_that_pyproject_allows(requirement: Requirement) -> None:
    pins = [head.partition(" ")[0].split("==") for head in entries(ORACLES)]
    name = canonicalize_name(requirement.name)
    versions = [version for locked, version in pins if locked == name]
    assert versions
    assert all(requirement.specifier.contains(version) for version in versions)


def test_build_group_repeats_the_build_requirements() -> None:
    assert project()["dependency-groups"]["build"] == project()["build-system"]["requires"]


def test_version_is_written_in_one_place() -> None:
    assert "version" in project()["project"]["dynamic"]
    assert f'__version__ = "{grader.__version__}"' in read("grader/__init__.py")


def test_changelog_tells_of_this_version() -> None:
    assert f"## [{grader.__version__}]" in read("CHANGELOG.md")


def test_wheel_holds_both_packages_the_types_marker_and_nothing_else(wheel: ZipFile) -> None:
    names = wheel.namelist()
    assert {"grader/py.typed", "reference/__init__.py"} <= set(names)
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"grader", "reference", f"rnn_grader-{grader.__version__}.dist-info"}


def test_wheel_holds_every_exercise(wheel: ZipFile) -> None:
    found = (ROOT / "exercises").rglob("exercise.yaml")
    here = {path.relative_to(ROOT / "exercises").as_posix() for path in found}
    prefix = "grader/packaged_exercises/"
    packed = {name.removeprefix(prefix) for name in wheel.namelist() if name.startswith(prefix)}
    assert here <= packed


def test_wheel_declares_the_command_and_the_pytest_plugin(wheel: ZipFile) -> None:
    info = f"rnn_grader-{grader.__version__}.dist-info"
    text = wheel.read(f"{info}/entry_points.txt").decode()
    assert "grader = grader.cli:main" in text
    assert "rnn_grader = grader.pytest_plugin" in text


def test_bank_is_the_folder_beside_the_package_in_a_checkout() -> None:
    assert bank_folder() == ROOT / "exercises"


def test_bank_is_the_packaged_folder_when_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "grader" / "packaged_exercises").mkdir(parents=True)
    assert bank_folder(tmp_path / "grader") == tmp_path / "grader" / "packaged_exercises"


def test_missing_bank_is_told_with_both_places_and_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"packaged_exercises nor .*exercises\. Install"):
        bank_folder(tmp_path / "grader")


def test_streamlit_knows_every_setting_that_we_make() -> None:
    config = pytest.importorskip("streamlit.config", reason="needs streamlit")
    known = config.get_config_options()
    ours = tomllib.loads(read(".streamlit/config.toml"))
    assert [key for key in flat(ours) if key not in known] == []


def flat(table: dict[str, Any], prefix: str = "") -> list[str]:
    return [
        key
        for name, value in table.items()
        for key in (flat(value, f"{prefix}{name}.") if isinstance(value, dict) else [prefix + name])
    ]
