"""Why a comment looks like advertising, in words for moderators."""

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

_SIGNS: Final = {
    "link": gettext_lazy("a link"),
    "link:2": gettext_lazy("several links"),
    "link:3": gettext_lazy("many links"),
    "phone": gettext_lazy("a telephone number"),
    "address": gettext_lazy("an e-mail address in the text"),
    "handle": gettext_lazy("an account of a network"),
    "money": gettext_lazy("a sum of money"),
    "capitals": gettext_lazy("written in capitals"),
    "markup": gettext_lazy("markup"),
    "shouting": gettext_lazy("many exclamation marks"),
    "foreign link": gettext_lazy("a link and no Arabic word"),
    "foreign link:2": gettext_lazy("several links"),
    "foreign link:3": gettext_lazy("many links"),
    "kind:promotion": gettext_lazy("promotes a page or channel"),
    "kind:money": gettext_lazy("promises money or loans"),
    "kind:contact": gettext_lazy("asks to be contacted"),
    "kind:selling": gettext_lazy("sells something"),
    "kind:services": gettext_lazy("offers household services"),
    "kind:sorcery": gettext_lazy("offers sorcery"),
    "kind:health": gettext_lazy("sells remedies"),
    "kind:gambling": gettext_lazy("gambling"),
    "kind:adult": gettext_lazy("sexual offers"),
    "kind:begging": gettext_lazy("asks for donations or sharing"),
    "trap": gettext_lazy("filled in the field that people do not see"),
    "unseen": gettext_lazy("sent without opening the page"),
    "nameless": gettext_lazy("not sent by a browser"),
    "repeated": gettext_lazy("the same words stand under other articles"),
    "hurried": gettext_lazy("several comments within minutes"),
    "name": gettext_lazy("the name advertises"),
}


def describe_reasons(codes: list[str]) -> list[str]:
    """Return the reasons behind *codes* in the interface's language; words that told come together, last."""
    words = [code.removeprefix("word:") for code in codes if code.startswith("word:")]
    told = [str(_SIGNS[code]) for code in codes if code in _SIGNS]
    if words:
        told.append(_("words: %(words)s") % {"words": _(", ").join(words)})
    return told
