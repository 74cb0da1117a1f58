"""Advertising is told from talk, in Arabic too, and only ever put aside."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.discussion.models import Comment, CommentState
from marsad.discussion.spam import judge
from marsad.discussion.spam_learning import weigh_words
from marsad.discussion.spam_reasons import describe_reasons


@pytest.mark.parametrize(
    "text",
    [
        "شيخ روحاني لجلب الحبيب ورد المطلقة، للتواصل واتساب 00966501234567",
        "شركة تنظيف منازل بالرياض بأفضل الأسعار https://clean.example/offer",
        "اربحْ المـال من الإنترنت، دخل إضافي يومي، اضغط على الرابط https://win.example",
        "مراهنات رياضية وكازينو أونلاين https://bet.example",
        "Great post! Visit my website http://pills.example for cheap viagra",
        "check out my channel and subscribe please http://youtu.be/x",
    ],
)
def test_advertising_is_held(text: str) -> None:
    assert judge(text).is_held


@pytest.mark.parametrize(
    "text",
    [
        "شكرًا على المقال، لكن القروض الصينية لأفريقيا أقل مما يُظن، والأرباح أقل.",
        "هل من فرصة للشركات العربية في هذا المشروع؟ وكيف يكون التواصل مع الجهة المنظمة؟",
        "انظروا بيانات وزارة التجارة: https://www.mofcom.example/data",
        "بلغ حجم التبادل 500 مليار دولار، وزادت المراهنات على انخفاض اليوان.",
        "Thank you for this clear account of the forum.",
        "谢谢，写得很好。",
        "",
    ],
)
def test_talk_is_left_alone(text: str) -> None:
    assert not judge(text).is_held


def test_links_to_the_site_itself_count_for_nothing() -> None:
    text = "سبق أن كتبتم هذا هنا: https://site.example/2021/10/08/x/"
    assert judge(text, own_hosts={"site.example"}).score < judge(text).score
    assert judge(text, own_hosts={"site.example"}).score == pytest.approx(judge("سبق أن كتبتم هذا هنا:").score)


def test_circumstances_weigh_and_are_told() -> None:
    verdict = judge("مقال جيد", circumstances={"trap"})
    assert verdict.is_held
    assert verdict.reasons == ("trap",)
    assert describe_reasons(["trap", "word:subscribe"])[0]
    assert not judge("مقال جيد", circumstances={"unseen", "nameless"}).is_held


def test_what_moderators_decide_is_learned_in_any_language() -> None:
    decided = [(f"خواتم عقيق يماني أصلي رقم {n}", True) for n in range(20)]
    decided += [(f"تحليل مفيد عن اليوان رقم {n}", False) for n in range(20)]
    learned = weigh_words(decided)
    advert, talk = "عندنا خواتم عقيق يماني", "تحليل مفيد"
    assert judge(advert, learned=learned).score > 2 * judge(advert).score
    assert judge(talk, learned=learned).score < judge(talk).score
    assert weigh_words(decided[:25]) == {}


@given(st.text(max_size=300), st.text(max_size=80))
def test_any_text_has_a_score(body: str, name: str) -> None:
    verdict = judge(body, name, own_hosts={"site.example"})
    assert 0 <= verdict.score <= 1
    assert len(describe_reasons(list(verdict.reasons))) <= len(verdict.reasons)


def test_a_filled_trap_is_put_aside_and_not_lost(client: Any, article: Any) -> None:
    data = {"name": "Bot", "body": "مقال جيد", "website": "http://x.example"}
    assert client.post(f"/comments/article/{article.pk}/", data).status_code == 303
    assert Comment.objects.get().state == CommentState.SPAM


def test_no_score_publishes(client: Any, article: Any) -> None:
    from marsad.discussion.page_proof import page_proof

    data = {"name": "سعاد", "body": "مقال جيد", "proof": page_proof(article.pk)}
    client.post(f"/comments/article/{article.pk}/", data, headers={"Sec-Fetch-Site": "same-origin"})
    comment = Comment.objects.get()
    assert comment.state == CommentState.PENDING
    assert comment.spam_reasons == []
