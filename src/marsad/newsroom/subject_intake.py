"""Many subjects at once, from JSON Lines: what an edition pack ships, and what an operator may add."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from marsad.arabic import collation_key
from marsad.names import phonetic_key
from marsad.names.subjects import KnownSubject, load_subjects
from marsad.newsroom.models import Subject, SubjectName


@transaction.atomic
def insert_subjects(path: Path) -> int:
    """Insert the subjects of a JSON Lines file that are not there yet, by slug; returns how many.

    Raises `ValueError` naming the file and line when a line is not a subject.
    """
    known = load_subjects(path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    existing = set(Subject.objects.values_list("slug", flat=True))
    fresh = [(s, row) for s, row in zip(known, lines, strict=True) if s.slug not in existing]
    Subject.objects.bulk_create(_subject(subject, row) for subject, row in fresh)
    ids = dict(Subject.objects.values_list("slug", "pk"))
    SubjectName.objects.bulk_create(
        SubjectName(
            subject_id=ids[subject.slug], text=name.text, language=name.language, kind=name.kind,
            key=phonetic_key(name.text)[:255], sort_order=order,
        )
        for subject, _ in fresh
        for order, name in enumerate(subject.names)
    )  # fmt: skip
    for subject, _ in fresh:
        if subject.country in ids:
            Subject.objects.filter(slug=subject.slug).update(country_id=ids[subject.country])
    return len(fresh)


def _subject(subject: KnownSubject, row: Mapping[str, Any]) -> Subject:
    name = subject.name("ar") or subject.names[0].text
    description = row.get("description", {})
    return Subject(
        slug=subject.slug, kind=subject.kind, name=name, name_en=subject.name("en") or subject.name("zh-Latn") or "",
        sort_key=collation_key(name)[:255], description=description.get("ar", ""),
        description_en=description.get("en", ""), founded=subject.founded or "", recurs_first=subject.recurs_first,
        gender=subject.gender or "", wikidata=row.get("wikidata", ""),
    )  # fmt: skip
