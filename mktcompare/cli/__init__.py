"""The command line: argv in, streams out."""
