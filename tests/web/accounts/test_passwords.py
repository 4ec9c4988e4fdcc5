"""Passwords: what is refused, what is stored."""

from __future__ import annotations

import pytest

from marsad.web.accounts import passwords


@pytest.mark.parametrize(
    "password",
    ["", "short", "elevenchars", "aaaaaaaaaaaaaaaa", "PASSWORD1234", "كلمة المرور السرية", "hanihanihani", "x" * 201],
)
def test_what_is_easily_guessed_is_refused(password: str) -> None:
    assert passwords.fault(password, "hani")


@pytest.mark.parametrize("password", ["زيتون أخضر على التل", "four kettles on a hill", "🙂🙃 طويلة جداً وآمنة"])
def test_other_passwords_are_taken(password: str) -> None:
    assert passwords.fault(password, "hani") is None


def test_only_the_same_password_fits_and_its_hash_is_argon2id() -> None:
    stored = passwords.hashed("زيتون أخضر على التل")
    assert stored.startswith("$argon2id$")
    assert passwords.verify(stored, "زيتون أخضر على التل")
    assert not passwords.verify(stored, "زيتون أخضر على التلّ")
    assert not passwords.verify(None, "the password of nobody")
    assert not passwords.verify("no hash at all", "x")
    assert not passwords.outdated(stored)


def test_forms_of_letters_that_a_keyboard_may_send_are_one() -> None:
    # the last letters as a presentation form, as some old keyboards send them
    assert passwords.verify(passwords.hashed("قمر على الماء ﻻ غير"), "قمر على الماء لا غير")
