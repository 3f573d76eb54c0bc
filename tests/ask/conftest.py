"""The conversation is held in the same surroundings and databases as the commands' tests."""

from tests.cli.conftest import (  # noqa: F401
    empty_file,
    plain_surroundings,
    sample,
    sample_file,
    seed,
    seed_file,
    vocabulary,
    vocabulary_file,
)
