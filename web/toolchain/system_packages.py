"""Packages of the system itself, installed through its own package manager when they are missing."""

import os
import shutil
import subprocess
import threading

from common import ToolchainError, run, say
from debian import is_debian

_installing = threading.Lock()


def _installed(package):
    shown = subprocess.run(["dpkg-query", "-W", "-f", "${Status}", package], capture_output=True, text=True)
    return shown.stdout.startswith("install ok installed")


def ensure(needs, why):
    """Installs what is missing. needs maps a Debian package to a program that also satisfies it, or to None."""
    with _installing:
        _ensure(needs, why)


def _ensure(needs, why):
    missing = [package for package, program in needs.items()
               if not (program and shutil.which(program)) and not (is_debian() and _installed(package))]
    if not missing:
        return
    names = " ".join(missing)
    if not shutil.which("apt-get"):
        raise ToolchainError(f"{why} needs these programs (Debian's package names): {names}. Install them and run "
                             "this again.")
    prefix = []
    if os.geteuid() != 0:
        sudo_works = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0
        if not sudo_works:
            raise ToolchainError(f"{why} needs packages that are not installed; run: sudo apt-get install {names}")
        prefix = ["sudo"]
    say(f"installing {names} ({why})")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=900", "-q"]
    install = [*apt, "install", "-y", "--no-install-recommends", *missing]
    try:
        run(install)
    except ToolchainError:
        run([*apt, "update"])
        run(install)
