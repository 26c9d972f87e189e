"""Every setting is explained in `.env.example`, which holds no secret and nothing else."""

import re

import pytest
from pydantic import ValidationError

from foundation.config import ROOT, Settings, SettingsRefused, load_settings
from foundation.signin import hashing
from tests.support.env_example import text
from tests.support.settings import KEYS


def test_the_example_file_is_what_the_settings_say():
    written = (ROOT / ".env.example").read_text(encoding="utf-8")

    assert written == text(), "Write it anew: python -m tests.support.env_example"


def test_the_example_file_names_every_setting_and_nothing_else():
    named = re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)


def test_the_example_file_holds_no_secret():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if "_KEY=" in line] == [
        "SECRET_KEY=", "AUDIT_KEY=", "SEALING_KEY=", "# REGISTER_KEY=",
    ]  # fmt: skip


def test_every_setting_says_what_it_means():
    silent = [name for name, field in Settings.model_fields.items() if not field.description]

    assert not silent, f"Give these a description: {silent}"


def test_settings_cannot_be_changed_after_the_start(tmp_path):
    settings = load_settings(env_files=(), var_dir=tmp_path, **KEYS)

    with pytest.raises(ValidationError):
        settings.port = 1


def test_all_that_is_wrong_is_listed_at_once(tmp_path):
    with pytest.raises(SettingsRefused) as refused:
        load_settings(env_files=(), var_dir=tmp_path, port=0, workers=99, **(KEYS | {"audit_key": "short"}))

    assert all(name in str(refused.value) for name in ("PORT", "WORKERS", "AUDIT_KEY"))


def test_a_real_password_costs_what_the_guidance_asks():
    assert hashing.MEMORY_KIB >= 19_456, "OWASP's least for argon2id with two passes"
    assert hashing.TIME_COST >= 2
