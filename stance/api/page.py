"""A page in a notebook."""

import html

#: How high it stands there, before one drags its lower edge.
_HEIGHT = "32em"
#: It may run its own script and open sources, and do nothing to the page around it.
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"


def in_notebook(title: str, page: str) -> str:
    """A page in a frame of its own, so that neither it nor the notebook can restyle the other."""
    # Else links within it lead to the notebook. Its own policy, which follows, allows no base.
    page = page.replace("<head>", '<head><base href="about:srcdoc">', 1)
    # Few sites let themselves be shown in a frame.
    page = page.replace('rel="noopener', 'target="_blank" rel="noopener')
    style = f"width: 100%; height: {_HEIGHT}; border: 0; resize: vertical"
    return (
        f'<iframe title="{html.escape(title)}" style="{style}" sandbox="{_SANDBOX}"'
        f' srcdoc="{html.escape(page)}"></iframe>'
    )
