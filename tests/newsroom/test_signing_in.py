import pytest
from django.test import Client


@pytest.mark.django_db
def test_the_password_is_asked_for_in_arabic(client: Client) -> None:
    page = client.get("/admin/login/").content.decode()
    label = page.partition('for="id_password"')[2].partition("</label>")[0]
    assert "كلمة المرور" in label
    assert "Password" not in label
