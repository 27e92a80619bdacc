"""The four files of Fashion-MNIST: from FASHION_MNIST_DIR, or downloaded once and checked, or not at all."""

import gzip
import os
import pathlib

from common import ToolchainError, cache_folder, download, fresh_folder, github_reachable, hash_of, locked, say

SOURCE = "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion"
# The published files' MD5, and the header that the unpacked file must begin with.
FILES = {
    "train-images-idx3-ubyte.gz": ("8d4fb7e6c68d591d4c3dfef9ec88bf0d", (2051, 60000, 28, 28)),
    "train-labels-idx1-ubyte.gz": ("25c81989df183df01b3e8a0aad5dffbe", (2049, 60000)),
    "t10k-images-idx3-ubyte.gz": ("bef4ecab320f06d8554ea6380940ec79", (2051, 10000, 28, 28)),
    "t10k-labels-idx1-ubyte.gz": ("bb300cfdad3c16e7a12a480ee83cd310", (2049, 10000)),
}


def check_given(folder):
    """The files may be packed differently than the published ones, so what is in them is checked."""
    for name, (_, header) in FILES.items():
        path = folder / name
        if not path.is_file():
            raise ToolchainError(f"FASHION_MNIST_DIR is {folder}, but {name} is not there. It needs the four files "
                                 f"{', '.join(FILES)}.")
        expected = b"".join(number.to_bytes(4, "big") for number in header)
        try:
            with gzip.open(path) as file:
                found = file.read(len(expected))
        except OSError as error:
            raise ToolchainError(f"{path} cannot be unpacked: {error}")
        if found != expected:
            raise ToolchainError(f"{path} does not begin like Fashion-MNIST's file of that name.")


def folder():
    """Where the files are, or None."""
    given = os.environ.get("FASHION_MNIST_DIR")
    if given:
        check_given(pathlib.Path(given))
        return pathlib.Path(given)
    cached = cache_folder() / "fashion-mnist"
    with locked("fashion-mnist"):
        if cached.exists():
            return cached
        if not github_reachable():
            return None
        say("downloading Fashion-MNIST (30 MB)")
        try:
            with fresh_folder(cached) as building:
                for name, (md5, _) in FILES.items():
                    download(f"{SOURCE}/{name}", building / name)
                    if hash_of(building / name, "md5") != md5:
                        raise ToolchainError(f"{name} is not the published file: its MD5 differs.")
        except ToolchainError as error:
            say(str(error))
            return None
    return cached
