"""`python -m offshore_kpi`, and the `kpi` command."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:  # asked for by scripts: answered before anything is imported
        from offshore_kpi import __version__

        sys.stdout.write(f"kpi {__version__}\n")
        return
    from offshore_kpi.cli.run import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
