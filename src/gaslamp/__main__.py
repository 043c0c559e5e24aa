"""`python -m gaslamp`: the same as the `gaslamp` command."""

from gaslamp.cli import main

if __name__ == "__main__":
    main()
