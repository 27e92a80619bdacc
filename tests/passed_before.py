"""Which test programs passed before and need not run again: their bits, all files that they may read and the settings
that they see are the same. Only for programs whose result depends on nothing else, such as the order of threads."""

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


def _content_of(paths):
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path.name).encode() + b"\0" + bytes.fromhex(_hash_of(path)))
    return digest.hexdigest()


def _data_set(environment):
    """The files of Fashion-MNIST, by what changes when they do: they are large."""
    folder = environment.get("FASHION_MNIST_DIR", "")
    if not folder or not pathlib.Path(folder).is_dir():
        return ""
    return [[path.name, path.stat().st_size, path.stat().st_mtime_ns] for path in sorted(pathlib.Path(folder).iterdir())]


class PassedBefore:
    """For the programs of one binary folder; `environment`: what they run in."""

    def __init__(self, environment):
        listed = run(["git", "ls-files", "--cached", "--others", "--exclude-standard", *READ], cwd=PROJECT).splitlines()
        files = [PROJECT / name for name in listed if (PROJECT / name).is_file()]
        settings = {name: value for name, value in environment.items() if name.startswith(("LANG", "LC_"))}
        self._surroundings = json.dumps([_content_of(files + list(make_fonts.FONTS.glob("*.ttf"))),
                                         _data_set(environment), settings, PROJECT.as_posix()])

    def _file(self, test, programs):
        """Of one entry of ctest, which may run any of its folder's programs."""
        properties = {entry["name"]: entry["value"] for entry in test["properties"]}
        name = json.dumps([test["name"], test["command"], properties.get("ENVIRONMENT"), programs, self._surroundings])
        return _folder() / (hashlib.sha256(name.encode()).hexdigest() + ".json")

    def counts(self, test, programs):
        """What the entry counted when it passed; None: it has to run."""
        file = self._file(test, programs)
        if not file.exists():
            return None
        file.touch()
        return json.loads(file.read_text())

    def keep(self, test, programs, counts):
        self._file(test, programs).write_text(json.dumps(dataclasses.asdict(counts)))


def programs_of(test, folder):
    """The bits of what an entry of ctest runs: its own program, and the command line that some of them start; of what
    runs it, Node.js for one, when it was installed."""
    named = [pathlib.Path(part) for part in test["command"] if pathlib.Path(part).is_file()]
    own = [path for path in named if folder in path.parents]
    beside = [path.with_suffix(".wasm") for path in own if path.suffix == ".js"]
    tools = [folder / name for name in ("pixelwalk", "pixelwalk-cli.js", "pixelwalk-cli.wasm")]
    others = [[str(path), path.stat().st_size, path.stat().st_mtime_ns] for path in named if path not in own]
    return [_content_of(path for path in [*own, *beside, *tools] if path.is_file()), others]


def forget_old():
    for file in _folder().iterdir():
        if time.time() - file.stat().st_mtime > DAYS_KEPT * 86400:
            file.unlink(missing_ok=True)
