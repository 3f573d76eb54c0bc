"""Names of months and of days of the week, in the languages that sources come in most."""

import unicodedata
from datetime import date

# English, German, French, Spanish; Russian and Ukrainian as named and as in "27 мая". Each with
# what it is shortened to.
_MONTHS = (
    "january jan januar jänner jän janvier janv январь января янв enero січень січня",
    "february feb februar février févr fév февраль февраля февр фев febrero лютий лютого",
    "march mar märz mär mrz mars март марта мар marzo березень березня",
    "april apr avril avr апрель апреля апр abril квітень квітня",
    "may mai май мая mayo травень травня",
    "june jun juni juin июнь июня июн junio червень червня",
    "july jul juli juillet juil июль июля июл julio липень липня",
    "august aug août август августа авг agosto серпень серпня",
    "september sep sept septembre сентябрь сентября сент сен septiembre вересень вересня",
    "october oct oktober okt octobre октябрь октября окт octubre жовтень жовтня",
    "november nov novembre ноябрь ноября нояб ноя noviembre листопад листопада",
    "december dec dezember dez décembre déc декабрь декабря дек diciembre грудень грудня",
)
#: In the order of their numbers, Monday being 0.
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAYS = (
    "monday mon montag lundi понедельник",
    "tuesday tue tues dienstag mardi вторник",
    "wednesday wed mittwoch mercredi среда",
    "thursday thu thur thurs donnerstag jeudi четверг",
    "friday fri freitag vendredi пятница",
    "saturday sat samstag sonnabend samedi суббота",
    "sunday sun sonntag dimanche воскресенье",
)


def plain(word: str) -> str:
    """A word without capitals and accents: Février as fevrier."""
    spelt = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in spelt if not unicodedata.combining(letter))


def _numbered(names: tuple[str, ...], first: int) -> dict[str, int]:
    return {
        plain(name): number for number, each in enumerate(names, first) for name in each.split()
    }


_MONTH_OF = _numbered(_MONTHS, 1)
_DAY_OF = _numbered(_WEEKDAYS, 0)

#: Every name of a month, whole or shortened, as a part of a pattern.
MONTH_NAMES = "|".join(
    sorted({name for each in _MONTHS for name in each.split()} | set(_MONTH_OF), key=len)[::-1]
)


def month_of(name: str) -> int | None:
    """The number of a month by its name, whole or shortened; None where it is no month's."""
    return _MONTH_OF.get(plain(name))


def weekday_of(name: str) -> int | None:
    """The number of a day of the week by its name, Monday being 0; None where it is no day's."""
    return _DAY_OF.get(plain(name))


def weekday_name(day: date) -> str:
    """The name of the day of the week that a day is."""
    return DAY_NAMES[day.weekday()]
