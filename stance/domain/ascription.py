"""Whether a stance that is recorded is its holder's own, by the affiliations there are now."""

from stance.domain.affiliations import Affiliations
from stance.domain.claim import ClaimContent, StanceContent
from stance.domain.vocabulary import Entries


def own_by_rule(
    content: ClaimContent, stance: StanceContent, actors: Entries, affiliations: Affiliations
) -> bool:
    """Whether the rule makes it own, whatever was recorded: affiliations may have come since."""
    relayed_by = actors.root(content.relayed_by).id if content.relayed_by else None
    return affiliations.is_own(
        actors.root(stance.holder).id,
        actors.root(content.speaker).id,
        relayed_by,
        (content.stated.earliest, content.stated.latest),
    )
