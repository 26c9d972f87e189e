"""Words as they are found, and what somebody typed read forgivingly."""

import pytest

from intake.search.domain.asking import Term, marked, snippet, terms_of
from intake.search.domain.words import composed, stem_of, words_in


@pytest.mark.parametrize(
    "together",
    [
        ("bruise", "bruises", "bruised", "bruising", "Bruise", "BRUISES"),
        ("worry", "worries", "worried", "worrying"),
        ("pull", "pulls", "pulled", "pulling"),
        ("mother", "mother's", "mother\u2019s", "Mothers"),
        ("café", "cafe", "cafe\u0301"),
        ("church", "churches"),
    ],
)
def test_a_word_is_found_in_all_its_forms(together):
    stems = {tuple(word.stem for word in words_in(composed(each))) for each in together}

    assert len(stems) == 1


@pytest.mark.parametrize(("one", "other"), [("hit", "hat"), ("fall", "fell"), ("bring", "brought"), ("bus", "bu")])
def test_other_words_are_not_found_with_it(one, other):
    assert stem_of(one) != stem_of(other)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("hit her", (Term(("hit",)), Term(("her",)))),
        ('"hit her" arm', (Term(("hit", "her")), Term(("arm",)))),
        ("\u201chit her\u201d", (Term(("hit", "her")),)),
        ('"hit her', (Term(("hit",)), Term(("her",)))),
        ("fern*", (Term(("fern",), begins=True),)),
        ("arm ARM arms", (Term(("arm",)),)),
        ("people: -hit ^ ( NEAR)", (Term(("people",)), Term(("hit",)), Term(("near",)))),
        ('""', ()),
        (" *** ' & | ! : ", ()),
    ],
)
def test_what_is_typed_is_read_forgivingly(typed, terms):
    read = terms_of(typed)

    assert read == tuple(Term(tuple(stem_of(stem) for stem in term.stems), term.begins) for term in terms)


def test_only_so_many_words_count():
    assert len(terms_of(" ".join(f"word{number}" for number in range(40)))) == 8


def test_a_snippet_shows_what_stands_around_and_marks_the_word_as_it_was_written():
    pieces = snippet(
        f"{'Before that nothing. ' * 20}She was Bruised badly.{' After it much.' * 20}", terms_of("bruise")
    )

    assert [each.text for each in pieces if each.marked] == ["Bruised"]
    whole = "".join(each.text for each in pieces)
    assert whole.startswith("… ")
    assert whole.endswith(" …")
    assert "She was Bruised badly. After" in whole
    assert len(whole) < 300


def test_nothing_is_shown_where_nothing_was_found():
    assert snippet("She fell.", terms_of("bruise")) == ()


def test_marking_loses_no_sign_of_a_text():
    text = "  <b>Fern</b>hill, Ada\u2019s home & 'garden' "

    assert "".join(each.text for each in marked(text, terms_of("ada garden fern*"))) == text
