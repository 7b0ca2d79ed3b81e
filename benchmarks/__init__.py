"""The figures of speed and scale, each one command; see README.md."""
