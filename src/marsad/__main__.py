"""`python -m marsad`: the command, where the environment's `marsad` is not on the path."""

from marsad.cli import main

if __name__ == "__main__":
    main(prog_name="marsad")
