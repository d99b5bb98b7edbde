"""Files with one thing wrong each, made by the tests: what the gate has to find, and where people hide it."""
