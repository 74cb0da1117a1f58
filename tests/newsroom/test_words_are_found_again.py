from hypothesis import given
from hypothesis import strategies as st

from marsad.newsroom.spans import follow, locate, occurrences

WORDS = st.sampled_from(["شي", "وانغ يي", "بكين"])
PIECES = st.lists(st.sampled_from(["شي", "وانغ يي", "بكين", "قال", "في", "\n\n"]), max_size=30)


def test_the_nearest_of_several_is_taken() -> None:
    text = "بكين ثم بكين ثم بكين"
    assert locate(text, "بكين", 9) == (8, 12)


def test_words_copied_over_a_line_end_are_found() -> None:
    assert locate("منتدى التعاون\nالصيني العربي", "التعاون الصيني", 0) == (6, 20)


def test_words_that_are_not_there_are_not_found() -> None:
    assert locate("قال الوزير", "الرئيس", 0) is None
    assert locate("قال الوزير", "  ", 0) is None


def test_places_move_with_what_is_written_before_them() -> None:
    assert follow("أمس في بكين ثم في بكين", "بكين", [0, 10]) == [(7, 11), (18, 22)]


def test_a_place_whose_words_are_gone_is_lost_and_the_others_stay() -> None:
    assert follow("بكين ثم", "بكين", [0, 8]) == [(0, 4), None]


@given(PIECES, WORDS, st.lists(st.integers(0, 200), max_size=8, unique=True))
def test_followed_places_hold_the_words_in_order_and_none_twice(
    pieces: list[str], words: str, starts: list[int]
) -> None:
    text = " ".join(pieces)
    spans = follow(text, words, sorted(starts))
    kept = [span for span in spans if span is not None]
    assert len(spans) == len(starts)
    assert all(" ".join(text[start:end].split()) == words for start, end in kept)
    assert kept == sorted(set(kept))
    assert len(kept) == min(len(starts), len(occurrences(text, words)))


@given(PIECES, WORDS)
def test_a_text_that_did_not_change_moves_nothing(pieces: list[str], words: str) -> None:
    text = " ".join(pieces)
    found = occurrences(text, words)
    assert follow(text, words, [start for start, _ in found]) == found
