"""`python -m foilog` is the command `foilog`."""

from foilog.cli import main

main()
