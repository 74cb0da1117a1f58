"""Every address that came in is asked for, and what answers otherwise than it should is named."""

from typing import Any

import pytest

from marsad.archive import old_urls
from tests.archive.test_a_site_moves_in_by_its_api import make_post, move_in, save


def test_old_addresses_answer_and_private_ones_do_not(
    site: Any, tmp_path: Any, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = make_post(2, content={"rendered": "", "protected": True})
    move_in(save(tmp_path / "a", posts=[make_post(1), closed]))

    def get(session: Any, url: str) -> tuple[int, str]:
        answer = client.get(url.removeprefix("http://here"))
        return answer.status_code, answer.get("Location", "")

    monkeypatch.setattr(old_urls, "_get", get)
    told = {one.url: one for one in old_urls.ask_all("http://here", old_urls.old_addresses())}
    assert (told["/2021/10/08/post-1/"].status, told["/2021/10/08/post-1/"].fault) == (200, "")
    assert (told["/?p=1"].status, told["/?p=1"].leads_to, told["/?p=1"].fault) == (301, "/2021/10/08/post-1/", "")
    assert (told["/2021/10/08/post-2/"].status, told["/2021/10/08/post-2/"].fault) == (404, "")


@pytest.mark.parametrize(("answers", "is_public", "fault"), [
    ([(200, "")], True, ""), ([(404, "")], True, "ends with 404"), ([(200, "")], False, "answers, though"),
    ([(301, "/b/"), (301, "/c/")], True, "ends with 301"), ([(302, "/b/"), (200, "")], True, "not for good"),
    ([(404, "")], False, ""),
])  # fmt: skip
def test_what_answers_otherwise_is_a_fault(
    monkeypatch: pytest.MonkeyPatch, answers: list[tuple[int, str]], is_public: bool, fault: str
) -> None:
    left = iter(answers)
    monkeypatch.setattr(old_urls, "_get", lambda session, url: next(left))
    [asked] = old_urls.ask_all("http://here", [("/a/", is_public)])
    assert (fault in asked.fault) if fault else asked.fault == ""
