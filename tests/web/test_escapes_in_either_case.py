"""Escapes mean the same in either case: nobody is sent in a circle by a program that writes them in its own."""

from typing import Any

from django.test import Client

OWN = "/2012/05/01/%d8%ae%d8%a8%d8%b1/"


def ask(path: str) -> Any:
    return Client().get(path, RAW_URI=path)


def test_either_case_of_an_imported_address_answers(db: None, make_article: Any) -> None:
    make_article(permalink=OWN)
    assert ask(OWN).status_code == 200
    assert ask("/2012/05/01/%D8%AE%D8%A8%D8%B1/").status_code == 200


def test_another_spelling_is_sent_to_the_articles_own(db: None, make_article: Any) -> None:
    make_article(permalink=OWN)
    answer = ask("/2012/05/01/%D8%AE%D8%A8%D8%B1")
    assert (answer.status_code, answer["Location"]) == (301, OWN)
