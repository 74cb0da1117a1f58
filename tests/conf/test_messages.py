"""The Arabic catalogue is complete, and the check that says so can fail."""

from babel.messages.catalog import Catalog

from marsad.conf.messages import find_faults, load_catalogue, messages_in_code


def test_every_message_of_the_interface_has_its_arabic() -> None:
    assert find_faults(load_catalogue(), messages_in_code()) == []


def test_messages_of_python_and_of_templates_are_both_found() -> None:
    places = list(messages_in_code().values())
    assert any(place.endswith(".py") or ".py:" in place for place in places)
    assert any(".html:" in place for place in places)


def test_a_missing_an_empty_a_fuzzy_and_an_unused_message_are_named() -> None:
    catalogue = Catalog(locale="ar")
    catalogue.add("empty", "")
    catalogue.add("fuzzy", "غامض", flags=["fuzzy"])
    catalogue.add("unused", "زائد")
    catalogue.add(("one", "many"), ("واحد", "كثير"))
    wanted = {(text, None): "here.py:1" for text in ("empty", "fuzzy", "missing", "one")}
    faults = "\n".join(find_faults(catalogue, wanted))
    for word in ("no Arabic for 'missing'", "'empty'", "'fuzzy'", "no longer used: 'unused'", "2 plural forms"):
        assert word in faults
