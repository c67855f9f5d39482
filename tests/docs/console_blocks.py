"""The documents' fenced blocks: commands with what they print, and files that the reader writes.

In a block ```console, a line that begins with `$ ` is a command (`> ` carries it on) and the lines below it
are its output, in which `…` stands for anything. A block whose info string names a file after its language
(```yaml plan.yaml) is that file, which the reader writes before going on. A command must succeed, but for
the last one of a block that says ```console fails. The day is fixed; a time of day is shown as 09:30:00.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import terminal

PROMPT, CONTINUED, ANYTHING = "$ ", "> ", ("…", "...")
_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>[^`]*)$")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_SHELL = re.compile(r"[|<>;&`$*]")
_TELLING = 3
_TIME_OF_DAY = re.compile(r"(?<=\d)([ T])\d\d:\d\d:\d\d")
_GIT = {
    "GIT_AUTHOR_NAME": "Analyst",
    "GIT_AUTHOR_EMAIL": "analyst@example.org",
    "GIT_COMMITTER_NAME": "Analyst",
    "GIT_COMMITTER_EMAIL": "analyst@example.org",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "init.defaultBranch",
    "GIT_CONFIG_VALUE_0": "main",
}


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block; `start` is the index of its first line inside the document's lines."""

    info: str
    start: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Command:
    """A command of a document and the lines shown below it, from index `start` on."""

    line: str
    start: int
    shown: tuple[str, ...]
    fails: bool = False


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that the document has its reader write."""

    path: str
    text: str


def blocks(lines: Sequence[str]) -> Iterator[Block]:
    opened: tuple[str, str, int] | None = None
    for index, line in enumerate(lines):
        found = _FENCE.match(line)
        if found is None:
            continue
        if opened is None:
            opened = (found["fence"], found["info"].strip(), index + 1)
        elif line.startswith(opened[0]) and not found["info"].strip():
            _fence, info, start = opened
            yield Block(info, start, tuple(lines[start:index]))
            opened = None
    assert opened is None, "a fenced block is never closed"


def steps(lines: Sequence[str]) -> Iterator[Command | WrittenFile]:
    for block in blocks(lines):
        language, _, rest = block.info.partition(" ")
        if language == "console":
            yield from _commands(block, fails=rest.strip() == "fails")
        elif rest:
            yield WrittenFile(rest.strip(), "".join(f"{line}\n" for line in block.lines))


def _commands(block: Block, *, fails: bool) -> Iterator[Command]:
    heads = [index for index, line in enumerate(block.lines) if line.startswith(PROMPT)]
    assert heads[:1] == [0], f"line {block.start + 1}: a console block begins with a command"
    for head, following in zip(heads, [*heads[1:], len(block.lines)], strict=True):
        end = head + 1
        while block.lines[end - 1].endswith("\\"):
            end += 1
        parts = [block.lines[head].removeprefix(PROMPT)]
        parts += [line.removeprefix(CONTINUED) for line in block.lines[head + 1 : end]]
        line = " ".join(part.removesuffix("\\").strip() for part in parts)
        shown = block.lines[end:following]
        yield Command(line, block.start + end, shown, fails=fails and following == len(block.lines))


@dataclass
class Shell:
    """A reader's shell: where it stands, its environment, and the exit code of the last command."""

    home: Path
    folder: Path = field(init=False)
    variables: dict[str, str] = field(init=False)
    code: int = 0

    def __post_init__(self) -> None:
        self.folder = self.home
        self.variables = terminal.environment(self.home)

    def run(self, line: str) -> str:
        words = shlex.split(line, comments=True)
        if words[0] == "cd":
            self.folder = (self.folder / words[1]).resolve(strict=True)
            return ""
        if words[0] == "export":
            self.variables |= dict(word.split("=", 1) for word in words[1:])
            return ""
        if words == ["echo", "$?"]:
            return f"{self.code}\n"
        seen = self._bash(line) if _is_for_shell(line, words) else self._kpi(words)
        self.code = seen.code
        return _TIME_OF_DAY.sub(r"\g<1>09:30:00", seen.text)

    def _kpi(self, words: Sequence[str]) -> terminal.Seen:
        start = words.index("kpi")
        own = dict(word.split("=", 1) for word in words[:start])
        return terminal.run(words[start + 1 :], self.folder, self.variables | own)

    def _bash(self, line: str) -> terminal.Seen:
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        done = subprocess.run(
            ["/bin/bash", "-c", line],
            cwd=self.folder,
            env={**self.variables, **_GIT, "PATH": path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        return terminal.Seen(done.stdout, done.returncode)


def _is_for_shell(line: str, words: Sequence[str]) -> bool:
    first = next((word for word in words if "=" not in word), "")
    return first != "kpi" or bool(_SHELL.search(_QUOTED.sub("", line.partition(" #")[0])))


def fits(printed: Sequence[str], shown: Sequence[str]) -> bool:
    """Whether an output is as the document shows it."""
    pattern = "".join(
        r"(?:.*\n)*" if line.strip() in ANYTHING else re.escape(line.rstrip() + "\n") for line in shown
    )
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in printed)) is not None


def trimmed(printed: Sequence[str], shown: Sequence[str]) -> list[str]:
    """A new output cut where the old one was; whole if the places are not found again."""
    parts = _parts(shown)
    kept: list[str] = []
    position = 0
    for index, part in enumerate(parts):
        if index == len(parts) - 1 and index:
            position = len(printed) - len(part)
        elif index and (found := _place(part, printed, position)) is not None:
            position = found
        elif index:
            return [line.rstrip() for line in printed]
        kept += ["…"] if index else []
        kept += [line.rstrip() for line in printed[position : position + len(part)]]
        position += len(part)
    return kept if len(parts) > 1 and position <= len(printed) else [line.rstrip() for line in printed]


def _parts(shown: Sequence[str]) -> list[list[str]]:
    """What stands between the cuts."""
    parts: list[list[str]] = [[]]
    for line in shown:
        if line.strip() in ANYTHING:
            parts.append([])
        else:
            parts[-1].append(line)
    return parts


def _place(part: Sequence[str], printed: Sequence[str], position: int) -> int | None:
    """Where a part begins in a new output: by a line that is the same, or has the same figures."""
    for same in (str.rstrip, _figures):
        for offset, line in enumerate(part):
            for index in range(position + offset, len(printed)):
                if same(line) and same(printed[index]) == same(line):
                    return index - offset
    return None


def _figures(line: str) -> str:
    """The digits of a line; nothing if they are too few to tell it from others."""
    digits = "".join(filter(str.isdigit, line))
    return digits if len(digits) > _TELLING else ""
