"""Whether a text is only what a page shows in the place of one: a wall, an error, a question."""

import re
from functools import cache

#: A text of more words is one, whatever else stands in it.
_MOST_WORDS = 150
#: What such a page does, and how a sentence or line of it begins; "|" where it ends there as well.
_SAID = {
    "asks for a subscription": """
        subscribe to continue; subscribe to read; subscribe now to; subscribe to keep reading
        sign in to continue; log in to continue; sign up to continue; register to continue
        sign in to read; log in to read; register to read; to continue reading
        already a subscriber?; already a member?; already have an account?
        this article is for subscribers; this article is only available to subscribers
        this content is for subscribers; this story is for subscribers; this is a premium article
        this article is reserved for subscribers; you have reached your limit of free articles
        jetzt abonnieren; jetzt weiterlesen; weiterlesen mit; dieser artikel ist nur für abonnenten
        cet article est réservé aux abonnés; article réservé aux abonnés
        полный текст доступен подписчикам; доступно только подписчикам
    """,
    "asks for JavaScript": """
        enable javascript; turn on javascript; enable js; javascript is disabled
        javascript is not enabled; javascript is required; this site requires javascript
        this page requires javascript; this app requires javascript; javascript aktivieren
        bitte aktivieren sie javascript; activez javascript; включите javascript
    """,
    "asks for consent": """
        we use cookies; we and our partners store; we and our partners use cookies
        accept all cookies; accept cookies|; accept all|
        before you continue to; wir verwenden cookies; wir nutzen cookies; alle akzeptieren|
        nous utilisons des cookies; tout accepter|; мы используем файлы cookie
    """,
    "refuses access, or asks for a proof": """
        access denied|; access to this page has been denied; access forbidden|; 403 forbidden
        you don't have permission to access; you do not have permission to access
        verify you are human; verify that you are human; verifying you are human
        checking your browser; checking if the site connection is secure; are you a robot?
        our systems have detected unusual traffic; this content is not available in your
    """,
    "is an error": """
        404 not found; 404: not found; error 404; 404 error; page not found|; 404 - page not found
        the page you requested; the page you are looking for; this page could not be found
        500 internal server error; 502 bad gateway; 503 service unavailable; 504 gateway
        seite nicht gefunden|; page introuvable|; страница не найдена|
    """,
}
#: Where a sentence or line begins, and what is said first for politeness.
_BEGINS = (
    r"(?:^|(?<=[.!?|])[ \t]+)\W*"
    r"(?:(?:please|sorry|oops|bitte|to\s+use\s+this\s+\w+|you\s+(?:need|have)\s+to)[\s,!]+)*"
)
_ENDS = r"(?=[\s.!|]*(?:$|\n))"


def _beginning(said: str) -> str:
    words = re.escape(said.rstrip("|")).replace(r"\ ", r"\s+").replace("'", "['’]")
    return words + (_ENDS if said.endswith("|") else r"(?!\w)")


def _any_of(table: str) -> re.Pattern[str]:
    said = (each.strip() for each in re.split(r"[;\n]", table))
    beginnings = "|".join(_beginning(each) for each in said if each)
    return re.compile(f"{_BEGINS}(?:{beginnings})", re.IGNORECASE | re.MULTILINE)


@cache
def _by_deed() -> dict[str, re.Pattern[str]]:
    """How each deed is told; few texts are so short that they are looked at."""
    return {deed: _any_of(table) for deed, table in _SAID.items()}


def stub(text: str) -> str | None:
    """What a text does that stands in the place of one; None for one that says more than that.

    A page in several languages, or one that is long, is taken for a text.
    """
    if len(text.split(maxsplit=_MOST_WORDS)) > _MOST_WORDS:
        return None
    return next((deed for deed, said in _by_deed().items() if said.search(text)), None)
