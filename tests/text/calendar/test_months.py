"""Names of months and days are known in the languages that sources come in most."""

from datetime import date

import pytest

from stance.text.calendar.months import MONTH_NAMES, month_of, weekday_name, weekday_of
from stance.text.edtf import read_date

#: The twelve months of each language, whole, and as they are shortened.
MONTHS = {
    "English": """january february march april may june july august september october november
        december""",
    "English, short": "jan feb mar apr may jun jul aug sep oct nov dec",
    "English, four letters": "jan feb mar apr may jun jul aug sept oct nov dec",
    "German": """januar februar märz april mai juni juli august september oktober november
        dezember""",
    "Austrian": """jänner februar märz april mai juni juli august september oktober november
        dezember""",
    "German, short": "jän feb mär apr mai jun jul aug sep okt nov dez",
    "German, as on letters": "jan feb mrz apr mai jun jul aug sept okt nov dez",
    "French": """janvier février mars avril mai juin juillet août septembre octobre novembre
        décembre""",
    "French, short": "janv févr mars avr mai juin juil août sept oct nov déc",
    "French, shorter": "janv fév mars avr mai juin juil août sept oct nov déc",
    "French, without accents": """janvier fevrier mars avril mai juin juillet aout septembre octobre
        novembre decembre""",
    "Spanish": """enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
        diciembre""",
    "Russian": """январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь
        декабрь""",
    "Russian, of a day": """января февраля марта апреля мая июня июля августа сентября октября
        ноября декабря""",
    "Russian, short": "янв февр мар апр мая июн июл авг сент окт нояб дек",
    "Russian, shorter": "янв фев мар апр мая июн июл авг сен окт ноя дек",
    "Ukrainian": """січень лютий березень квітень травень червень липень серпень вересень жовтень
        листопад грудень""",
    "Ukrainian, of a day": """січня лютого березня квітня травня червня липня серпня вересня жовтня
        листопада грудня""",
}
DAYS = {
    "English": "monday tuesday wednesday thursday friday saturday sunday",
    "English, short": "mon tue wed thu fri sat sun",
    "English, longer": "mon tues wed thur fri sat sun",
    "English, longest": "mon tues wed thurs fri sat sun",
    "German": "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "German, of the north": "montag dienstag mittwoch donnerstag freitag sonnabend sonntag",
    "French": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "Russian": "понедельник вторник среда четверг пятница суббота воскресенье",
}


@pytest.mark.parametrize("language", MONTHS)
def test_a_month_is_known_by_its_name(language: str) -> None:
    names = MONTHS[language].split()

    assert [month_of(name) for name in names] == list(range(1, 13))
    assert [month_of(name.upper()) for name in names] == list(range(1, 13))
    assert set(names) <= set(MONTH_NAMES.split("|"))


@pytest.mark.parametrize("language", MONTHS)
def test_a_date_has_its_month_in_any_language(language: str) -> None:
    dates = [str(read_date(f"5 {name} 2016")) for name in MONTHS[language].split()]

    assert dates == [f"2016-{month:02}-05" for month in range(1, 13)]


@pytest.mark.parametrize("language", DAYS)
def test_a_day_is_known_by_its_name(language: str) -> None:
    names = DAYS[language].split()

    assert [weekday_of(name.title()) for name in names] == list(range(7))


def test_what_names_no_month_and_no_day_is_none() -> None:
    assert month_of("monday") is None
    assert weekday_of("march") is None


def test_of_two_names_that_begin_alike_the_longer_is_tried_first() -> None:
    names = MONTH_NAMES.split("|")

    assert names.index("janvier") < names.index("jan")
    assert names.index("fevrier") < names.index("fev")


def test_a_day_is_called_by_its_name() -> None:
    week = [weekday_name(date(2024, 1, day)) for day in range(1, 8)]

    assert week == [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ]  # fmt: skip
