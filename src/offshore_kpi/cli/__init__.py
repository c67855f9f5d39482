"""The command line: one short function a command, the clock, exit codes, and the one catch-all."""
