"""Compiling what later parts need while earlier ones run: their ends, links and waits leave processors idle."""

import os
import threading

from common import ToolchainError

# Beside what a part does by itself.
NICENESS = 10


def _build(builds):
    os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)  # of this thread and what it starts
    for build in builds:
        try:
            build()
        except ToolchainError:
            return  # the part builds again, and says what is wrong


def start(builds):
    """Runs `builds`, functions, one after the other, in a thread of its own that ends with the process. A part that
    needs what is being built waits for it (builder.build)."""
    threading.Thread(target=_build, args=(builds,), daemon=True).start()
