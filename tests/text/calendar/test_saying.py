"""The date that the words around a quote give the saying of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.calendar.saying import said_ago, said_when
from stance.text.edtf import parse_date
from stance.text.matching import Span
from tests.text.texts import listed

QUOTE = "We suspend our part in it"
#: The source's date.
PUBLISHED = "2023-03-10"

#: Of several genres, each with the date that the words give the saying.
DATED = [
    # Wire reports.
    (f"On 21 February 2023 President Putin told the Federal Assembly: “{QUOTE}.”", "2023-02-21"),
    (f"On 21 February President Putin told the Assembly: “{QUOTE}.”", "2023-02-21"),
    (f"On Tuesday, 21 February 2023, Mr. Putin told lawmakers: “{QUOTE}.”", "2023-02-21"),
    (f'On February 21, 2023, Russian President Vladimir Putin said, "{QUOTE}."', "2023-02-21"),
    (f"“{QUOTE},” Putin told lawmakers in Moscow on Feb. 21.", "2023-02-21"),
    (f"“{QUOTE},” said President Putin on 21 February 2023.", "2023-02-21"),
    (f"“{QUOTE},” said Sergey Lavrov, the foreign minister, in Geneva on 2 March.", "2023-03-02"),
    (f"President Putin on 21 February 2023 told both chambers: “{QUOTE}.”", "2023-02-21"),
    (f"MOSCOW (Reuters) - On 21 February 2023 Putin said: “{QUOTE}.”", "2023-02-21"),
    (f"“{QUOTE},” he said on 21 February 2023, adding that talks went on.", "2023-02-21"),
    (f"“Enough,” Putin said on 21 February 2023. “{QUOTE}.”", "2023-02-21"),
    (f"“It is over. {QUOTE}. We wait,” Putin said on 21 February 2023.", "2023-02-21"),
    (f"Putin said on 21 February 2023 that Russia would not leave: “{QUOTE}.”", "2023-02-21"),
    (f"Russia would say “{QUOTE}” at once, the Kremlin said on 21 February 2023.", "2023-02-21"),
    (f"Russia: {QUOTE}, the Kremlin said on 21 February 2023.", "2023-02-21"),
    (f"The ministry said on 28 December 2022 that {QUOTE}.", "2022-12-28"),
    (f"The ministry said on 28 December that “{QUOTE}”.", "2022-12-28"),
    (f"In a statement issued on 2 March 2023 the ministry said: “{QUOTE}.”", "2023-03-02"),
    (f"In 2007, Putin told the Munich Security Conference: “{QUOTE}.”", "2007"),
    (f"In February 2007 Putin told the conference: “{QUOTE}.”", "2007-02"),
    (
        f"Putin told the treaty's critics nothing. On 21 February 2023 he said: “{QUOTE}”.",
        "2023-02-21",
    ),
    (
        f"On 21 February 2023 he told us that the treaty of 8 April 2010 was over: “{QUOTE}”",
        "2023-02-21",
    ),
    (f"He said on 21 February 2023: ‘{QUOTE}.’", "2023-02-21"),
    (f"‘{QUOTE},’ Mr Putin told parliament on 21 February 2023.", "2023-02-21"),
    (f"In Moscow on 21 February 2023 Putin told lawmakers: “{QUOTE}.”", "2023-02-21"),
    (f"Sen. J. Smith said on Feb. 21, 2023, that “{QUOTE}.”", "2023-02-21"),
    (f"Putin said on the second of March that “{QUOTE}.”", "2023-03-02"),
    (f"As Putin said on 2 March 2023, “{QUOTE}”.", "2023-03-02"),
    # Wrapped lines, and a paragraph that leads to the quote.
    (
        f"The Treaty\nOn 21 February\n2023 President Putin told\nthe Assembly: “{QUOTE}.”",
        "2023-02-21",
    ),
    (f"“{QUOTE},” Putin told\nlawmakers on 21\nFebruary 2023.", "2023-02-21"),
    (f"On 21 February 2023 Putin told the Assembly:\n\n“{QUOTE}.”", "2023-02-21"),
    # Minutes.
    (f"On 12 March 2019, the representative of France said that {QUOTE}.", "2019-03-12"),
    (
        f"Mr. Lavrov (Russia) spoke. The Secretary-General said on 12 March 2019: “{QUOTE}”.",
        "2019-03-12",
    ),
    (f"Speaking in the Council on 12 March 2019, the delegate declared: “{QUOTE}”.", "2019-03-12"),
    # Communiques.
    (f"The Ministers, meeting in Brussels on 14 March 2019, declared: “{QUOTE}.”", "2019-03-14"),
    (
        f"At a meeting in Brussels on 12–14 March 2019, ministers agreed: “{QUOTE}”.",
        "2019-03-12/2019-03-14",
    ),
    (f"The joint communiqué of 14 June 2021 states: “{QUOTE}.”", "2021-06-14"),
    (f"Heads of State said in a declaration on 14 June 2021: “{QUOTE}.”", "2021-06-14"),
    (
        (
            "On 2 March 2023, at the 9266th meeting of the Council, the President of the Council"
            f" made the following statement: “{QUOTE}.”"
        ),
        "2023-03-02",
    ),
    (f"The Chairman, on 2 March 2023, said that {QUOTE}.", "2023-03-02"),
    # Interviews and letters.
    (f"“{QUOTE},” he told Der Spiegel in an interview on 5 January 2023.", "2023-01-05"),
    (f"In a letter of 15 December 2021 the minister wrote: “{QUOTE}.”", "2021-12-15"),
    (f"The president wrote in an article of 12 July 2021: “{QUOTE}.”", "2021-07-12"),
    # Speeches.
    (f"At the Munich Security Conference on 10 February 2007, Putin said: “{QUOTE}”", "2007-02-10"),
    (f"Addressing the Bundestag on 25 September 2001 Putin said: “{QUOTE}”", "2001-09-25"),
    (f"Mr Stoltenberg, speaking in Brussels on 2 March 2023, said: “{QUOTE}”", "2023-03-02"),
    (f"Late on 21 February 2023 the president announced: “{QUOTE}”", "2023-02-21"),
    (f"On the evening of 21 February 2023 he announced: “{QUOTE}”", "2023-02-21"),
]

UNDATED = [
    # No date, or one inside the quote.
    f"President Putin told the Assembly: “{QUOTE}.”",
    f"Putin said: “On 8 December 1987 we signed. {QUOTE}.”",
    f"Putin said: “On 21 February 2023 Gorbachev said it. {QUOTE}.”",
    # Of a treaty, a vote, a meeting, another deed.
    f"Of the treaty of 8 April 2010 Putin said: “{QUOTE}.”",
    f"In the treaty of 8 December 1987 the parties declared: “{QUOTE}.”",
    f"In the Founding Act of 27 May 1997 NATO pledged: “{QUOTE}.”",
    f"The treaty, signed on 8 April 2010, was dead, Putin said: “{QUOTE}.”",
    f"After Russia suspended the treaty on 21 February 2023, NATO said: “{QUOTE}.”",
    f"On 21 February 2023 Russia suspended the treaty, and NATO said: “{QUOTE}.”",
    f"On 21 February 2023, when the treaty ended, Russia voted and NATO said: “{QUOTE}.”",
    f"Commenting on the vote of 2 March 2023, Putin said: “{QUOTE}.”",
    f"Asked about the speech on 21 February 2023, Biden said: “{QUOTE}.”",
    f"Referring to Putin's speech on 21 February 2023, Biden said: “{QUOTE}.”",
    f"“{QUOTE},” he said of the vote on 2 March 2023.",
    f"“{QUOTE},” he said after meeting Xi on 2 March 2023.",
    f"“{QUOTE},” said the minister who met Putin on 2 March 2023.",
    f"The minister who met Putin on 2 March 2023 said: “{QUOTE}.”",
    f"Putin said the treaty signed on 8 April 2010 was dead: “{QUOTE}.”",
    f"Putin said that NATO had promised on 2 March 1990: “{QUOTE}.”",
    f"On 21 February 2023 Putin recalled that NATO had promised: “{QUOTE}.”",
    f"Putin said in 1997 NATO had told him: “{QUOTE}.”",
    f"Putin said in 1997 {QUOTE}.",
    f"Putin said on 8 April 2010 {QUOTE}.",
    f"Speaking after talks with Biden on 16 June 2021, Putin said: “{QUOTE}.”",
    f"Putin, whose speech on 2 March 2023 shocked many, said: “{QUOTE}.”",
    f"The Council, in its resolution adopted on 2 March 2023, declared: “{QUOTE}.”",
    f"During the war in Georgia in August 2008 all was said: “{QUOTE}.”",
    f"“{QUOTE},” he said in a statement on the 2 March 2023 vote.",
    f"“{QUOTE},” he said in the statement on the treaty of 2 March 2023.",
    f"“{QUOTE},” he said, a day after the vote on 2 March 2023.",
    f"He wrote in a letter to the president on the meeting of 2 March 2023: “{QUOTE}.”",
    f"As I said on 8 December 1987, {QUOTE}.",
    f"Q: On 2 March 2023 NATO said it would go. A: {QUOTE}.",
    f"Had he said on 2 March 2023 that it ended, he had said on 3 March that “{QUOTE}.”",
    f"Putin said on 2 March 2023 talks would go on, and “{QUOTE}”.",
    f"The “{QUOTE}” of which he told NATO on 2 March 2023 ended.",
    # Another's saying, told by whoever speaks.
    f"NATO pledged on 27 May 1997 that {QUOTE}, Lavrov said.",
    f"NATO said on 27 May 1997 that {QUOTE}, Lavrov recalled.",
    f"On 27 May 1997 NATO said so: “{QUOTE},” Biden said.",
    f"Lavrov: NATO pledged on 27 May 1997 that {QUOTE}.",
    f"Mr. Lavrov: NATO said on 27 May 1997 that {QUOTE}.",
    f"We said on 27 May 1997 that {QUOTE}.",
    f"The parties to the treaty agreed on 8 December 1987 that {QUOTE}.",
    f"{QUOTE}, the parties agreed on 8 December 1987.",
    # Another sentence, another paragraph, another saying.
    f"On 21 February 2023 Putin spoke in Moscow. “{QUOTE},” Biden said.",
    f"“Enough,” Putin said on 21 February 2023. “{QUOTE},” Biden said.",
    f"Putin spoke on 21 February 2023. He said: “{QUOTE}.”",
    f"On 21 February 2023 Putin told the Assembly so.\n\n“{QUOTE}.”",
    f"“{QUOTE}.” On 2 March 2023 Biden said no.",
    f"“{QUOTE}.” Biden said on 2 March 2023 that it was a mistake.",
    f"On 21 February Putin said he was ready, and the next day, “{QUOTE}.”",
    f"On 21 February 2023 Putin met Xi, and said later: “{QUOTE}.”",
    # A headline's date, a dateline, a source's date.
    f"MOSCOW, 21 February 2023 (TASS) – Russia's president said: “{QUOTE}.”",
    f"Speech of 21 February 2023\n\nPutin said: “{QUOTE}.”",
    # Of no year that is certain.
    f"In 2014 it was the same. On 21 February Putin told the Assembly: “{QUOTE}.”",
    f"On Monday, 21 February Putin told the Assembly: “{QUOTE}.”",
    f"On 12 August Putin told the Assembly: “{QUOTE}.”",
    f"On 11 March Putin will tell the Assembly, he said: “{QUOTE}.”",
]

#: Of a time before that of the text, in the pluperfect.
DATED_BEFORE = [
    (f"On 13 May 2022, Erdoğan had said: “{QUOTE}.”", "2022-05-13"),
    (f"On 13 May 2022 Erdoğan had told reporters in Istanbul: “{QUOTE}.”", "2022-05-13"),
    (f"On 13 May 2022, President Erdoğan had repeatedly warned that “{QUOTE}”.", "2022-05-13"),
    (f"In an interview on 20 February 2023 Sergei Lavrov had warned: “{QUOTE}.”", "2023-02-20"),
    (f"In a letter of 15 December 2021 the minister had written: “{QUOTE}.”", "2021-12-15"),
    (f"In a letter of 15 December 2021 the minister had stated: “{QUOTE}.”", "2021-12-15"),
    (f"The minister had said in Ankara on 13 May 2022 that {QUOTE}.", "2022-05-13"),
    (f"Erdoğan had said on 13 May 2022: “{QUOTE}.”", "2022-05-13"),
    (f"Erdoğan had on 13 May 2022 told reporters: “{QUOTE}.”", "2022-05-13"),
    (f"Erdoğan has said on 13 May 2022 that “{QUOTE}”.", "2022-05-13"),
    (f"“{QUOTE},” Erdoğan had said on 13 May 2022.", "2022-05-13"),
    (f"“{QUOTE},” the president had told reporters in Istanbul on 13 May 2022.", "2022-05-13"),
    (f"“{QUOTE}” at no price, Erdoğan had said on 13 May 2022.", "2022-05-13"),
    (f"“Enough,” Erdoğan had said on 13 May 2022. “{QUOTE}.”", "2022-05-13"),
    (f"President Erdoğan, speaking in Ankara on 13 May 2022, had warned: “{QUOTE}.”", "2022-05-13"),
    (f"Speaking in Ankara on 13 May 2022, Erdoğan had said: “{QUOTE}.”", "2022-05-13"),
]

UNDATED_BEFORE = [
    f"Lavrov said that NATO had said on 13 May 2022: “{QUOTE}.”",
    f"On 13 May 2022 Lavrov recalled that NATO had promised: “{QUOTE}.”",
    f"After NATO had met, Lavrov had said on 13 May 2022: “{QUOTE}.”",
    f"The treaty that Russia had signed on 13 May 2022 was dead, Putin had said: “{QUOTE}.”",
    f"On 13 May 2022 Russia had left and NATO had said: “{QUOTE}.”",
    f"On 13 May 2022, when the talks had failed, NATO voted and Lavrov had said: “{QUOTE}.”",
    f"Lavrov, whom NATO had told on 13 May 2022 that it waits, said: “{QUOTE}.”",
    f"Asked what he had said on 13 May 2022, Erdoğan said: “{QUOTE}.”",
    f"Erdoğan had said so on 13 May 2022. “{QUOTE},” Biden said.",
    f"“{QUOTE},” he said of what Erdoğan had said on 13 May 2022.",
    f"“{QUOTE},” said Biden, whom Erdoğan had told no on 13 May 2022.",
    f"As if Erdoğan had said on 13 May 2022: “{QUOTE}.”",
    f"If Erdoğan had said on 13 May 2022 that “{QUOTE}”, all would be well.",
    f"Erdoğan had met Biden on 13 May 2022 and had said: “{QUOTE}.”",
]


def said(text: str, published: str | None = PUBLISHED) -> str | None:
    start = text.index(QUOTE)
    date = parse_date(published) if published else None
    found = said_when(text, Span(start, start + len(QUOTE)), date)
    assert found is None or found.words in " ".join(text.split())
    return found.date.text if found else None


@pytest.mark.parametrize(("text", "date"), DATED + DATED_BEFORE)
def test_words_that_introduce_a_quote_may_date_the_saying(text: str, date: str) -> None:
    assert said(text) == date


@pytest.mark.parametrize("text", UNDATED + UNDATED_BEFORE)
def test_a_date_of_anything_else_is_not_that_of_the_saying(text: str) -> None:
    assert said(text) is None


def test_a_date_without_a_year_is_none_where_the_source_has_no_date() -> None:
    assert said(f"On 21 February Putin told the Assembly: “{QUOTE}.”", None) is None
    assert said(f"On 21 February 2023 Putin told the Assembly: “{QUOTE}.”", None) == "2023-02-21"


@pytest.mark.parametrize(
    ("text", "ago"),
    [
        (f"“{QUOTE},” Putin said last month.", "last month"),
        (f"“{QUOTE},” he told reporters in Moscow two weeks ago.", "two weeks ago"),
        (f"Putin said in an interview a year ago: “{QUOTE}.”", "a year ago"),
        (f"Last year, President Putin told the Assembly: “{QUOTE}.”", "Last year"),
        (f"The minister told parliament yesterday that {QUOTE}.", "yesterday"),
        (f"“{QUOTE},” the ministry said earlier this\nweek.", "earlier this week"),
        (f"Mr. Putin, speaking in Moscow a day earlier, said: “{QUOTE}.”", "a day earlier"),
        (f"Mr. Putin, in an interview last month, said “{QUOTE}”.", "last month"),
        (f"Mr. Putin, speaking yesterday in Moscow, said that {QUOTE}.", "yesterday"),
        (f"Speaking in Moscow a day earlier, Putin said: “{QUOTE}.”", "a day earlier"),
        (f"“{QUOTE},” Putin said, speaking in Moscow last week.", "last week"),
        (f"Mr. Putin, elected last year, said: “{QUOTE}.”", None),
        (f"Mr. Putin, speaking about the talks of last year, said: “{QUOTE}.”", None),
        (f"“{QUOTE},” Putin said.", None),
        (f"“{QUOTE},” Putin said of last year’s vote.", None),
        (f"“{QUOTE},” Putin said after the vote last month.", None),
        (f"Last month Russia voted and NATO said: “{QUOTE}.”", None),
        (f"Putin said: “Last month NATO told us yesterday. {QUOTE}.”", None),
        (f"“{QUOTE},” he said. Last month he said no.", None),
    ],
)
def test_words_may_say_that_it_was_said_some_time_ago(text: str, ago: str | None) -> None:
    start = text.index(QUOTE)
    assert said_ago(text, Span(start, start + len(QUOTE))) == ago


WORDS = ["On", "21 February 2023", "Putin", "said", "told", "in", "the treaty", "of", "that", ":"]


@given(st.lists(st.sampled_from([*WORDS, "“", "”", ".", ",", "\n", QUOTE]), max_size=40))
def test_no_date_inside_the_quotation_is_that_of_the_saying(words: list[str]) -> None:
    inside = " ".join(word for word in words if word not in ("“", "”", "\n"))
    assert said(f"Putin said: “{inside} {QUOTE} {inside}”") is None


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 20))
def test_any_text_is_read(text: str, start: int, length: int) -> None:
    quote = Span(min(start, len(text)), min(start + length, len(text)))
    said_when(text, quote, parse_date(PUBLISHED))
    said_ago(text, quote)


ON = "21 February 2023"
#: Verbs that say that something is said, of which most bind whoever says it as well.
SAYS = """
    said says stated states noted notes added adds told tells announced announces declared declares
    stressed stresses emphasised emphasized emphasises emphasizes underlined underlines underscored
    pointed warned warns argued argues insisted insists explained explains recalled recalls
    reiterated reiterates replied replies answered wrote writes considers believes demanded demands
    claimed claims asserted asserts affirmed reaffirmed reaffirms maintained repeated confirmed
    concluded commented remarked observed cautioned vowed pledged promised asked continued quipped
    acknowledged urged suggested testified tweeted agree agreed
    reminded informed assured proclaimed posted responded admitted conceded
    denied declare state read reads called proposed offered threatened decided adopted asked spoke
    mentioned made_the_following_statement issued_the_following_note
    released_the_following_communique"""
OFFICES = """president prime_minister ministers foreign defence defense secretary general state
    chancellor spokesman spokeswoman spokesperson ambassador representative envoy deputy first vice
    chief head leader leaders delegation delegate official officials government ministry kremlin
    premier king queen pope speaker senator senators member members heads permanent chairman
    chairwoman chair director commissioner russian american french british german chinese ukrainian
    iranian israeli"""
AUDIENCES = """
    reporters journalists lawmakers deputies delegates parliament congress senate assembly
    council commission committee chamber chambers house houses both audience press media news agency
    newspaper magazine channel television tv radio state broadcaster viewers soldiers troops
    students parliamentarians legislators members colleagues counterpart counterparts allies
    partners nation people country public"""
OCCASIONS = """meeting session sittings sitting summit conference forum hearing debate briefing
    interview statement speech address letter message article communique communiqué declaration
    remarks note telegram call phone telephone video link broadcast podcast post tweet blog column
    op-ed essay report testimony sidelines margins talks visit trip gathering reception dinner
    ceremony event appearance comments plenary annual joint closed closed-door opening emergency
    special extraordinary regular informal public written open televised nationwide live weekly
    daily monthly round table"""
SMALL = """a an the his her its their of and for to in at during from with by via through here
    there late early earlier later again also this same another"""


@pytest.mark.parametrize("verb", listed(SAYS))
def test_each_verb_of_saying_dates_what_is_said(verb: str) -> None:
    assert said(f"On {ON} he {verb.replace('_', ' ')}: “{QUOTE}.”") == "2023-02-21"
    assert said(f"On {ON} he un{verb.replace('_', ' ')}: “{QUOTE}.”") is None


@pytest.mark.parametrize("office", listed(OFFICES))
def test_each_office_may_stand_before_the_date(office: str) -> None:
    who = office.replace("_", " ")
    assert said(f"The {who} on {ON} said: “{QUOTE}.”") == "2023-02-21"
    assert said(f"The un{who} on {ON} said: “{QUOTE}.”") is None


@pytest.mark.parametrize("audience", listed(AUDIENCES))
def test_each_audience_may_be_told_on_a_date(audience: str) -> None:
    assert said(f"“{QUOTE},” he told the {audience} on {ON}.") == "2023-02-21"
    assert said(f"“{QUOTE},” he told the un{audience} on {ON}.") is None


@pytest.mark.parametrize("occasion", listed(OCCASIONS))
def test_each_occasion_may_have_a_date(occasion: str) -> None:
    assert said(f"“{QUOTE},” he said at a {occasion} on {ON}.") == "2023-02-21"
    assert said(f"“{QUOTE},” he said at a un{occasion} on {ON}.") is None


@pytest.mark.parametrize("word", listed(SMALL))
def test_each_small_word_may_stand_before_a_date(word: str) -> None:
    assert said(f"“{QUOTE},” he told reporters {word} Oslo on {ON}.") == "2023-02-21"


@pytest.mark.parametrize("part", listed("morning evening afternoon night day"))
def test_a_part_of_the_day_is_that_day(part: str) -> None:
    assert said(f"On the {part} of {ON} he said: “{QUOTE}.”") == "2023-02-21"


@pytest.mark.parametrize("text", listed("statement communiqué communique letter declaration note"
                                        " message article remarks"))  # fmt: skip
def test_each_kind_of_text_has_a_date(text: str) -> None:
    for whose in listed("The A An Its His Her Their"):
        assert said(f"{whose} joint {text} of {ON} says: “{QUOTE}.”") == "2023-02-21"
    assert said(f"{whose} joint un{text} of {ON} says: “{QUOTE}.”") is None


@pytest.mark.parametrize(
    "behind",
    listed("in at to during as after before ahead when while following for from by with and that"
           " . , ; : ) — – -"),
)  # fmt: skip
def test_a_date_of_the_saying_may_go_on_so(behind: str) -> None:
    assert said(f"“{QUOTE},” he said on {ON} {behind} all of it") == "2023-02-21"
    assert said(f"“{QUOTE},” he said on {ON} vote {behind} all of it") is None


@pytest.mark.parametrize(
    "more",
    listed(
        """voted was were is are had has have did met went came took left held gave made became
        began won lost sent saw found fell broke quit withdrew will would could should can may might
        must when while after before since because as though although if that which whose where
        until than about against not never"""
    ),
)
def test_a_subject_that_tells_another_deed_has_its_date(more: str) -> None:
    assert said(f"On {ON} Russia {more} it and Putin said: “{QUOTE}.”") is None
    assert said(f"On {ON} Russia with it and Putin said: “{QUOTE}.”") == "2023-02-21"


@pytest.mark.parametrize(
    "binding",
    listed(
        """agree agreed pledged promised vowed proposed offered threatened decided adopted assured
        affirmed reaffirmed called urged asked demanded demands"""
    ),
)
def test_a_deed_has_its_own_date_where_no_marks_show_that_it_was_said(binding: str) -> None:
    assert said(f"NATO {binding} on {ON} that {QUOTE}.") is None
    assert said(f"NATO {binding} on {ON}: “{QUOTE}.”") == "2023-02-21"


@pytest.mark.parametrize(
    "time",
    listed("next later earlier meanwhile yesterday today tomorrow previously then ago last"),
)
def test_another_time_before_the_quote_leaves_it_no_date(time: str) -> None:
    assert said(f"On {ON} he said a word and {time} a word more: “{QUOTE}.”") is None
    assert said(f"On {ON} he said a word and a word more: “{QUOTE}.”") == "2023-02-21"


@pytest.mark.parametrize(
    "ago",
    [
        *(f"last {unit}" for unit in listed("week month year night spring summer autumn fall winter"
                                           " decade")),
        *(f"the previous {unit}" for unit in listed("week month year night")),
        *(f"earlier this {unit}" for unit in listed("week month year")),
        *(f"{many} {unit} ago" for many in ("two", "a few", "some", "3")
          for unit in listed("days weeks months years decades")),
        *(f"{one} earlier" for one in ("two days", "a day", "a week", "a month", "a year",
                                       "a decade")),
        "yesterday", "the day before",
    ],
)  # fmt: skip
def test_each_way_to_say_some_time_ago_is_known(ago: str) -> None:
    for text in (f"“{QUOTE},” he told reporters {ago}.", f"{ago}, he said: “{QUOTE}.”"):
        start = text.index(QUOTE)
        assert said_ago(text, Span(start, start + len(QUOTE))) == ago


@pytest.mark.parametrize("when", ["yesterday", "on 3 May 2019"])
@pytest.mark.parametrize(
    "other",
    [
        "{when}, Ek said: “No.”",
        "Ek said {when}: “No.”",
        "Ek said {when}:\n“No.”",
        "Ek, speaking in Moscow {when}, said “no”.",
        "“No,” Ek said {when}.",
    ],
)
@pytest.mark.parametrize(
    "own", ["“{quote},” Lind said.", "Lind said: “{quote}.”", "Lind: “{quote}.”"]
)
def test_lines_without_blank_ones_between_date_no_words_of_each_other(
    own: str, other: str, when: str
) -> None:
    lines = [own.format(quote=QUOTE), other.format(when=when)]
    for text in ("\n".join(lines), "\n".join(reversed(lines))):
        start = text.index(QUOTE)
        quote = Span(start, start + len(QUOTE))
        assert said_when(text, quote, parse_date(PUBLISHED)) is None
        assert said_ago(text, quote) is None


@pytest.mark.parametrize(
    "other", ["“No,” Ek said yesterday.", "Ek said yesterday: “No.”", "Ek said yesterday that no."]
)
def test_what_begins_a_line_behind_words_without_a_stop_dates_them_not(other: str) -> None:
    text = f"“{QUOTE}”\n{other}"
    start = text.index(QUOTE)

    assert said_ago(text, Span(start, start + len(QUOTE))) is None


def test_a_line_that_is_broken_behind_a_comma_still_dates_the_words() -> None:
    text = f"“{QUOTE},”\nPutin said yesterday, adding that talks went on."
    start = text.index(QUOTE)

    assert said_ago(text, Span(start, start + len(QUOTE))) == "yesterday"
