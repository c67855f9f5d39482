"""The programs that `kpi` is measured beside, each in an environment of its own.

Debian's come as packages unpacked into a folder, Python's into a virtual environment. A peer that cannot be
had is left out and said to be missing.
"""

import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

DEBIAN = ("hledger", "ledger")


@dataclass(frozen=True, slots=True)
class Peers:
    """The programs that could be had, by name, and the names of those that could not."""

    programs: Mapping[str, Path]
    missing: tuple[str, ...]

    def version(self, name: str) -> str:
        """What a program says of its version, on one line."""
        done = subprocess.run([self.programs[name], "--version"], capture_output=True, text=True, check=False)
        said = (done.stdout or done.stderr).strip().splitlines()
        return said[0] if said else "unknown"


def install(folder: Path) -> Peers:
    """Install the peers below a folder, or find them there or on the path."""
    programs: dict[str, Path] = {}
    for name in DEBIAN:
        found = shutil.which(name) or _unpacked(name, folder / "debian")
        if found:
            programs[name] = Path(found)
    python = folder / "python"
    for package, name in (
        ("frictionless", "frictionless"),
        ("check-jsonschema", "check-jsonschema"),
        ("beancount", "bean-check"),
    ):
        if _installed(package, python):
            programs[name] = python / "bin" / name
    wanted = (*DEBIAN, "frictionless", "check-jsonschema", "bean-check")
    return Peers(programs, tuple(name for name in wanted if name not in programs))


def _installed(package: str, folder: Path) -> bool:
    """Whether a package is in a virtual environment; it is installed if it can be."""
    if not (folder / "bin").exists():
        venv.create(folder, with_pip=True)
    pip: list[str | Path] = [folder / "bin" / "python", "-m", "pip", "--quiet", "--disable-pip-version-check"]
    if _ran([*pip, "show", package]):
        return True
    return _ran([*pip, "install", package])


def _unpacked(package: str, folder: Path) -> str | None:
    """A starter for a Debian package's program, unpacked into a folder; None if it cannot be had."""
    program = folder / "root" / "usr" / "bin" / package
    wrapper = folder / package
    if not program.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _ran(["apt-get", "download", "--quiet", *_with_libraries(package)], folder)
        for archive in folder.glob("*.deb"):
            _ran(["dpkg", "--extract", str(archive), str(folder / "root")])
            archive.unlink()
    libraries = {str(one.parent) for one in (folder / "root").glob("**/*.so*")}
    wrapper.write_text(
        f'#!/bin/sh\nexport LD_LIBRARY_PATH="{":".join(sorted(libraries))}"\nexec "{program}" "$@"\n',
        encoding="utf-8",
    )
    wrapper.chmod(0o755)
    return str(wrapper) if _ran([str(wrapper), "--version"]) else None


def _with_libraries(package: str) -> list[str]:
    """A package and those of its libraries that the system does not have."""
    options = [
        "--recurse",
        "--no-recommends",
        "--no-suggests",
        "--no-conflicts",
        "--no-breaks",
        "--no-replaces",
    ]
    done = subprocess.run(
        ["apt-cache", "depends", *options, "--no-enhances", package],
        capture_output=True,
        text=True,
        check=False,
    )
    names = {line for line in done.stdout.splitlines() if line and line[0].isalnum()}
    return [package, *sorted(name for name in names - {package} if name.startswith("lib") and not _has(name))]


def _has(package: str) -> bool:
    return _ran(["dpkg", "--status", package])


def _ran(command: Sequence[str | Path], folder: Path | None = None) -> bool:
    """Whether a command ran without a fault; its output is thrown away."""
    try:
        done = subprocess.run(command, cwd=folder, check=False, capture_output=True)
    except FileNotFoundError:
        return False
    return done.returncode == 0


def own_program(name: str) -> Path:
    """A program of the environment that runs the benchmark."""
    return Path(sys.executable).parent / name
