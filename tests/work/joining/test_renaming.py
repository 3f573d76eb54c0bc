"""What is called otherwise here is named by that, and two that are one here are named once."""

from stance.work.joining.renaming import Renaming

RENAMING = Renaming({"actors": {"alliance": "nato"}, "conditions": {"parity": "equal-terms"}})


def test_two_that_are_one_here_are_named_once_in_a_claim() -> None:
    both = ["alliance", "eu", "nato"]
    condition = {"condition": "parity", "addressees": both}
    stance = {"holder": "alliance", "issue": "talks", "addressees": both, "conditions": [condition]}

    renamed = RENAMING.claim({"speaker": "alliance", "stances": [stance]})

    (said,) = renamed["stances"]
    assert (renamed["speaker"], said["holder"], said["issue"]) == ("nato", "nato", "talks")
    assert said["addressees"] == ["nato", "eu"]
    assert said["conditions"] == [{"condition": "equal-terms", "addressees": ["nato", "eu"]}]


def test_two_that_are_one_here_are_one_party_of_a_treaty() -> None:
    treaty = {"slug": "pact", "parties": ["nato", "alliance", "eu"]}
    assert RENAMING.entry("treaties", treaty) == {"slug": "pact", "parties": ["nato", "eu"]}


def test_a_name_means_what_it_means_under_its_own_heading() -> None:
    assert RENAMING.slug("issues", "alliance") == "alliance"
    assert RENAMING.slug("actors", "alliance") == "nato"
