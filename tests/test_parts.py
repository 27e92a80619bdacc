"""The parts of tests/run. Each returns its Counts; a ToolchainError counts as one failure."""

import concurrent.futures
import dataclasses
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import assemble_site
import builder
import emscripten
import make_fonts
import passed_before
import run_web
import sources
import system_packages
from common import PROJECT, ToolchainError, cache_folder, run, say
from debian import is_debian

LLVM = "19"
FUZZ_SECONDS = 8
JOBS = max(2, os.cpu_count() or 2)
TEXT_FILES = (".cpp", ".h", ".cmake", ".py", ".js", ".mjs", ".ts", ".css", ".html", ".json", ".md", ".txt", "")
# Written so that this file does not find itself.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
FULL_VARIANT = "simd-threads"
# The app's tests run natively each time; half of them under AddressSanitizer, a quarter under Node, as what they test
# runs in the browser's tests as WebAssembly, too.
ASAN_TURNS = 2
NODE_TURNS = 4
# Set by tests/run --all.
RUN_ALL = "PIXELWALK_RUN_ALL_TESTS"
# Under a sanitizer a pass over Fashion-MNIST takes minutes, through the code that the garments go through as well.
WITHOUT_DATA = {"FASHION_MNIST_DIR": ""}
# What a source may use only when it includes one of these headers.
END = r"\b"
STANDARD_HEADERS = [(re.compile(names + END), headers.split()) for names, headers in {
    r"std::(ranges::)?(sort|min|max|clamp|fill|copy|find|find_if|any_of|all_of|count_if|max_element)": "algorithm",
    r"std::array": "array",
    r"std::(atomic|memory_order)": "atomic",
    r"std::(bit_cast|popcount|bit_width|countr_zero|endian)": "bit",
    r"std::(from_chars|to_chars)": "charconv",
    r"std::chrono": "chrono",
    r"std::(sqrt|exp|log|pow|floor|ceil|round|lround|abs|fabs|isfinite|isnan|hypot|cos|sin|fmod)": "cmath cstdlib",
    r"std::(u?int(8|16|32|64)_t|uintptr_t)": "cstdint",
    r"std::(printf|fprintf|snprintf|sscanf|fopen|fread|fwrite|fputs|FILE|remove|rename)": "cstdio",
    r"std::(mem(cpy|cmp|set|move|chr)|strlen|strcmp)": "cstring",
    r"std::(function|hash)": "functional",
    r"std::numeric_limits": "limits",
    r"std::map": "map",
    r"std::(unique_ptr|shared_ptr|weak_ptr|make_unique|make_shared)": "memory",
    r"std::(mutex|lock_guard|unique_lock|scoped_lock)": "mutex",
    r"std::(accumulate|iota|reduce|inner_product)": "numeric",
    r"std::(optional|nullopt)": "optional",
    r"std::set": "set",
    r"std::span": "span",
    r"std::(string|to_string)": "string",
    r"std::string_view": "string_view string",
    r"std::(this_thread|thread)": "thread",
    r"std::unordered_map": "unordered_map",
    r"std::(move|pair|swap|exchange|forward)": "utility algorithm memory string vector map optional functional",
    r"std::vector": "vector",
}.items()]
OLDEST_NODE_OF_BROWSER_TESTS = 20
# A function of one instruction, the relaxed multiply-add.
RELAXED_SIMD_MODULE = [0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 123, 123, 123, 1, 123, 3, 2, 1, 0,
                       10, 13, 1, 11, 0, 32, 0, 32, 1, 32, 2, 253, 133, 2, 11]


@dataclasses.dataclass
class Counts:
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other):
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self):
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"

    def note(self, name, problem):
        """Counts one check; problem is what to print when it failed."""
        if problem:
            print(f"--- {name}\n{problem.strip()}", file=sys.stderr)
            self.failed += 1
        else:
            self.passed += 1


def _output(command, **options):
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace", **options)
    return done.returncode, done.stdout


def _llvm(tool, package=None):
    """clang-format and its kin in the version whose opinion counts, or the machine's own."""
    versioned = f"{tool}-{LLVM}"
    if not shutil.which(versioned) and is_debian():
        system_packages.ensure({package or versioned: versioned}, "the tests")
    for name in (versioned, tool):
        if shutil.which(name):
            return name
    raise ToolchainError(f"{tool} {LLVM} is needed: install it and run this again.")


# --- lint

def lint():
    builder.need_build_tools()
    counts = Counts()
    counts.note("formatting", _formatting())
    counts.note("wording", _wording())
    counts.note("pinned versions", _pinned_versions())
    counts.note("standard headers", _standard_headers())
    counts.note("texts", _check("texts.py"))
    return counts + _clang_tidy()


def _check(script):
    """What a script beside this one says is wrong."""
    status, output = _output([sys.executable, PROJECT / "tests" / script])
    return output if status else ""


def _formatting():
    status, output = _output([_llvm("clang-format"), "--dry-run", "-Werror", "--ferror-limit=3",
                              *sources.own_sources("src", "tests")])
    return output if status else ""


def _project_files():
    listed = run(["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=PROJECT).splitlines()
    return [PROJECT / name for name in listed if (PROJECT / name).is_file() and not (PROJECT / name).is_symlink()]


def _wording():
    """Nothing unfinished, and lock files that name no server to fetch from."""
    found = []
    for path in _project_files():
        name = path.relative_to(PROJECT).as_posix()
        if path.suffix not in TEXT_FILES:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        if path.name == "package-lock.json":
            if '"resolved"' in text:
                found.append(f"{name}: names a server; install with omit-lockfile-registry-resolved")
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if UNFINISHED.search(line):
                found.append(f"{name}:{number}: {line.strip()}")
    return "\n".join(found)


def _pinned_versions():
    """dependencies.json says what the lock files say."""
    found = []
    with open(PROJECT / "web/toolchain/dependencies.json") as file:
        listed = json.load(file)["dependencies"]
    for entry in listed:
        missing = [key for key in ("name", "title", "version", "license", "url", "why") if not entry.get(key)]
        if missing:
            found.append(f"{entry.get('name')}: has no {', '.join(missing)}")
        if "npm" in entry:
            locked = json.loads((PROJECT / entry["npm"] / "package-lock.json").read_text())["packages"]
            version = locked.get(f"node_modules/{entry['name']}", {}).get("version")
            if version != entry["version"]:
                found.append(f"{entry['name']}: dependencies.json says {entry['version']}, the lock file {version}")
    for folder in {entry["npm"] for entry in listed if "npm" in entry}:
        package = json.loads((PROJECT / folder / "package.json").read_text())
        for name in {**package.get("dependencies", {}), **package.get("devDependencies", {})}:
            if name not in {entry["name"] for entry in listed}:
                found.append(f"{name}: in {folder}/package.json, and not in dependencies.json")
    return "\n".join(found)


def _standard_headers():
    """Each source includes, itself or through the project's headers, the standard headers of what it names: builds
    with several sources in one would not notice."""
    found = []
    for path in sources.own_sources("src", "tests", suffixes=(".cpp", ".h")):
        texts = sources.with_includes(path).values()
        included = {name for text in texts for name in re.findall(r"^#include <([^>]+)>", text.decode(), re.MULTILINE)}
        own = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        found += [f"{path.relative_to(PROJECT)}: uses {pattern.search(own).group()} without <{headers[0]}>"
                  for pattern, headers in STANDARD_HEADERS
                  if not included.intersection(headers) and pattern.search(own)]
    return "\n".join(found)


def _clang_tidy():
    """Several sources at a time, as most of the work is reading the same headers. What was clean once is clean
    while nothing that it includes changes."""
    tidy = _llvm("clang-tidy")
    folder, _ = builder.configure("native-lint", again=True)
    commands = json.loads((folder / "compile_commands.json").read_text())
    ours = [folder / "batches", PROJECT / "src"]
    files = sorted({pathlib.Path(entry["file"]) for entry in commands
                    if any(root in pathlib.Path(entry["file"]).parents for root in ours)})
    files = [path for path in files if "_test_" not in path.name]
    version = run([tidy, "--version"])
    config = (PROJECT / ".clang-tidy").read_text()
    clean = cache_folder() / "clang-tidy"
    clean.mkdir(exist_ok=True)

    def check(path):
        stamp = clean / sources.content_hash(path, version, config)
        if stamp.exists():
            return path, ""
        # A batch includes sources: that is what it is for.
        status, output = _output([tidy, "--quiet", "--checks=-bugprone-suspicious-include", "-p", folder, path])
        if status == 0:
            stamp.touch()
            return path, ""
        return path, output

    counts = Counts()
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        for path, problem in pool.map(check, files):
            counts.note(f"clang-tidy {path.relative_to(PROJECT)}", problem)
    return counts


def layering():
    counts = Counts()
    counts.note("layering", _check("layering.py"))
    return counts


# --- GoogleTest programs, through ctest

def _gtest_counts(path):
    """Counts of one program's JSON report."""
    counts = Counts()
    for suite in json.loads(path.read_text())["testsuites"]:
        for test in suite["testsuite"]:
            if test.get("failures"):
                counts.failed += 1
            elif test["result"] == "COMPLETED":
                counts.passed += 1
            else:
                counts.skipped += 1
    return counts


def _of_this_turn(names, turns):
    """Those test programs, and of the app's tests those shards whose turn it is: with each commit it is another's."""
    if turns == 1 or RUN_ALL in os.environ:
        return names
    turn = int(run(["git", "rev-list", "--count", "HEAD"], cwd=PROJECT))
    shard = re.compile(r"app_test_(\d+)")
    return [name for name in names
            if not (found := shard.fullmatch(name)) or (int(found.group(1)) + turn) % turns == 0]


def _run_ctest(preset, label=None, prefix=(), environment=None, always=False, turns=1):
    """Runs the test programs of a preset. always: also those that passed before, with nothing changed since. turns: the
    app's tests take turns, so that each runs in one of so many commits."""
    make_fonts.make()  # what is laid out is as wide as on the page
    folder = builder.binary_folder(preset)
    results = folder / "test_results"
    shutil.rmtree(results, ignore_errors=True)
    select = ["-L", label] if label else []
    listed = json.loads(run(["ctest", "--test-dir", folder, *select, "--show-only=json-v1"]))["tests"]
    tests = {test["name"]: test for test in listed if test["name"] != "layering"}
    surroundings = {**os.environ, **(environment or {})}
    before = passed_before.PassedBefore(surroundings)
    programs = {} if always else {name: passed_before.programs_of(test, folder) for name, test in tests.items()}
    known = {name: before.counts(tests[name], bits) for name, bits in programs.items()}
    kept = {name: Counts(**counts) for name, counts in known.items() if counts and RUN_ALL not in os.environ}
    counts = sum(kept.values(), Counts())
    if kept:
        say(f"{preset}: {counts.passed} passed before, and nothing that they depend on has changed (--all runs them)")
    waiting = [name for name in tests if name not in kept]
    names = _of_this_turn(waiting, turns)
    if len(names) < len(waiting):
        say(f"{preset}: the app's tests take turns, {len(waiting) - len(names)} of their shards wait (--all runs them)")
    if not names:
        return counts
    status, output = _output([*prefix, "ctest", "--test-dir", folder, "-R", f"^({'|'.join(names)})$", "-j", str(JOBS),
                              "--output-on-failure", "--no-tests=error"], env=surroundings)
    for name in names:
        report = results / f"{name}.json"
        if not report.exists():
            counts.note(f"{preset} {name}", "ended without a report")
            continue
        found = _gtest_counts(report)
        counts += found
        if name in programs and not found.failed and not status:
            before.keep(tests[name], programs[name], found)
    if status and not counts.failed:
        counts.failed += 1
    if counts.failed:
        print(output, file=sys.stderr)
    return counts


def build_native():
    builder.need_build_tools()
    builder.build("native")


def native():
    build_native()
    return _run_ctest("native")


def build_asan():
    _build_sanitized(["all"])


def asan():
    build_asan()
    return _run_ctest("native-asan-fuzz", environment=WITHOUT_DATA, turns=ASAN_TURNS)


def build_tsan():
    builder.need_build_tools()
    builder.build("native-tsan", ["threads_tests"])


def tsan():
    build_tsan()
    # ThreadSanitizer wants its addresses where it expects them.
    still = ["setarch", os.uname().machine, "-R"]
    works = shutil.which("setarch") and subprocess.run([*still, "true"], capture_output=True).returncode == 0
    # Each run has another order of threads.
    return _run_ctest("native-tsan", "threads", still if works else (), WITHOUT_DATA, always=True)


def _node_runs_relaxed_simd():
    script = f"process.exit(WebAssembly.validate(new Uint8Array({RELAXED_SIMD_MODULE})) ? 0 : 1)"
    return any(_output(["node", *flag, "-e", script])[0] == 0 for flag in (["--experimental-wasm-relaxed-simd"], []))


def _build_wasm_tests(variant):
    builder.build(f"wasm-{variant}", [] if variant == FULL_VARIANT else ["engine_tests"])


def _need_wasm_tools():
    builder.need_build_tools()
    builder.need_node()
    emscripten.prepare()


def build_wasm():
    _need_wasm_tools()
    for variant in builder.variants():
        if not variant.startswith("relaxed") or _node_runs_relaxed_simd():
            _build_wasm_tests(variant)


def wasm():
    _need_wasm_tools()
    total = Counts()
    for variant in builder.variants():
        preset = f"wasm-{variant}"
        if variant.startswith("relaxed") and not _node_runs_relaxed_simd():
            say(f"wasm {variant}: skipped, this Node.js has no relaxed SIMD; the browser tests still run it")
            total.skipped += 1
            continue
        full = variant == FULL_VARIANT
        _build_wasm_tests(variant)
        counts = _run_ctest(preset, None if full else "engine", turns=NODE_TURNS)
        say(f"wasm {variant}: {counts}")
        total += counts
    return total


# --- fuzzers

def _fuzzing_clang():
    """(clang, clang++) that carry libFuzzer."""
    if is_debian():
        system_packages.ensure({f"clang-{LLVM}": f"clang-{LLVM}", f"libclang-rt-{LLVM}-dev": None}, "the fuzzers")
    for suffix in (f"-{LLVM}", ""):
        if shutil.which(f"clang++{suffix}"):
            return f"clang{suffix}", f"clang++{suffix}"
    raise ToolchainError("The fuzzers need clang with libFuzzer: install it and run this again.")


def _build_sanitized(targets):
    """The fuzzers, and the test programs of the same objects: clang compiles sanitizers in a third less time."""
    builder.need_build_tools()
    c_compiler, cxx_compiler = _fuzzing_clang()
    builder.build("native-asan-fuzz", targets, environment={"CC": c_compiler, "CXX": cxx_compiler})
    return builder.binary_folder("native-asan-fuzz")


def fuzz():
    folder = _build_sanitized(["fuzzers"])
    fuzzers = sorted(path for path in (folder / "fuzzers").iterdir() if os.access(path, os.X_OK) and path.is_file())

    def check(fuzzer):
        found, seeds = folder / "corpus" / fuzzer.name, PROJECT / "tests/fuzz/corpus" / fuzzer.name
        found.mkdir(parents=True, exist_ok=True)
        crashes = folder / "crashes"
        crashes.mkdir(exist_ok=True)
        status, output = _output([fuzzer, f"-max_total_time={FUZZ_SECONDS}", "-rss_limit_mb=1024", "-timeout=10",
                                  f"-artifact_prefix={crashes}/{fuzzer.name}-", found, *([seeds] if seeds.exists() else [])])
        runs = re.search(r"Done (\d+) runs", output)
        if status == 0 and runs and int(runs.group(1)) > 0:
            return fuzzer.name, ""
        return fuzzer.name, "\n".join(output.splitlines()[-40:])

    counts = Counts()
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        for name, problem in pool.map(check, fuzzers):
            counts.note(f"fuzzer {name}", problem)
    return counts


# --- the page

def chromium():
    given = os.environ.get("CHROMIUM")
    if given:
        return given
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if shutil.which(name):
            return shutil.which(name)
    if is_debian():
        system_packages.ensure({"chromium": "chromium"}, "the browser tests")
        return shutil.which("chromium")
    raise ToolchainError("The browser tests need Chromium: install it, or name one in CHROMIUM.")


def newer_node(*command):
    """A command of Node.js's; with a newer one from npm where the machine's own is too old for the browser tests."""
    if builder.node_major() >= OLDEST_NODE_OF_BROWSER_TESTS:
        return list(command)
    wanted = f"node@{OLDEST_NODE_OF_BROWSER_TESTS}"
    say(f"browser: these tests need Node.js {OLDEST_NODE_OF_BROWSER_TESTS}, which npm brings beside the older one")
    return ["npm", "exec", "--yes", f"--package={wanted}", "--", *command]


def _chromium_shell(chromium):
    """The same engine without windows, which starts faster, or what CHROMIUM names."""
    if os.environ.get("CHROMIUM"):
        return chromium
    if is_debian():
        try:
            system_packages.ensure({"chromium-headless-shell": "chromium-headless-shell"}, "the browser tests")
        except ToolchainError:
            say("browser: this system has no chromium-headless-shell; Chromium itself takes its place")
    return shutil.which("chromium-headless-shell") or chromium


def _reasons_to_skip(suite):
    """Of a suite in Playwright's report and those within."""
    reasons = {note.get("description") for spec in suite.get("specs", []) for test in spec["tests"]
               for note in test["annotations"] if note["type"] == "skip"}
    return reasons.union(*(_reasons_to_skip(inner) for inner in suite.get("suites", [])))


def _run_playwright(project, workers, browsers):
    folder = PROJECT / "tests/browser"
    report = PROJECT / f"build/browser-results-{project}.json"
    report.unlink(missing_ok=True)
    playwright = newer_node("node", "node_modules/@playwright/test/cli.js", "test")
    status, output = _output([*playwright, f"--project={project}", f"--workers={workers}"], cwd=folder,
                             env={**os.environ, **browsers, "PIXELWALK_SITE": str(assemble_site.SITE),
                                  "PIXELWALK_REPORT": str(report)})
    if not report.exists():
        print(output, file=sys.stderr)
        raise ToolchainError("The browser tests ended without a report; what they said stands above.")
    found = json.loads(report.read_text())
    stats = found["stats"]
    for reason in sorted(filter(None, _reasons_to_skip(found))):
        say(f"browser: SKIPPED, {reason}")
    counts = Counts(stats["expected"] + stats.get("flaky", 0), stats["unexpected"], stats["skipped"])
    if stats.get("flaky"):
        say(f"browser: {stats['flaky']} passed only when tried again")
    if status and not counts.failed:
        counts.failed += 1
    if counts.failed:
        print(output, file=sys.stderr)
    return counts


def build_browser():
    _need_wasm_tools()
    for variant in builder.variants():
        builder.build(f"wasm-{variant}", run_web.PAGE_TARGETS)


def browser():
    browser_path = chromium()
    browsers = {"CHROMIUM": browser_path, "CHROMIUM_SHELL": _chromium_shell(browser_path)}
    run_web.build(builder.variants())
    builder.npm_install(PROJECT / "tests/browser")
    counts = Counts()
    # What measures comes last and has the machine to itself.
    for project, workers in (("page", JOBS), ("measured", 1)):
        counts += _run_playwright(project, workers, browsers)
    return counts
