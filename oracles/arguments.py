"""The command line that every oracle has."""

import argparse
import inspect
import pathlib


def arguments(description, folder, *inputs, **choices):
    """The seed, the folder to write to (OUT/folder, made if missing), then each input folder and each chosen value.

    inputs name folders that the oracle reads; choices map the name of an option to its values, the default first.
    """
    parser = argparse.ArgumentParser(
        description=inspect.cleandoc(description), formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, required=True, help="the seed of every random choice")
    parser.add_argument("--out", type=pathlib.Path, required=True, help=f"the fixture tree; {folder}/ is written in it")
    for name in inputs:
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True, help="a folder that is read")
    for name, values in choices.items():
        parser.add_argument(f"--{name}", choices=values, default=values[0])
    given = parser.parse_args()
    out = given.out / folder
    out.mkdir(parents=True, exist_ok=True)
    return (given.seed, out, *(getattr(given, name) for name in (*inputs, *choices)))
