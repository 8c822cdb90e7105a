"""``python -m artclean``."""

from artclean.cli import main

if __name__ == "__main__":
    main()
