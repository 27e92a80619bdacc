#!/usr/bin/env python3
"""Fails where the words of the page (assets/texts/en) and the code that looks them up do not fit together.

    - an entry that no code asks for, an entry that code asks for and that is not there;
    - a {placeholder} that no code of the chapter fills in;
    - a term of a chapter that the glossary does not have.

An entry is asked for by its whole name in a string of the chapter's code (src/app/pages/CHAPTER and the lesson of that
name), or as "CHAPTER.NAME" anywhere; names put together at run time are listed in COMPOSED. Before it looks at the
sources it proves on made-up ones that it can fail.
"""

import pathlib
import re
import sys
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parent.parent

# Chapter, what the name begins with, and the source whose strings (matched by the pattern) end it.
COMPOSED = [
    ("convolution", "filter.", "src/lessons/convolution/filters.cpp", r'"([a-z]+(?:-[a-z0-9]+)*)"'),
    ("convolution", "borders.", "src/app/pages/convolution/convolution_words.cpp", r'"(k[A-Z]\w+)"'),
    ("frame", "not-kept.", "src/app/state/own_images.cpp", r'k\w*Key = "([a-z.]+)"'),
    ("frame", "not-kept.", "src/app/state/kept_model.cpp", r'k\w*Key = "([a-z.]+)"'),
]
# Exercises have names of the same form, "shapes.count"; all of them stand here.
EXERCISES = ("src/app/state/exercises.cpp",)
GLOSSARY, TERMS = "glossary", "terms"

STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
ENTRY = re.compile(r"^\[(.+)\]\s*$", re.MULTILINE)
PLACEHOLDER = re.compile(r"\{([a-z_0-9]+)\}")
# A look-up with its arguments up to the end of the line or of the call: pooling_text(view, odd ? "a" : "b", values).
LOOK_UP = re.compile(r'\b(\w+)_text\(view,\s*([^;]*?)(?:\)|,\s*(?:values|\w+_values|\{))', re.DOTALL)
# A function that names entries: its body, to the brace in the first column.
ENTRY_FUNCTION = re.compile(r"^[\w:&<>\* ]+ \w*entry\w*\([^;{]*\) \{$(.*?)^\}", re.MULTILINE | re.DOTALL)
FULL_NAME = re.compile(r"(\w+)\.([\w.-]*[\w-])")


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
        parts = ENTRY.split(re.sub(r"^\s*#.*$", "", self.texts[chapter], flags=re.MULTILINE))
        return dict(zip(parts[1::2], parts[2::2]))

    def of_chapter(self, chapter):
        """The code of a chapter; of texts that are no chapter's, such as the frame's, the code that is none's."""
        own = (f"src/app/pages/{chapter}/", f"src/lessons/{chapter}")
        if chapter == "train":
            own += ("src/lessons/training/",)
        if any(path.startswith(own[0]) for path in self.code):
            return {path: text for path, text in self.code.items() if path.startswith(own)}
        return {path: text for path, text in self.code.items()
                if path.startswith("src/app/") and not path.startswith("src/app/pages/")}


def strings_of(texts):
    return {string for text in texts for line in text.splitlines() if not line.lstrip().startswith("#include")
            for string in STRING.findall(line)}


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


def full_names_of(strings):
    """{chapter: names} of strings such as "frame.share"."""
    names = {}
    for string in strings:
        found = FULL_NAME.fullmatch(string)
        if found:
            names.setdefault(found.group(1), set()).add(found.group(2))
    return names


def composed_names(sources, chapter, composed):
    return {prefix + name for of, prefix, path, pattern in composed if of == chapter and path in sources.code
            for name in re.findall(pattern, sources.code[path])}


def check_chapter(sources, chapter, composed, full_names, asked_in_full):
    wrong, entries, code = [], sources.entries(chapter), sources.of_chapter(chapter)
    where = f"assets/texts/en/{chapter}.txt"
    strings = strings_of(code.values())
    used = strings | composed_names(sources, chapter, composed) | full_names.get(chapter, set()) | {TERMS}
    wrong += [f"{where}: no code asks for [{name}]" for name in entries if name not in used]
    for path, text in code.items():
        wrong += [f"{path}: asks for {chapter}.{name}, which {where} does not have"
                  for name in sorted(asked_names(text, chapter)) if name not in entries]
    wrong += [f"{where}: asked for as {chapter}.{name}, which it does not have"
              for name in sorted(asked_in_full.get(chapter, set()) - set(entries))]
    for name, words in entries.items():
        wrong += [f"{where}: nothing fills in {{{placeholder}}} of [{name}]"
                  for placeholder in sorted(set(PLACEHOLDER.findall(words)) - strings)]
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
    full_names = full_names_of(strings_of(sources.code.values()))
    exercises = strings_of(text for path, text in sources.code.items() if path in EXERCISES)
    asked_in_full = full_names_of(strings_of(sources.code.values()) - exercises)
    wrong, terms = check_glossary(sources)
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
SAMPLE_WRONG = [
    "assets/texts/en/pooling.txt: [terms] names “absent”, which the glossary does not have",
    "assets/texts/en/pooling.txt: no code asks for [unused]",
    "src/app/pages/pooling/a.cpp: asks for pooling.even, which assets/texts/en/pooling.txt does not have",
    "src/app/pages/pooling/a.cpp: asks for pooling.missing, which assets/texts/en/pooling.txt does not have",
    "assets/texts/en/pooling.txt: asked for as pooling.nowhere, which it does not have",
    "assets/texts/en/pooling.txt: nothing fills in {forgotten} of [odd]",
]


def self_test():
    with tempfile.TemporaryDirectory() as folder:
        project = pathlib.Path(folder)
        for path, text in (("assets/texts/en/pooling.txt", SAMPLE_TEXTS), ("src/app/pages/pooling/a.cpp", SAMPLE_CODE),
                           ("assets/texts/en/glossary.txt", "[window]\nWindow: a part.\n")):
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_text(text)
        found, _ = check(project, [("pooling", "kind.", "src/app/pages/pooling/a.cpp", r'kKinds\[\] = \{"(\w+)"')])
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
