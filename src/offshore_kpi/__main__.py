"""`python -m offshore_kpi`, and the `kpi` command."""

import gc
import os
import sys
from contextlib import suppress

_INTERRUPTED = 130
_OBJECTS_BEFORE_COLLECTION = 1_000_000
"""A run is short and makes many objects that stay: looking for dead ones took half the time of a check of
2,000 KPIs (docs/performance.md)."""


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        _main()
    except KeyboardInterrupt:  # while modules are imported, too
        sys.exit(_INTERRUPTED)


def _main() -> None:
    if sys.getfilesystemencoding() == "ascii" and sys.executable:
        # What Python does about the locale C was switched off: no name with an accent could be opened.
        os.execv(sys.executable, [sys.executable, "-X", "utf8", "-m", "offshore_kpi", *sys.argv[1:]])  # noqa: S606
    if sys.argv[1:] == ["--version"]:  # asked for by scripts: answered before anything is imported
        from offshore_kpi import __version__

        with suppress(OSError, AttributeError):  # output that is full or closed: `run` says so
            sys.stdout.write(f"kpi {__version__}\n")
            sys.stdout.flush()
            return
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for plugins takes 15 ms
    gc.set_threshold(_OBJECTS_BEFORE_COLLECTION, 50, 50)
    from offshore_kpi.cli.run import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
