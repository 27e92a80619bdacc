#!/usr/bin/env python3
"""Groups sources so that several compile as one: most of compiling a file is reading the same headers again.

    batches.py FOLDER NAME ROOT LINES SOURCE...    writes FOLDER/NAME_0.cpp, NAME_1.cpp ... and prints their paths

LINES is how many a batch may have.

Each batch includes its sources by their path below ROOT, so that it is the same text in every clone. Sources whose
own names (in unnamed namespaces) would meet stay apart; a source that fits nowhere is a batch of its own.
"""

import pathlib
import re
import sys

OPENS_UNNAMED = re.compile(r"^namespace \{")
CLOSES_UNNAMED = re.compile(r"^\}  // namespace$")
ENUM = re.compile(r"^enum (?!class)[^{;]*\{[^}]*\}", re.MULTILINE)
TYPE = re.compile(r"^(?:template <.*> )?(?:struct|class|enum class|enum|union) (\w+)")
ALIAS = re.compile(r"^using (\w+) =")
IMPORT = re.compile(r"^using (?:\w+::)+(\w+);")
FUNCTION = re.compile(r"^[\w:<>,&*\s\[\]]*?\b(\w+)\(")
VALUE = re.compile(r"(?<![.:\w])([A-Za-z_]\w*)(?:\[[^\]]*\])*\s*(?:=|\{|;|,)")
INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)


def names_declared(line):
    """What a line that begins a declaration at file scope may name; rather too much than too little."""
    if ENUM.match(line):
        return set(re.findall(r"[A-Za-z_]\w*", line)) - {"enum"}
    for pattern in (TYPE, ALIAS):
        found = pattern.match(line)
        if found:
            return {found.group(1)}
    if re.match(r"^(?:constexpr|const|static|inline|thread_local)\b", line) and "(" not in line.split("=")[0]:
        return set(VALUE.findall(line))
    found = FUNCTION.match(line)
    if found:
        return {found.group(1)}
    return set(VALUE.findall(line)) if re.match(r"^[A-Za-z_]", line) else set()


def names_of(text):
    """(names in unnamed namespaces, other names at file scope)."""
    own, shared, unnamed = set(), set(), False
    for line in ENUM.sub(lambda found: " ".join(found.group().split()), text).splitlines():
        if OPENS_UNNAMED.match(line):
            unnamed = True
        elif CLOSES_UNNAMED.match(line):
            unnamed = False
        elif imported := IMPORT.match(line):
            shared.add(imported.group(1))  # several may import the same
        elif re.match(r"^(?:namespace|using namespace|template|#|//|\}|public|private|TEST)", line):
            continue
        elif line[:1].isalpha() or line[:1] == "_":
            (own if unnamed else shared).update(names_declared(line))
    return own, shared


def names_of_headers(root):
    """What any header of the project declares at file scope."""
    return set().union(*(names_of(path.read_text(encoding="utf-8"))[1]
                         for folder in ("src", "tests") for path in (root / folder).rglob("*.h")))


class Source:
    def __init__(self, path, root, of_headers):
        self.path = path
        text = path.read_text(encoding="utf-8")
        self.lines = text.count("\n")
        self.own, self.shared = names_of(text)
        # An own name hides a header's of the same name from those who come after it and mean that one.
        self.hiding = self.own & of_headers
        self.words = set(re.findall(r"[A-Za-z_]\w*", text))
        for name in INCLUDE.findall(text):
            for header in (root / name, root / "src" / name):
                if header.parent == path.parent and header.exists():
                    self.shared |= names_of(header.read_text(encoding="utf-8"))[1]

    def meets(self, other):
        return bool(self.own & other.own or self.own & other.shared or self.shared & other.own
                    or self.hiding & other.words or self.words & other.hiding)


def plan(paths, root, lines):
    """Lists of paths, folder by folder."""
    batches = []
    of_headers = names_of_headers(root)
    sources = [Source(path, root, of_headers) for path in sorted(paths)]
    # Those that meet most others first: who comes late finds more that it meets.
    met = {source.path: sum(source.meets(other) for other in sources) for source in sources}
    for source in sorted(sources, key=lambda source: -met[source.path]):
        for batch in batches:
            if sum(member.lines for member in batch) + source.lines > lines:
                continue
            if not any(source.meets(member) for member in batch):
                batch.append(source)
                break
        else:
            batches.append([source])
    return [[source.path for source in batch] for batch in batches]


def main():
    folder, name, root, lines, *paths = sys.argv[1:]
    folder, root = pathlib.Path(folder), pathlib.Path(root)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for number, batch in enumerate(plan([pathlib.Path(path) for path in paths], root, int(lines))):
        file = folder / f"{name}_{number}.cpp"
        text = "".join(f'#include "{path.relative_to(root).as_posix()}"\n' for path in batch)
        if not file.exists() or file.read_text() != text:
            file.write_text(text)
        written.append(str(file))
    print(";".join(written))
    return 0


if __name__ == "__main__":
    sys.exit(main())
