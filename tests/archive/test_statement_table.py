"""`marsad export statements`: all that readers may see of who said what, and nothing else."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import make_article, make_subject, politics, site  # noqa: F401 - fixtures

pytestmark = pytest.mark.django_db


def test_public_statements_are_written_and_no_others(make_article: Any, make_subject: Any, tmp_path: Path) -> None:  # noqa: F811
    from marsad.archive.statement_table import count_statements, write_statement_table
    from marsad.newsroom.models import Statement

    live, draft = make_article("مقال", text="نؤكد ذلك."), make_article("مسودة", text="سر.", live=False)
    facts = {"start": 0, "end": 3, "speaker": make_subject(), "said_on": date(2021, 10, 8), "state": "confirmed"}
    Statement.objects.create(article=live, text="نؤكد ذلك.", **facts)
    Statement.objects.create(article=live, text="لم يؤكد.", **{**facts, "state": "suggested"})
    Statement.objects.create(article=draft, text="سر.", **facts)
    out = tmp_path / "statements.csv"
    assert write_statement_table(str(out)) == count_statements() == 1
    (row,) = csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines())
    assert (row["text"], row["speaker"], row["date"]) == ("نؤكد ذلك.", "وانغ يي", "2021-10-08")


def test_a_place_that_cannot_be_written_is_named(db: None, tmp_path: Path) -> None:
    from marsad.archive.errors import ArchiveError
    from marsad.archive.statement_table import write_statement_table

    with pytest.raises(ArchiveError, match="no/such"):
        write_statement_table(str(tmp_path / "no/such/file.csv"))
