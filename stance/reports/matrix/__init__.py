"""Where each holder stands on each issue, as of a day."""
