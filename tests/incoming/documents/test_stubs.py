"""Texts that are only what a page shows in the place of one."""

import pytest

from stance.incoming.documents.stubs import stub


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The minister spoke on Monday.\n\nSubscribe to continue reading", "subscription"),
        ("The minister spoke on Monday. Sign in to continue reading this story.", "subscription"),
        ("The talks began late.\nAlready a subscriber? Log in", "subscription"),
        ("Die Gespräche begannen.\nJetzt abonnieren und weiterlesen", "subscription"),
        ("Please enable JavaScript to view this page.", "JavaScript"),
        ("You need to enable JavaScript to run this app.", "JavaScript"),
        ("JavaScript is disabled in your browser", "JavaScript"),
        ("Before you continue to Example\n\nWe use cookies and data to", "consent"),
        ("We value your privacy\n\nWe and our partners store information.\nAccept all", "consent"),
        ("Access Denied\n\nYou don’t have permission to access this server.", "access"),
        ("Just a moment...\nVerifying you are human.", "proof"),
        ("Checking your browser before accessing example.org", "proof"),
        ("404 Not Found\n\nnginx", "error"),
        ("Oops! Page not found.", "error"),
        ("503 Service Unavailable", "error"),
    ],
)
def test_what_stands_in_the_place_of_a_text_is_known(text: str, deed: str) -> None:
    assert deed in (stub(text) or "")


@pytest.mark.parametrize(
    "text",
    ["Norland said on Monday that it would sign the treaty.",
     "Access denied to inspectors, agency says\n\nThe agency said access was denied on Monday.",
     "Inspectors were denied access to the site. They will not continue.",
     "The minister was asked to sign in the presence of witnesses.",
     "“We will not subscribe to this treaty,” the minister said. “To continue is to lose.”",
     "Governments should subscribe to the code, the envoy said.",
     "Nobody is to accept all conditions, she said. Accept all of them, and we lose.",
     "The page you turn is the one you wrote, the poet told the assembly.",
     "A bill on cookies: lawmakers say firms that use cookies must ask first.",
     "The 404 members of the assembly were not found to be in favour.",
     "Russia ready to build relations with NATO on principle of equality",
     "We and our partners stand by the treaty.",
     "Please subscribe to our principles, he told the summit.",
     ""],
)  # fmt: skip
def test_a_short_text_is_none(text: str) -> None:
    assert stub(text) is None


def test_a_longer_text_is_one_whatever_stands_at_its_end() -> None:
    assert stub("The minister spoke on Monday. " * 60 + "Subscribe to continue reading") is None
