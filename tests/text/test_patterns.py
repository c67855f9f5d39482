"""Which paths a pattern names, name by name."""

import pytest

from offshore_kpi.text.patterns import Pattern, PatternError


@pytest.mark.parametrize(
    ("pattern", "named", "others"),
    [
        ("m/*.csv", ["m/a.csv", "m/.csv/../b.csv"], ["a.csv", "m/a.txt", "m/n/a.csv", "n/a.csv", "m"]),
        ("m/**/a.csv", ["m/a.csv", "m/n/a.csv", "m/n/o/a.csv"], ["a.csv", "m/n/b.csv", "n/a.csv"]),
        ("m/**/n/*.csv", ["m/n/a.csv", "m/o/n/a.csv", "m/n/n/a.csv"], ["m/n/o/a.csv", "m/a.csv"]),
        ("**/**/a.csv", ["a.csv", "m/a.csv"], ["m/b.csv"]),
        ("m/**", [], ["m", "m/a.csv", "m/n/a.csv"]),  # `**` stands for folders, and names no file
        ("**/a/**/b.csv", ["a/b.csv", "m/a/n/b.csv"], ["b.csv", "m/b.csv"]),
        ("../m/?.csv", ["../m/a.csv"], ["m/a.csv", "../../m/a.csv", "../m/ab.csv"]),
        ("m/[ab].csv", ["m/a.csv", "m/b.csv"], ["m/c.csv"]),
        ("m/*.csv", [], ["m/.a.csv", "m/~$a.csv"]),
        ("m/.*.csv", ["m/.a.csv"], ["m/a.csv"]),
        ("**/a.csv", ["m/a.csv"], [".git/a.csv"]),
    ],
)
def test_a_pattern_names_these_files_and_no_others(pattern: str, named: list[str], others: list[str]) -> None:
    one = Pattern.of(pattern)
    assert [path for path in (*named, *others) if one.matches(path)] == named


def test_any_folders_are_not_followed_through_a_link_but_a_folder_that_is_named_is() -> None:
    anywhere, named = Pattern.of("**/a.csv"), Pattern.of("m/*.csv")
    assert not anywhere.names(anywhere.into(anywhere.start, "m", is_link=True), "a.csv")
    assert named.names(named.into(named.start, "m", is_link=True), "a.csv")


@pytest.mark.parametrize(
    ("pattern", "fixed"),
    [
        ("m/n/*.csv", ("m", "n")),
        ("m/*/n/a.csv", ("m",)),
        ("a.csv", ()),
        ("m/a.csv", ("m",)),
        ("**/a.csv", ()),
    ],
)
def test_the_folders_that_stand_before_the_first_open_name(pattern: str, fixed: tuple[str, ...]) -> None:
    assert Pattern.of(pattern).fixed == fixed


def test_only_names_that_are_all_known_are_outright() -> None:
    one = Pattern.of("m/*/a.csv")
    assert one.outright(one.start) == ["m"]
    assert one.outright(one.into(one.start, "m")) is None
    assert one.outright(one.into(one.into(one.start, "m"), "n")) == ["a.csv"]


@pytest.mark.parametrize("text", ["", ".", "..", "/", "a\0b", "m/../..", "a" * 4097])
def test_what_names_no_file_is_no_pattern(text: str) -> None:
    with pytest.raises(PatternError):
        Pattern.of(text)


def test_a_pattern_as_long_as_a_path_can_be() -> None:
    assert Pattern.of("a" * 4096).matches("a" * 4096)
