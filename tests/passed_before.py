"""What passed before and need not run again: the programs' bits, all files that they may read and the settings that they
see are the same. Only for what depends on nothing else, such as the order of threads."""

import dataclasses
import functools
import hashlib
import json
import os
import pathlib
import time

import make_fonts
from common import PROJECT, cache_folder, hash_of, run

DAYS_KEPT = 30
# What test programs read, beside Fashion-MNIST; sources are in their bits.
READ = ("assets", "tests", "web/toolchain/dependencies.json", ":!tests/browser", ":!*.cpp", ":!*.h", ":!*.py")


def _folder():
    folder = cache_folder() / "passed"
    folder.mkdir(exist_ok=True)
    return folder


@functools.cache
def _hash_of(path):
    """Once for all entries that run the same program."""
    return hash_of(path)


def content_of(paths):
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path.name).encode() + b"\0" + bytes.fromhex(_hash_of(path)))
    return digest.hexdigest()


def files_of_git(*patterns):
    """The project's files of these patterns, those that are not committed yet among them."""
    listed = run(["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns], cwd=PROJECT).splitlines()
    return [PROJECT / name for name in listed if (PROJECT / name).is_file()]


def _file_of(what):
    return _folder() / (hashlib.sha256(json.dumps(what).encode()).hexdigest() + ".json")


def counts_of(what):
    """What was counted when it passed; None: it has to run. `what`: all that the result depends on, as JSON takes it."""
    file = _file_of(what)
    if not file.exists():
        return None
    file.touch()
    return json.loads(file.read_text())


def keep(what, counts):
    _file_of(what).write_text(json.dumps(dataclasses.asdict(counts)))


def data_set(environment):
    """The files of Fashion-MNIST, by what changes when they do: they are large."""
    folder = environment.get("FASHION_MNIST_DIR", "")
    if not folder or not pathlib.Path(folder).is_dir():
        return ""
    return [[path.name, path.stat().st_size, path.stat().st_mtime_ns] for path in sorted(pathlib.Path(folder).iterdir())]


class PassedBefore:
    """For the programs of one binary folder; `environment`: what they run in."""

    def __init__(self, environment):
        files = files_of_git(*READ)
        settings = {name: value for name, value in environment.items() if name.startswith(("LANG", "LC_"))}
        self._surroundings = json.dumps([content_of(files + list(make_fonts.FONTS.glob("*.ttf"))),
                                         data_set(environment), settings, PROJECT.as_posix()])

    def _what(self, test, programs):
        """Of one entry of ctest, which may run any of its folder's programs."""
        properties = {entry["name"]: entry["value"] for entry in test["properties"]}
        return [test["name"], test["command"], properties.get("ENVIRONMENT"), programs, self._surroundings]

    def counts(self, test, programs):
        """What the entry counted when it passed; None: it has to run."""
        return counts_of(self._what(test, programs))

    def keep(self, test, programs, counts):
        keep(self._what(test, programs), counts)


def programs_of(test, folder):
    """The bits of what an entry of ctest runs: its own program, and the command line that some of them start; of what
    runs it, Node.js for one, when it was installed."""
    named = [pathlib.Path(part) for part in test["command"] if pathlib.Path(part).is_file()]
    own = [path for path in named if folder in path.parents]
    beside = [path.with_suffix(".wasm") for path in own if path.suffix == ".js"]
    tools = [folder / name for name in ("pixelwalk", "pixelwalk-cli.js", "pixelwalk-cli.wasm")]
    others = [[str(path), path.stat().st_size, path.stat().st_mtime_ns] for path in named if path not in own]
    return [content_of(path for path in [*own, *beside, *tools] if path.is_file()), others]


def forget_old():
    for file in _folder().iterdir():
        if time.time() - file.stat().st_mtime > DAYS_KEPT * 86400:
            file.unlink(missing_ok=True)
