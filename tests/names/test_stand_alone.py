"""The language rooms are of use to others on their own: no Django, no database, no network."""

import inspect
import subprocess
import sys

import pytest

PROGRAM = """
import sys
from marsad import arabic, names
assert arabic.find_dates("8 أكتوبر/تشرين الأول 2021")[0].value == "2021-10-08"
assert arabic.slugify("الحزام والطريق") == "الحزام-والطريق"
assert arabic.write_numeral(25, "f") == "خمس وعشرون"
assert names.phonetic_key("شي جين بينغ") == names.phonetic_key("习近平")
assert [name.pinyin for name in names.find_chinese_names("زار الصين والتقى وانغ يي")] == ["Wang Yi"]
loaded = {name.split(".")[0] for name in sys.modules}
assert not loaded & {"django", "wagtail", "sqlite3", "urllib3", "requests", "httpx"}, loaded
assert not any(name.startswith("marsad.") and name.split(".")[1] not in ("arabic", "names") for name in sys.modules)
"""


def test_arabic_and_names_work_without_the_rest() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("room", ["arabic", "names"])
def test_every_name_a_room_offers_is_there_and_explained(room: str) -> None:
    module = __import__(f"marsad.{room}", fromlist=["__all__"])
    for name in module.__all__:
        offered = getattr(module, name)
        if isinstance(offered, type) or inspect.isfunction(offered):
            assert offered.__doc__, name
