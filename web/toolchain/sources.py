"""The project's own C++ files, and what each of them includes of the project."""

import hashlib
import re

from common import PROJECT

INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


def own_sources(*folders, suffixes=(".cpp", ".h", ".inc")):
    return sorted(path for folder in folders for path in (PROJECT / folder).rglob("*")
                  if path.suffix in suffixes and "node_modules" not in path.parts)


def with_includes(path, seen=None):
    """The file and every header of the project that it includes, directly or not."""
    seen = {} if seen is None else seen
    if path in seen:
        return seen
    seen[path] = path.read_bytes()
    for name in INCLUDE.findall(seen[path].decode("utf-8", "replace")):
        for root in (PROJECT / "src", PROJECT, path.parent):
            if (root / name).is_file():
                with_includes(root / name, seen)
                break
    return seen


def content_hash(path, *extra):
    """Changes when the file, a header that it includes, or something of extra changes."""
    digest = hashlib.sha256()
    for file, content in sorted(with_includes(path).items()):
        digest.update(file.relative_to(PROJECT).as_posix().encode() + b"\0" + content)
    for text in extra:
        digest.update(text.encode() + b"\0")
    return digest.hexdigest()
