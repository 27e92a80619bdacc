"""The page in Firefox and in WebKit, and as the system's accessibility tree has it; a part of tests/run."""

import os
import re
import subprocess
import sys

import assemble_site
import builder
import run_web
import system_packages
import test_parts
from common import PROJECT, say
from debian import is_debian

FOLDER = PROJECT / "tests/engines"
# Firefox draws WebGL 2, and WebKit's browser starts, only on a screen; hear.py asks the accessibility tree.
PACKAGES = {
    "firefox-esr": "firefox-esr", "webkit2gtk-driver": "WebKitWebDriver", "xvfb": "Xvfb", "libgl1-mesa-dri": None,
    "libegl1": None, "libgles2": None, "at-spi2-core": None, "python3-pyatspi": None, "dbus-daemon": "dbus-run-session",
}


def engines():
    counts = test_parts.Counts()
    if not is_debian():
        say("engines: SKIPPED, Firefox and WebKit are tested on Debian only")
        counts.skipped += 1
        return counts
    system_packages.ensure(PACKAGES, "the tests in Firefox and WebKit")
    chromium = test_parts.chromium()
    run_web.build(builder.variants())
    builder.npm_install(FOLDER)
    command = ["dbus-run-session", "--", *test_parts.newer_node("node", "--test"), "--test-concurrency=1",
               "--test-reporter=tap"]
    done = subprocess.run(command, cwd=FOLDER, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace", env={**os.environ, "PIXELWALK_SITE": str(assemble_site.SITE),
                                                 "CHROMIUM": chromium})
    output = done.stdout

    def number(what):
        found = re.search(rf"^# {what} (\d+)$", output, re.MULTILINE)
        return int(found.group(1)) if found else 0

    for version in sorted(set(re.findall(r"^\s*# ((?:firefox|WebKitGTK) [\d.]+)", output, re.MULTILINE))):
        say(f"engines: {version}")
    for reason in sorted(set(re.findall(r"# SKIP (.+)$", output, re.MULTILINE))):
        say(f"engines: SKIPPED, {reason}")
    counts += test_parts.Counts(number("pass"), number("fail"), number("skipped"))
    if done.returncode and not counts.failed:
        counts.failed += 1
    if counts.failed:
        print(output, file=sys.stderr)
    return counts
