"""What goes out as ninjs is what its schema takes."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from marsad.archive.leaving import Pictures
from marsad.archive.ninjs import ninjs_lines


@pytest.fixture
def validator(shared: Path) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker
    from referencing import Registry, Resource

    folder = shared / "cases/feeds/files/ninjs"
    geo = json.loads((folder / "GeoJSON-schema.json").read_text())
    registry = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", Resource.from_contents(geo))
    schema = json.loads((folder / "ninjs-schema_3.0.json").read_text())
    return Draft202012Validator(schema, registry=registry, format_checker=FormatChecker())


def test_every_kind_of_article_is_valid(site: Any, validator: Any, tmp_path: Path) -> None:
    from django.core.files.images import ImageFile
    from PIL import Image

    from marsad.newsroom.models import ArticlePage, ArticleReading, Mention, Picture, SectionPage, Subject

    section = SectionPage.objects.get(slug="politics")
    Image.new("RGB", (8, 8), "red").save(tmp_path / "صورة.png")
    with (tmp_path / "صورة.png").open("rb") as stream:
        picture = Picture.objects.create(title="صورة", description="مربع", file=ImageFile(stream, name="صورة.png"))
    full = ArticlePage(
        title="خبر كامل", slug="full", section=section, kicker="حصري", standfirst="مقدمة", lead_image=picture,
        lead_image_caption="شرح", source_name="وزارة", source_url="https://ministry.example/خبر",
        body=[("text", "<p>زار وانغ يي القاهرة.</p>"), ("html", "<table><tr><td>1</td></tr></table>")],
    )  # fmt: skip
    section.add_child(instance=full)
    full.keywords.set(["تجارة"])
    subject = Subject.objects.create(slug="wang-yi", kind="person", name="وانغ يي", wikidata="Q7967291")
    Mention.objects.create(
        article=full, subject=subject, kind="person", start=4, end=11, text="وانغ يي", state="confirmed"
    )
    ArticleReading.objects.update_or_create(
        article=full,
        defaults={
            "text_sha256": "x", "reader_version": "x", "read_at": timezone.now(),
            "topics": [{"code": "20000638", "confidence": 0.95, "evidence": ["زار"]}],
        },
    )  # fmt: skip
    section.add_child(instance=ArticlePage(title="مسودة", slug="draft", section=section, live=False))
    lines = [json.loads(line) for line in ninjs_lines(Pictures())]
    assert [line["pubStatus"] for line in lines] == ["usable", "withheld"]
    assert lines[0]["subjects"][-1]["literal"] == "medtop:20000638"
    assert all("literal" not in subject for subject in lines[1]["subjects"])
    assert lines[0]["people"][0]["name"] == "وانغ يي"
    assert "زار وانغ يي القاهرة." in lines[0]["bodies"][0]["value"]
    for line in lines:
        assert list(validator.iter_errors(line)) == []


def test_the_validator_refuses_what_is_wrong(validator: Any) -> None:
    assert not validator.is_valid({"uri": "urn:x:1", "headline": "of an older version"})


def test_drafts_stay_at_home_when_asked(site: Any) -> None:
    from marsad.newsroom.models import ArticlePage, SectionPage

    section = SectionPage.objects.get(slug="politics")
    section.add_child(instance=ArticlePage(title="مسودة", slug="draft", section=section, live=False))
    assert list(ninjs_lines(Pictures(), only_public=True)) == []
