#!/usr/bin/env python3
"""Fails where the words of the page (assets/texts/en) and the code that looks them up do not fit together.

    - an entry that no code asks for, an entry that code asks for and that is not there;
    - a {placeholder} that no code of the chapter fills in, and, where a call names an entry and its values, one that it
      leaves out or that the entry does not have;
    - a term of a chapter that the glossary does not have;
    - words for a person that stand in a string of C++.

An entry is asked for as "FILE.NAME" anywhere, or, where FILE is a chapter's, as "NAME" in the chapter's code
(src/app/pages/CHAPTER and the lesson of that name); names put together at run time are listed in COMPOSED. What
PW_CHECK and static_assert say is for developers. Before it looks at the sources it proves on made-up ones that it can
fail.
"""

import pathlib
import re
import sys
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT / "web/toolchain"))

import compile_texts  # noqa: E402

# Chapter, what the name begins with, and the source whose strings (matched by the pattern) end it.
COMPOSED = [
    ("convolution", "filter.", "src/lessons/convolution/filters.cpp", r'"([a-z]+(?:-[a-z0-9]+)*)"'),
    ("convolution", "borders.", "src/app/pages/convolution/convolution_words.cpp", r'"(k[A-Z]\w+)"'),
    ("frame", "not-kept.", "src/app/state/own_images.cpp", r'k\w*Key = "([a-z.]+)"'),
    ("frame", "not-kept.", "src/app/state/kept_model.cpp", r'k\w*Key = "([a-z.]+)"'),
    ("frame", "not-kept.", "src/app/state/kept_filter.cpp", r'k\w*Key = "([a-z.]+)"'),
    ("frame", "not-kept.", "src/app/state/kept_queue.cpp", r'k\w*Key = "([a-z.]+)"'),
    ("frame", "not-kept.", "src/app/pages/train/runs_part.cpp", r'k\w*Key = "([a-z.]+)"'),
]
# Exercises have names of the same form, "shapes.count"; all of them stand here.
EXERCISES = ("src/app/state/exercises.cpp",)
EXERCISE = re.compile(r'\{"([\w.-]+)"')
GLOSSARY, TERMS = "glossary", "terms"

STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
PLACEHOLDER = re.compile(r"\{([a-z_0-9]+)\}")
# A look-up with its arguments up to the end of the line or of the call: pooling_text(view, odd ? "a" : "b", values).
LOOK_UP = re.compile(r'\b(\w+)_text\(view,\s*([^;]*?)(?:\)|,\s*(?:values|\w+_values|\{))', re.DOTALL)
# A function that names entries: its body, to the brace in the first column.
ENTRY_FUNCTION = re.compile(r"^[\w:&<>\* ]+ \w*entry\w*\([^;{]*\) \{$(.*?)^\}", re.MULTILINE | re.DOTALL)
FULL_NAME = re.compile(r"(\w+)\.([\w.-]*[\w-])")
CALL = re.compile(r'\bwords\(\s*("(\w+)\.([\w.-]+)"),\s*\{')
VALUE = re.compile(r'\{\s*"([a-z_0-9]+)",')
# What the state says of a session in JSON; the name of the program in its help.
CODES = {"not loaded", "pixelwalk ", "  pixelwalk "}
# What a broken precondition says is for developers, too.
CHECKS = "src/core/base/check.cpp"
# What is not for a person who uses the page: up to the bracket that closes it.
FOR_DEVELOPERS = re.compile(r"\b(?:PW_CHECK|static_assert)\(")
COMMENT = re.compile(r"//.*")
# Two words, a word with a blank before or behind it, or one that stands alone and begins with a capital.
SENTENCE = re.compile(r"[A-Za-z]{2,}[,.:;]? [A-Za-z]|^[,.:;]? [a-z]{2,}|[a-z]{2,}[,.:;]? $|^[A-Z][a-z]+[,?!]?$|^[A-Z][a-z]+, |\d [a-z]{3,}")
# Code of Python and C++, keys of files, names that the field writes so in every language.
NOT_WORDS = re.compile(r"^##|^\(prefers-|^[\w.]+ = |^\s*[\w.]+\(|^[,\s]*\w+=|^from \w+ import |\.(?:txt|json|csv|png)$")
NAMES = {"Pixelwalk", "Keras", "Layer", "Flatten", "Dense", "Dropout", "Softmax", "Adam"}
KEYS = {"Arrow", "Page", "Home", "End", "Enter", "Escape", "Esc", "Backspace"}


class Sources:
    """The texts and the code of a project's folder."""

    def __init__(self, project):
        self.project = project
        self.texts = {path.stem: path.read_text(encoding="utf-8")
                      for path in sorted((project / "assets/texts/en").glob("*.txt"))}
        self.code = {path.relative_to(project).as_posix(): path.read_text(encoding="utf-8")
                     for path in sorted((project / "src").rglob("*")) if path.suffix in (".cpp", ".h")}

    def entries(self, chapter):
        """{name: words}"""
        return compile_texts.entries_of(self.texts[chapter])

    def of_chapter(self, chapter):
        """The code of a chapter; none for texts that are not one's."""
        own = (f"src/app/pages/{chapter}/", f"src/lessons/{chapter}")
        if chapter == "train":
            own += ("src/lessons/training/",)
        if not any(path.startswith(own[0]) for path in self.code):
            return {}
        return {path: text for path, text in self.code.items() if path.startswith(own)}


def strings_of(texts):
    return {string for text in texts for line in text.splitlines() if not line.lstrip().startswith("#include")
            for string in STRING.findall(line)}


def without_developers(text):
    """The code without comments, includes and what only developers read."""
    text = COMMENT.sub("", "\n".join("" if line.lstrip().startswith("#include") else line for line in text.splitlines()))
    parts, at = [], 0
    for found in FOR_DEVELOPERS.finditer(text):
        if found.start() < at:
            continue
        parts.append(text[at:found.start()])
        at = end_of_call(text, found.end())
    return "".join([*parts, text[at:]])


def end_of_call(text, at):
    """Behind the bracket that closes the call whose first argument begins at `at`."""
    depth = 1
    while depth and at < len(text):
        string = STRING.match(text, at)
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at = string.end() if string else at + 1
    return at


def wrong_values(sources):
    """Calls words("file.name", {{"value", ...}}) whose values are not the entry's placeholders."""
    wrong = []
    for path, text in sources.code.items():
        for call in CALL.finditer(text):
            _, file, name = call.groups()
            entry = sources.entries(file).get(name) if file in sources.texts else None
            if entry is None:
                continue
            given = set(VALUE.findall(text[call.end():end_of_call(text, call.end(1))]))
            wanted = set(PLACEHOLDER.findall(entry))
            wrong += [f"{path}: gives {file}.{name} {{{value}}}, which it does not have" for value in given - wanted]
            wrong += [f"{path}: gives {file}.{name} no {{{value}}}" for value in wanted - given]
    return wrong


def sentences_in_code(sources):
    return [f"{path}: words for a person belong into assets/texts: \"{string}\""
            for path, text in sources.code.items() if path != CHECKS
            for string in STRING.findall(without_developers(text))
            if SENTENCE.search(string) and not NOT_WORDS.search(string) and string not in NAMES | KEYS | CODES]


def asked_names(text, chapter):
    """Entries that the code names where it looks them up; a name that something is added to is none."""
    names = set()
    for function, arguments in LOOK_UP.findall(text):
        if function == chapter and "+" not in arguments:
            names.update(STRING.findall(arguments))
    for body in ENTRY_FUNCTION.findall(text):
        for statement in re.findall(r"return ([^;]*);", body):
            if "+" not in statement:
                names.update(STRING.findall(re.sub(r"[=!]= *\"[^\"]*\"", "", statement)))
    return {name for name in names if name}


def full_names_of(sources, strings):
    """{file: names} of strings such as "frame.share"; what is counted is two entries."""
    names = {}
    for string in strings:
        found = FULL_NAME.fullmatch(string)
        if found and found.group(1) in sources.texts:
            entries, name = sources.entries(found.group(1)), found.group(2)
            counted = {f"{name}.one", f"{name}.many"}
            names.setdefault(found.group(1), set()).update(counted if counted & set(entries) else {name})
    return names


def composed_names(sources, chapter, composed):
    return {prefix + name for of, prefix, path, pattern in composed if of == chapter and path in sources.code
            for name in re.findall(pattern, sources.code[path])}


def check_chapter(sources, chapter, composed, full_names, asked_in_full):
    wrong, entries, code = [], sources.entries(chapter), sources.of_chapter(chapter)
    where = f"assets/texts/en/{chapter}.txt"
    strings = strings_of(code.values())
    composed_here = composed_names(sources, chapter, composed)
    used = strings | composed_here | full_names.get(chapter, set()) | {TERMS}
    wrong += [f"{where}: no code asks for [{name}]" for name in entries if name not in used]
    for path, text in code.items():
        wrong += [f"{path}: asks for {chapter}.{name}, which {where} does not have"
                  for name in sorted(asked_names(text, chapter)) if name not in entries]
    wrong += [f"{where}: asked for as {chapter}.{name}, which it does not have"
              for name in sorted(asked_in_full.get(chapter, set()) - set(entries))]
    for name, words in entries.items():
        full = f'"{chapter}.{re.sub("[.](one|many)$", "", name)}'
        filled = strings | {"count"} | strings_of(
            text for text in sources.code.values() if full in text or name in composed_here)
        wrong += [f"{where}: nothing fills in {{{placeholder}}} of [{name}]"
                  for placeholder in sorted(set(PLACEHOLDER.findall(words)) - filled)]
    return wrong, len(entries)


def check_glossary(sources):
    wrong, listed = [], set()
    glossary = sources.entries(GLOSSARY) if GLOSSARY in sources.texts else {}
    for chapter in sources.texts:
        terms = sources.entries(chapter).get(TERMS, "")
        names = {name.strip() for name in terms.replace("\n", " ").split(",") if name.strip()}
        listed |= names
        wrong += [f"assets/texts/en/{chapter}.txt: [{TERMS}] names “{name}”, which the glossary does not have"
                  for name in sorted(names - set(glossary))]
    return wrong, len(listed)


def check(project, composed):
    """(sentences, entries)."""
    sources = Sources(project)
    strings = strings_of(sources.code.values())
    full_names = full_names_of(sources, strings)
    exercises = {name for path in EXERCISES for name in EXERCISE.findall(sources.code.get(path, ""))}
    asked_in_full = full_names_of(sources, strings - exercises)
    wrong, terms = check_glossary(sources)
    wrong += sentences_in_code(sources) + wrong_values(sources)
    total = terms
    for chapter in sources.texts:
        if chapter != GLOSSARY:
            found, entries = check_chapter(sources, chapter, composed, full_names, asked_in_full)
            wrong += found
            total += entries
    return wrong, total


SAMPLE_TEXTS = """
[start]
Hello {name}.
[unused]
Nobody reads this.
[kind.max]
Composed.
[odd]
{forgotten}
[terms]
window, absent
"""
SAMPLE_MODEL_TEXTS = """
# [remark]
[size]
It is {height}
by {width}.

Two paragraphs.
[layers.one]
|  {count} layer
|    kept
[unasked]
{nothing}
"""
SAMPLE_CODE = """
std::string step_entry(const View& view) {
  if (view.unit == "value") return view.odd ? "odd" : "even";
  return "start";
}
void draw(const View& view) {
  paragraph(pooling_text(view, "missing"), {{"name", "you"}});
  paragraph(pooling_text(view, "kind." + kind, values));
  texts.get("pooling.nowhere");
}
constexpr const char* kKinds[] = {"max"};
"""
SAMPLE_MODEL_CODE = """
#include "a header.h"
// A remark with a "quoted sentence".
PW_CHECK(is_ok(")"), "this is for developers");
Status::error(words("model.size", {{"height", by(2, "x")}, {"depth", 3}}));
counted_words("model.layers", 3);
button("Close", "##not said", "conv2d_1/kernel", "Dense");
Status::error("the file " + name + "%d bytes.");
"""
SAMPLE_WRONG = [
    "assets/texts/en/pooling.txt: [terms] names “absent”, which the glossary does not have",
    "assets/texts/en/pooling.txt: no code asks for [unused]",
    "src/app/pages/pooling/a.cpp: asks for pooling.even, which assets/texts/en/pooling.txt does not have",
    "src/app/pages/pooling/a.cpp: asks for pooling.missing, which assets/texts/en/pooling.txt does not have",
    "assets/texts/en/pooling.txt: asked for as pooling.nowhere, which it does not have",
    "assets/texts/en/pooling.txt: nothing fills in {forgotten} of [odd]",
    "assets/texts/en/model.txt: asked for as model.layers.many, which it does not have",
    "assets/texts/en/model.txt: no code asks for [unasked]",
    "assets/texts/en/model.txt: nothing fills in {nothing} of [unasked]",
    "assets/texts/en/model.txt: nothing fills in {width} of [size]",
    "src/core/a.cpp: gives model.size no {width}",
    "src/core/a.cpp: gives model.size {depth}, which it does not have",
    'src/core/a.cpp: words for a person belong into assets/texts: "Close"',
    'src/core/a.cpp: words for a person belong into assets/texts: "the file "',
]
SAMPLE_ENTRIES = {"size": "It is {height} by {width}.\nTwo paragraphs.", "layers.one": "  {count} layer\n    kept",
                  "unasked": "{nothing}"}


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        project = pathlib.Path(folder)
        for path, text in (("assets/texts/en/pooling.txt", SAMPLE_TEXTS), ("src/app/pages/pooling/a.cpp", SAMPLE_CODE),
                           ("assets/texts/en/model.txt", SAMPLE_MODEL_TEXTS), ("src/core/a.cpp", SAMPLE_MODEL_CODE),
                           ("assets/texts/en/glossary.txt", "[window]\nWindow: a part.\n")):
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_text(text)
        found, _ = check(project, [("pooling", "kind.", "src/app/pages/pooling/a.cpp", r'kKinds\[\] = \{"(\w+)"')])
    if compile_texts.entries_of(SAMPLE_MODEL_TEXTS) != SAMPLE_ENTRIES:
        found.append("compile_texts.py reads entries as they are not meant")
    return [f"the check itself is broken: {sentence}" for sentence in sorted(set(found) ^ set(SAMPLE_WRONG))]


def main():
    wrong = self_test()
    found, entries = check(PROJECT, COMPOSED)
    wrong += found
    if entries == 0:
        wrong.append("nothing was checked: there are no entries")
    for sentence in wrong:
        print(sentence)
    print(f"texts: {entries} entries checked, {len(wrong)} that do not fit the code")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
