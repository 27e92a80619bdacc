# Sourced by the commands: makes sure that there is a Python to run the rest, and gives the machine's own if it can.
if ! command -v python3 >/dev/null; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    echo "pixelwalk: installing python3 (the build scripts)" >&2
    apt-get update -q >/dev/null && apt-get install -y -q --no-install-recommends python3 >/dev/null
  elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
    echo "pixelwalk: installing python3 (the build scripts)" >&2
    sudo apt-get update -q >/dev/null && sudo apt-get install -y -q --no-install-recommends python3 >/dev/null
  else
    echo "pixelwalk: Python 3.9 or newer is needed: install it and run this again." >&2
    exit 1
  fi
fi
export PYTHONDONTWRITEBYTECODE=1
