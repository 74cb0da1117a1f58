"""The archive's own screen on the editing side: which tags became which subjects."""
