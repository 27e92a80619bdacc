#!/usr/bin/python3
"""Steps the worked example as somebody does who only hears the page, through the system's accessibility tree (AT-SPI):
presses "Next: product" until the sum is told, and prints what it hears, one line a change.

  hear.py APPLICATION   a part of the name that the browser has in the tree: Firefox, Chromium
"""

import sys
import time

import pyatspi

PRODUCTS = 9  # under a 3×3 filter
MOST_SECONDS = 40
MOST_PRESSES = PRODUCTS + 2  # Firefox 153 acts on a press with the next request only


def nodes(node):
    """A node and all below it."""
    yield node
    for index in range(node.childCount):
        child = node.getChildAtIndex(index)
        if child is not None:
            yield from nodes(child)


def application(part):
    for app in pyatspi.Registry.getDesktop(0):
        if app is not None and part.lower() in (app.name or "").lower():
            return app
    return None


def text_of(node):
    """What a node says, or where that is nothing, what those below it say."""
    try:
        own = node.queryText().getText(0, -1).replace("\ufffc", "").strip()
    except NotImplementedError:
        own = ""
    return own or " ".join(filter(None, (text_of(child) for child in node if child is not None)))


def spoken(app):
    """All that stands in regions that are read aloud when they change; None where that is nothing."""
    return " ".join(filter(None, (text_of(node) for node in nodes(app)
                                  if node.getRole() == pyatspi.ROLE_STATUS_BAR))) or None


def within(seconds, ask):
    """The first answer that is not None, or None."""
    end = time.monotonic() + seconds
    while (answer := ask()) is None and time.monotonic() < end:
        time.sleep(0.1)
    return answer


def eventually(ask, what):
    answer = within(MOST_SECONDS, ask)
    return answer if answer is not None else sys.exit(f"{what}: not within {MOST_SECONDS} seconds")


def find(root, good):
    return next((node for node in nodes(root) if good(node)), None)


def main():
    app = eventually(lambda: application(sys.argv[1]), "the browser in the tree")
    button = eventually(lambda: find(app, lambda node: node.name == "Next: product"), "the button")
    heard = eventually(lambda: spoken(app), "a status that says something")
    for _ in range(MOST_PRESSES):
        if not button.queryAction().doAction(0):
            sys.exit("the button cannot be pressed")
        told = within(1, lambda before=heard: (now if (now := spoken(app)) != before else None))
        if told is None:
            continue
        heard = told
        print(heard, flush=True)
        if heard.startswith(f"Product {PRODUCTS} "):
            return


if __name__ == "__main__":
    main()
