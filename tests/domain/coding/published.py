"""Tables of judgements with the figures that the literature prints of them, and finer ones.

Each table has a line for every coder and a column for every unit; `.` is a value that is missing.
Sets are letters beside each other, `-` is the empty set. `printed` is what the publication prints;
most of these pages were not seen, the tables were read where other programs keep them. The finer
figures were worked out in exact fractions, and agree with those of other programs.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Judged:
    """One table: what alpha, and the two disagreements it is made of, come to."""

    name: str
    lines: tuple[str, ...]
    alpha: float
    observed: float
    expected: float
    values: int
    units: int
    printed: str = ""

    @property
    def rows(self) -> list[list[str | None]]:
        """The units, each with a value for every coder."""
        columns = zip(*(line.split() for line in self.lines), strict=True)
        return [[None if each == "." else each for each in column] for column in columns]


@dataclass(frozen=True)
class JudgedSets:
    """One table of sets: alpha by both distances, and of whole sets as names."""

    name: str
    lines: tuple[str, ...]
    jaccard: tuple[float, float, float]
    masi: tuple[float, float, float]
    nominal: float
    values: int
    units: int

    @property
    def rows(self) -> list[list[frozenset[str] | None]]:
        """The units, each with a set for every coder."""
        columns = zip(*(line.split() for line in self.lines), strict=True)
        return [[_set(each) for each in column] for column in columns]


def _set(letters: str) -> frozenset[str] | None:
    return None if letters == "." else frozenset(letters.replace("-", ""))


@dataclass(frozen=True)
class MarkedText:
    """A text of so many characters, what each coder marked of it, and what that comes to."""

    name: str
    length: int
    coders: tuple[tuple[tuple[int, int], ...], ...]
    character_alpha: float
    bar_u_alpha: float
    gaps: int
    blocks: int


@dataclass(frozen=True)
class Matched:
    """Units of two coders, and which are partners, with the part that both marked."""

    name: str
    ones: tuple[tuple[int, int], ...]
    others: tuple[tuple[int, int], ...]
    partners: tuple[tuple[int, int, Fraction], ...]


NOMINAL = (
    Judged(
        "two coders, ten units of two values (1980)",
        (
            "0 1 0 0 0 0 0 0 1 0",
            "0 1 1 0 0 1 0 1 0 0",
        ),
        alpha=0.095238095238,
        observed=0.4,
        expected=0.442105263158,
        values=20,
        units=10,
        printed="0.095",
    ),
    Judged(
        "two coders, ten units of two values (2004)",
        (
            "1 1 0 0 0 0 0 0 0 0",
            "0 1 1 0 0 1 0 1 0 0",
        ),
        alpha=0.095238095238,
        observed=0.4,
        expected=0.442105263158,
        values=20,
        units=10,
        printed="0.095",
    ),
    Judged(
        "two coders, twelve units (2011)",
        (
            "a a b b d c c c e d d a",
            "b a b b b c c c e d d d",
        ),
        alpha=0.691964285714,
        observed=0.25,
        expected=0.811594202899,
        values=24,
        units=12,
        printed="0.692",
    ),
    Judged(
        "four coders, twelve units, some missing (2011)",
        (
            "1 2 3 3 2 1 4 1 2 . . .",
            "1 2 3 3 2 2 4 1 2 5 . 3",
            ". 3 3 3 2 3 4 2 2 5 1 .",
            "1 2 3 3 2 4 4 1 2 5 1 .",
        ),
        alpha=0.743421052632,
        observed=0.2,
        expected=0.779487179487,
        values=40,
        units=11,
        printed="0.743",
    ),
    Judged(
        "two coders, twelve units (2004)",
        (
            "a a b b b b b c c c c c",
            "a b b b b b c c c c c c",
        ),
        alpha=0.734104046243,
        observed=0.166666666667,
        expected=0.626811594203,
        values=24,
        units=12,
        printed="0.734",
    ),
    Judged(
        "three coders, nine units (1980)",
        (
            "1 1 2 4 1 2 1 3 2",
            "1 2 2 4 4 2 2 3 2",
            "1 2 2 4 4 2 3 3 2",
        ),
        alpha=0.641732283465,
        observed=0.259259259259,
        expected=0.723646723647,
        values=27,
        units=9,
        printed="0.642",
    ),
    Judged(
        "three coders, fifteen units, most missing",
        (
            ". . . . . 3 4 1 2 1 1 3 3 . 3",
            "1 . 2 1 3 3 4 3 . . . . . . .",
            ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
        ),
        alpha=0.691358024691,
        observed=0.230769230769,
        expected=0.747692307692,
        values=26,
        units=12,
        printed="0.691",
    ),
    Judged(
        "five coders, forty units (Hayes and Krippendorff 2007)",
        (
            "1 1 2 . 0 0 1 1 2 2 . 0 1 3 1 1 2 1 1 0 0 0 2 0 1 0 0 1 1 1 1 2 2 3 2 2 2 2 2 1",
            "1 1 3 0 0 0 0 . 2 1 1 0 2 3 1 1 1 2 1 0 0 0 3 0 2 1 0 2 1 1 1 1 2 2 2 2 2 2 2 1",
            "2 0 3 0 0 0 2 2 2 1 0 0 2 2 1 1 2 3 0 0 1 . 3 0 . 1 0 1 2 2 0 2 . 2 2 3 2 . 2 1",
            ". 1 3 . . . . 0 . 1 0 0 2 2 . . . 3 1 . 1 0 3 0 2 1 1 2 2 . . 1 2 2 . . . 1 2 .",
            "2 . . 0 0 0 1 . 2 . . . . 3 1 1 2 . . 0 . 0 . . 2 . 0 . . 2 0 . 2 . 2 2 2 2 . 1",
        ),
        alpha=0.476509567419,
        observed=0.373165618449,
        expected=0.712841334289,
        values=159,
        units=40,
    ),
)

SETS = (
    JudgedSets(
        "two coders",
        (
            "A A AB C B ABC",
            "A AB BC C A AC",
        ),
        jaccard=(0.342629482072, 0.416666666667, 0.633838383838),
        masi=(0.283720930233, 0.518518518519, 0.723905723906),
        nominal=0.241379310345,
        values=12,
        units=6,
    ),
    JudgedSets(
        "three coders, some missing",
        (
            "A AB C B AC D . CD",
            "A A . BC AC D B C",
            "A AB C . A BD . D",
        ),
        jaccard=(0.574803149606, 0.315789473684, 0.74269005848),
        masi=(0.497572815534, 0.40350877193, 0.803118908382),
        nominal=0.352941176471,
        values=19,
        units=7,
    ),
    JudgedSets(
        "two coders, empty sets",
        (
            "- A A A AB AB ABC C C",
            "- - A B A AC ABC AC AC",
        ),
        jaccard=(0.315619967794, 0.462962962963, 0.676470588235),
        masi=(0.273080660836, 0.543209876543, 0.747276688453),
        nominal=0.238805970149,
        values=18,
        units=9,
    ),
    JudgedSets(
        "three coders, empty and missing",
        (
            "- A B AC . B",
            "- AB . C . B",
            "A . - C D B",
        ),
        jaccard=(0.416216216216, 0.461538461538, 0.790598290598),
        masi=(0.370629370629, 0.512820512821, 0.814814814815),
        nominal=0.283582089552,
        values=13,
        units=5,
    ),
)

#: Two sets, and how far they are from each other by Jaccard and by MASI.
DISTANCES = (
    ("AB", "ABCD", Fraction("1/2"), Fraction("2/3")),
    ("A", "AB", Fraction("1/2"), Fraction("2/3")),
    ("AB", "BC", Fraction("2/3"), Fraction("8/9")),
    ("AB", "BCD", Fraction("3/4"), Fraction("11/12")),
    ("A", "B", Fraction("1"), Fraction("1")),
    ("", "A", Fraction("1"), Fraction("1")),
    ("", "", Fraction("0"), Fraction("0")),
    ("ABC", "ABC", Fraction("0"), Fraction("0")),
)

MARKED = (
    MarkedText(
        "three coders (Krippendorff 2019, figure 12.11)",
        60,
        (
            ((0, 7), (7, 13), (30, 32), (32, 37), (37, 44), (44, 60)),
            ((0, 7), (7, 13), (13, 21), (32, 44)),
            ((0, 7), (7, 13), (13, 21), (32, 37), (37, 41), (41, 44)),
        ),
        character_alpha=0.398630313994,
        bar_u_alpha=0.413599230449,
        gaps=71,
        blocks=982,
    ),
    MarkedText(
        "two coders (Krippendorff 1995)",
        24,
        (((2, 10), (14, 20)), ((4, 8), (15, 17))),
        character_alpha=0.328571428571,
        bar_u_alpha=0.358333333333,
        gaps=28,
        blocks=148,
    ),
    MarkedText(
        "three coders, one marked nothing",
        100,
        (((10, 30), (50, 60)), ((12, 30), (70, 80)), ()),
        character_alpha=0.14790538615,
        bar_u_alpha=0.15613185143,
        gaps=242,
        blocks=1166,
    ),
    MarkedText(
        "two units that overlap by half",
        20,
        (((2, 6),), ((4, 8),)),
        character_alpha=0.390625,
        bar_u_alpha=0.4,
        gaps=32,
        blocks=64,
    ),
    MarkedText(
        "two coders, a long text",
        200,
        (((20, 60), (100, 130), (150, 155)), ((20, 58), (105, 130))),
        character_alpha=0.867573846664,
        bar_u_alpha=0.871271158314,
        gaps=262,
        blocks=4856,
    ),
    MarkedText(
        "units that touch",
        30,
        (((0, 10), (10, 20)), ((0, 20),)),
        character_alpha=1.0,
        bar_u_alpha=1.0,
        gaps=20,
        blocks=620,
    ),
    MarkedText(
        "one of two coders marked nothing",
        20,
        (((2, 6),), ()),
        character_alpha=-0.083333333333,
        bar_u_alpha=-0.075,
        gaps=36,
        blocks=52,
    ),
)
#: The fourth and the fifth text together, as their sums give |u-alpha.
POOLED = 0.840157233504

MATCHED = (
    Matched(
        "two partners and one unit alone",
        ((0, 10), (20, 30)),
        ((0, 8), (22, 34), (50, 60)),
        (
            (0, 0, Fraction("4/5")),
            (1, 1, Fraction("4/7")),
        ),
    ),
    Matched(
        "one unit parted in two",
        ((0, 100),),
        ((0, 50), (50, 100)),
        ((0, 0, Fraction("1/2")),),
    ),
    Matched(
        "units that overlap a coder's own",
        ((0, 100), (10, 110)),
        ((0, 100), (30, 110)),
        (
            (0, 0, Fraction("1")),
            (1, 1, Fraction("4/5")),
        ),
    ),
    Matched(
        "less than half",
        ((0, 10),),
        ((5, 15),),
        (),
    ),
    Matched(
        "the nearest is taken, though two pairs could be had",
        ((0, 100), (0, 60)),
        ((0, 100), (40, 100)),
        ((0, 0, Fraction("1")),),
    ),
    Matched(
        "nothing to be partner of",
        ((0, 10),),
        (),
        (),
    ),
)

#: By the number of a nominal table: bounds of the interval, resamples left out, mean of the others.
INTERVALS = (
    (0, -0.461538461538, 0.627450980392, 2, 0.061832259723),
    (3, 0.421319796954, 1.0, 0, 0.72916352472),
    (7, 0.334672931866, 0.595913665575, 0, 0.467986045965),
)
