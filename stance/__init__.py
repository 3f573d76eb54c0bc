"""Track claims and stances: who took which position on what, when, and in which words."""

__version__ = "0.1.0"
