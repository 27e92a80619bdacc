#!/usr/bin/env python3
"""Writes assets/texts/LANGUAGE/*.txt as one C++ source, so that a program has its words from its first moment on.

    compile_texts.py SOURCE FILE...    writes SOURCE; a file's folder is its language

A file is a list of entries: a line "[name]", then the words until the next such line. Line ends within an entry are
blanks, an empty line begins a new paragraph, a line that starts with '#' is a remark. A line that starts with '|' is
a line of its own, and the blanks behind the bar are kept. Words may hold {placeholders}. Of two
entries of the same name the later one counts.
"""

import pathlib
import re
import sys

FIRST = "en"
NAME = re.compile(r"\[(.+)\]")


def entries_of(text):
    """{name: words} of a file's text."""
    entries, name, paragraph = {}, None, False
    for line in (raw.strip(" \t\r") for raw in text.split("\n")):
        begins = NAME.fullmatch(line)
        if line.startswith("#"):
            continue
        if begins:
            name, paragraph = begins.group(1), False
            entries[name] = ""
        elif name is None:
            continue
        elif not line:
            paragraph = entries[name] != ""
        else:
            bar = line.startswith("|")
            between = "" if not entries[name] else "\n" if paragraph or bar else " "
            entries[name] += between + (line[1:] if bar else line)
            paragraph = bar
    return entries


def languages_of(files):
    """{language: {"file.name": words}}, English first."""
    languages = {FIRST: {}}
    for file in sorted(files):
        language = languages.setdefault(file.parent.name, {})
        for name, words in entries_of(file.read_text(encoding="utf-8")).items():
            language[f"{file.stem}.{name}"] = words
    return languages


def literal(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def source_of(languages):
    parts = ['#include "core/base/compiled_texts.h"\n\nnamespace pixelwalk {\nnamespace {\n\n']
    for number, entries in enumerate(languages.values()):
        parts.append(f"constexpr Language::Entry kEntries{number}[] = {{\n")
        parts += [f"    {{{literal(name)}, {literal(entries[name])}}},\n"
                  for name in sorted(entries, key=lambda name: name.encode())]
        parts.append("};\n")
    rows = ", ".join(f"{{{literal(code)}, kEntries{number}}}" for number, code in enumerate(languages))
    parts.append(f"constexpr Language kLanguages[] = {{{rows}}};\n\n}}  // namespace\n\n"
                 "std::span<const Language> compiled_texts() { return kLanguages; }\n\n}  // namespace pixelwalk\n")
    return "".join(parts)


def main():
    source, *files = (pathlib.Path(argument) for argument in sys.argv[1:])
    source.parent.mkdir(parents=True, exist_ok=True)
    source.write_text(source_of(languages_of(files)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
