"""web/run: builds the site into build/site/ and serves it on this machine."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time

import assemble_site
import builder
import emscripten
from common import TOOLCHAIN, ToolchainError, run_main, say

FIRST_PORT = 8080
PORTS_TRIED = 20
PAGE_TARGETS = ["pixelwalk_app", "pixelwalk_bench"]


def parse(arguments):
    parser = argparse.ArgumentParser(
        prog="web/run", description="Builds the site into build/site/ and serves it on this machine, bringing what is "
        "missing on the first run. FASHION_MNIST_DIR names a folder with Fashion-MNIST's four files.")
    parser.add_argument("--port", type=int, help=f"serve on this port (otherwise the first free one from {FIRST_PORT})")
    parser.add_argument("--build-only", action="store_true", help="build, and do not serve")
    parser.add_argument("--variant", default="all", choices=["all", *builder.variants()],
                        help="build this variant only")
    options = parser.parse_args(arguments)
    if options.port is not None and not 1 <= options.port <= 65535:
        parser.error(f"--port is {options.port}: it must be between 1 and 65535")
    return options


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


def choose_port(wished):
    if wished is not None:
        if not is_free(wished):
            raise ToolchainError(f"Port {wished} is taken: stop the program that uses it, or choose another --port.")
        return wished
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if is_free(port):
            return port
    raise ToolchainError(f"Ports {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1} are all taken: choose one with --port.")


def build(variants):
    builder.need_build_tools()
    builder.need_node()
    emscripten.prepare()
    for variant in variants:
        fresh = not (assemble_site.SITE / "variants" / variant).exists()
        say(f"building {variant}" + (" (a few minutes the first time)" if fresh else ""))
        builder.build(f"wasm-{variant}", PAGE_TARGETS)
    assemble_site.assemble(variants)
    say("the site is in build/site/")


def serve(port):
    command = ["node", TOOLCHAIN / "node_modules/serve/build/main.js", "-l", f"tcp://127.0.0.1:{port}",
               "-c", TOOLCHAIN / "serve.json", "-n", "-L", "--no-port-switching", assemble_site.SITE]
    server = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL,
                              env={**os.environ, "NO_UPDATE_CHECK": "1"})
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        for _ in range(100):
            if server.poll() is not None:
                raise ToolchainError("The server ended at once; what it said stands above.")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        print(f"Pixelwalk is at http://127.0.0.1:{port}/   (Ctrl+C stops it)", flush=True)
        return server.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()


def main():
    options = parse(sys.argv[1:])
    port = None if options.build_only else choose_port(options.port)
    build(builder.variants() if options.variant == "all" else [options.variant])
    return 0 if options.build_only else serve(port)


if __name__ == "__main__":
    run_main(main)
