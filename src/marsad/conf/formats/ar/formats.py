"""Dates and numbers on the editing screens, as Arabic newspapers write them.

Django's own have a comma before the year, none for a date with its time (which then comes in English order), and a
comma for the decimal point, which the articles themselves write as a point.
"""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y، H:i"
TIME_FORMAT = "H:i"
SHORT_DATETIME_FORMAT = "j/n/Y H:i"
DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
