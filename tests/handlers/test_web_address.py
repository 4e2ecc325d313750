"""A web address: taken as people paste it, refused where it is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from handlers.web_address import LONGEST, read_address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://example.org", "https://example.org"),
        (" https://example.org/a%20b?x=1#y ", "https://example.org/a%20b?x=1#y"),
        ("https://example.com/报名?a=1", "https://example.com/%E6%8A%A5%E5%90%8D?a=1"),
        ("HTTPS://Example.ORG:8443/A", "https://example.org:8443/A"),
        ("https://淄博.中国/", "https://xn--9krp82d.xn--fiqs8s/"),
    ],
)
def test_it_is_taken_as_it_is_pasted(typed: str, address: str) -> None:
    assert read_address(typed) == address


@pytest.mark.parametrize(
    "typed",
    ["", "example.org", "http://example.org", "https://", "https://example", "https://a b.org", "https://u:p@a.org",
     "https://a.org:99999/", "https://0.¸", "https://x.ﷺ", "https://[::1/",
     "javascript:alert(1)", "https://a.org/" + "a" * LONGEST],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    assert read_address(typed) is None


@given(some.text(max_size=80))
def test_whatever_is_typed_gives_an_address_of_plain_letters_or_none(typed: str) -> None:
    for text in (typed, f"https://{typed}", f"https://example.org/{typed}"):
        address = read_address(text)
        assert address is None or (address.isascii() and address.startswith("https://") and " " not in address)
        assert address is None or read_address(address) == address
