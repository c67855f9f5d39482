import pickle
from collections.abc import Callable
from decimal import Decimal, localcontext
from time import perf_counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from offshore_kpi.text.grouping import looks_grouped
from offshore_kpi.text.numerals import (
    NumeralError,
    NumeralReason,
    parse_comma,
    parse_plain,
    parse_typed,
    plain,
)

Reader = Callable[[str], Decimal]


def french(text: str) -> Decimal:
    return parse_typed(text, decimal_comma=True)


def english(text: str) -> Decimal:
    return parse_typed(text, decimal_comma=False)


def three_decimals(text: str) -> Decimal:
    return parse_typed(text, decimal_comma=False, decimals=3)


READERS: list[Reader] = [parse_plain, parse_comma, french, english, three_decimals]
readers = st.sampled_from(READERS)
every_reader = pytest.mark.parametrize("read", READERS)

SPACES = [" ", "\u00a0", "\u202f", "\u2009"]
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**24), max_value=10**24)
groups = st.integers(0, 999).map("{:03}".format)
leads = st.integers(1, 999).map(str)
scrawls = st.text("0123456789.,-+ '_eE\u00a0\u202f\u2212NaIinf٣%", max_size=24)


def refusal(read: Reader, text: str) -> NumeralError:
    with pytest.raises(NumeralError) as caught:
        read(text)
    assert caught.value.text == text
    return caught.value


def outcome(read: Reader, text: str) -> Decimal | NumeralError:
    try:
        return read(text)
    except NumeralError as error:
        return error


def digits_of(value: Decimal) -> tuple[object, ...]:
    """The sign, digits and exponent, of which equality looks only at what they amount to."""
    return tuple(value.as_tuple())


class TestAccepted:
    @every_reader
    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("0", id="zero"),
            pytest.param("10", id="tens"),
            pytest.param("-12", id="negative"),
            pytest.param("1.5", id="decimals"),
            pytest.param("0.5", id="below-one"),
            pytest.param("-0.5", id="above-minus-one"),
            pytest.param("1.50", id="kept-zero"),
            pytest.param("0.500", id="no-group-after-a-zero"),
            pytest.param("1234.567", id="no-group-after-four-digits"),
            pytest.param("1.2345", id="no-group-of-four"),
            pytest.param("69900", id="ungrouped"),
            pytest.param("1" * 28, id="28-digits"),
            pytest.param("-" + "9" * 14 + "." + "9" * 14, id="28-digits-around-the-dot"),
            pytest.param("0." + "0" * 27 + "1", id="28-decimals"),
        ],
    )
    def test_plain_numbers_by_every_reader(self, read: Reader, text: str) -> None:
        assert digits_of(read(text)) == digits_of(Decimal(text))

    @every_reader
    @pytest.mark.parametrize("text", ["-0", "-0.00"])
    def test_a_zero_has_no_sign(self, read: Reader, text: str) -> None:
        assert digits_of(read(text)) == digits_of(Decimal(text[1:]))

    def test_a_file_with_dots_means_decimals(self) -> None:
        assert parse_plain("69.900") == parse_comma("69.900") == Decimal("69.9")

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            pytest.param("1,5", "1.5", id="decimal"),
            pytest.param("-0,25", "-0.25", id="negative"),
            pytest.param("81,444", "81.444", id="three-decimals"),
            pytest.param("1234,567", "1234.567", id="four-digits-and-three-decimals"),
        ],
    )
    @pytest.mark.parametrize("read", [parse_comma, french])
    def test_decimal_comma(self, read: Reader, text: str, value: str) -> None:
        assert digits_of(read(text)) == digits_of(Decimal(value))

    @pytest.mark.parametrize("space", SPACES)
    @pytest.mark.parametrize("read", [french, english])
    @pytest.mark.parametrize("text", ["69 900", "-69 900", "1 234 567", "1 234.5", "69 900.500"])
    def test_groups_set_apart_by_spaces(self, read: Reader, text: str, space: str) -> None:
        assert read(text.replace(" ", space)) == Decimal(text.replace(" ", ""))

    def test_groups_with_decimal_comma(self) -> None:
        assert french("69\u202f900,5") == Decimal("69900.5")

    def test_three_declared_decimals_decide(self) -> None:
        for decimals, text in ((3, "81.444"), (4, "-1.000")):
            assert parse_typed(text, decimal_comma=False, decimals=decimals) == Decimal(text)

    def test_no_digit_is_rounded_by_a_narrow_context(self) -> None:
        with localcontext(prec=3):
            assert str(parse_plain("123456.789")) == "123456.789"
            assert plain(Decimal("123456.789")) == "123456.789"


class TestRefused:
    @pytest.mark.parametrize(
        ("text", "reason", "readings"),
        [
            pytest.param("", NumeralReason.EMPTY, (), id="empty"),
            pytest.param(" \u00a0\n", NumeralReason.EMPTY, (), id="blank"),
            pytest.param("abc", NumeralReason.NOT_A_NUMBER, (), id="word"),
            pytest.param("-", NumeralReason.ANNOTATED, (), id="minus"),
            pytest.param(".", NumeralReason.ANNOTATED, (), id="dot"),
            pytest.param("--5", NumeralReason.NOT_A_NUMBER, (), id="two-minuses"),
            pytest.param("5 %", NumeralReason.ANNOTATED, ("5",), id="percent"),
            pytest.param("0x10", NumeralReason.NOT_A_NUMBER, (), id="hexadecimal"),
            pytest.param("1.2.3", NumeralReason.NOT_A_NUMBER, (), id="two-dots"),
            pytest.param("12 34", NumeralReason.NOT_A_NUMBER, (), id="group-of-two"),
            pytest.param("1234 567", NumeralReason.NOT_A_NUMBER, (), id="group-after-four-digits"),
            pytest.param("0 500", NumeralReason.NOT_A_NUMBER, (), id="group-after-zero"),
            pytest.param("1  234", NumeralReason.NOT_A_NUMBER, (), id="two-spaces"),
            pytest.param("1\t234", NumeralReason.NOT_A_NUMBER, (), id="tabulator"),
            pytest.param("1.234.56", NumeralReason.NOT_A_NUMBER, (), id="dot-as-group-and-decimal-mark"),
            pytest.param("5²", NumeralReason.ANNOTATED, ("5",), id="superscript"),
            pytest.param("NaN", NumeralReason.NOT_FINITE, (), id="nan"),
            pytest.param("-inf", NumeralReason.NOT_FINITE, (), id="infinity"),
            pytest.param("1" * 29, NumeralReason.TOO_LONG, (), id="29-digits"),
            pytest.param("-1." + "1" * 28, NumeralReason.TOO_LONG, (), id="29-digits-around-the-dot"),
            pytest.param("0." + "0" * 28 + "1", NumeralReason.TOO_LONG, (), id="29-decimals"),
            pytest.param("1e5", NumeralReason.EXPONENT, ("100000",), id="exponent"),
            pytest.param("1.5E-3", NumeralReason.EXPONENT, ("0.0015",), id="negative-exponent"),
            pytest.param("1e30", NumeralReason.EXPONENT, (), id="exponent-of-too-many-digits"),
            pytest.param("+5", NumeralReason.SIGN, ("5",), id="plus"),
            pytest.param("\u22125", NumeralReason.SIGN, ("-5",), id="minus-sign"),
            pytest.param("\u20135", NumeralReason.SIGN, ("-5",), id="dash"),
            pytest.param("٣", NumeralReason.FOREIGN_DIGITS, ("3",), id="arabic-digit"),
            pytest.param("\uff15\uff10.5", NumeralReason.FOREIGN_DIGITS, ("50.5",), id="full-width-digits"),
            pytest.param("1٣", NumeralReason.FOREIGN_DIGITS, ("13",), id="ascii-then-arabic-digit"),
            pytest.param("1.٣", NumeralReason.FOREIGN_DIGITS, ("1.3",), id="arabic-decimal"),
            pytest.param("1 23٣", NumeralReason.GROUPED, ("1233",), id="arabic-digit-in-a-group"),
            pytest.param(".5", NumeralReason.MISSING_DIGITS, ("0.5",), id="nothing-before-the-dot"),
            pytest.param("5.", NumeralReason.MISSING_DIGITS, ("5",), id="nothing-after-the-dot"),
            pytest.param("-.5", NumeralReason.MISSING_DIGITS, ("-0.5",), id="only-a-minus-before-the-dot"),
            pytest.param("010", NumeralReason.LEADING_ZERO, ("10",), id="leading-zero"),
            pytest.param("-007.5", NumeralReason.LEADING_ZERO, ("-7.5",), id="leading-zeros"),
            pytest.param("00", NumeralReason.LEADING_ZERO, ("0",), id="two-zeros"),
            pytest.param("010.500", NumeralReason.LEADING_ZERO, ("10.500",), id="no-group-after-a-zero"),
            pytest.param("1_000", NumeralReason.GROUPED, ("1000",), id="underscore"),
            pytest.param("1'234'567", NumeralReason.GROUPED, ("1234567",), id="swiss"),
            pytest.param("1\u2019234.5", NumeralReason.GROUPED, ("1234.5",), id="swiss-apostrophe"),
            pytest.param("1.234.567", NumeralReason.GROUPED, ("1234567",), id="groups-with-dots"),
            pytest.param("-1,234,567", NumeralReason.GROUPED, ("-1234567",), id="groups-with-commas"),
            pytest.param("1.234,5", NumeralReason.MIXED_SEPARATORS, ("1234.5",), id="german"),
            pytest.param("1,234.5", NumeralReason.MIXED_SEPARATORS, ("1234.5",), id="american"),
            pytest.param("1.234,567", NumeralReason.MIXED_SEPARATORS, ("1234.567",), id="german-thousandths"),
            pytest.param("1,234,567.8", NumeralReason.MIXED_SEPARATORS, ("1234567.8",), id="long-american"),
            pytest.param("\u221269.900", NumeralReason.AMBIGUOUS, ("-69900", "-69.9"), id="group-after-sign"),
        ],
    )
    @every_reader
    def test_by_every_reader(
        self, read: Reader, text: str, reason: NumeralReason, readings: tuple[str, ...]
    ) -> None:
        error = refusal(read, text)
        assert (error.reason, error.readings) == (reason, readings)

    @pytest.mark.parametrize(
        ("read", "text", "reason", "readings"),
        [
            pytest.param(
                parse_plain, "1,5", NumeralReason.DECIMAL_COMMA, ("1.5",), id="comma-in-a-comma-file"
            ),
            pytest.param(english, "1,5", NumeralReason.DECIMAL_COMMA, ("1.5",), id="comma-in-english"),
            pytest.param(english, "1,25", NumeralReason.DECIMAL_COMMA, ("1.25",), id="no-group-of-two"),
            pytest.param(
                english, "1234,567", NumeralReason.DECIMAL_COMMA, ("1234.567",), id="no-group-after-four"
            ),
            pytest.param(english, "0,500", NumeralReason.DECIMAL_COMMA, ("0.500",), id="no-group-after-zero"),
            pytest.param(
                english, "69 900,5", NumeralReason.DECIMAL_COMMA, ("69900.5",), id="spaces-and-comma"
            ),
            pytest.param(french, ",5", NumeralReason.DECIMAL_COMMA, ("0.5",), id="nothing-before-the-comma"),
            pytest.param(parse_plain, "69 900", NumeralReason.GROUPED, ("69900",), id="spaces-in-a-file"),
            pytest.param(
                parse_comma, "69\u202f900", NumeralReason.GROUPED, ("69900",), id="thin-spaces-in-a-file"
            ),
            pytest.param(parse_plain, " 5", NumeralReason.SPACE, ("5",), id="space-before"),
            pytest.param(parse_comma, "5\n", NumeralReason.SPACE, ("5",), id="line-end-after"),
            pytest.param(parse_plain, "69,900", NumeralReason.AMBIGUOUS, ("69900", "69.9"), id="plain-comma"),
            pytest.param(english, "81,444", NumeralReason.AMBIGUOUS, ("81444", "81.444"), id="english-comma"),
            pytest.param(
                three_decimals, "81,444", NumeralReason.AMBIGUOUS, ("81444", "81.444"), id="comma-anyway"
            ),
            pytest.param(english, "69.900", NumeralReason.AMBIGUOUS, ("69900", "69.9"), id="english-dot"),
            pytest.param(french, "69.900", NumeralReason.AMBIGUOUS, ("69900", "69.9"), id="french-dot"),
            pytest.param(french, "1.000", NumeralReason.AMBIGUOUS, ("1000", "1"), id="thousand-or-one"),
            pytest.param(french, "-1.100", NumeralReason.AMBIGUOUS, ("-1100", "-1.1"), id="negative"),
            pytest.param(french, "1 111" * 6, NumeralReason.NOT_A_NUMBER, (), id="broken-groups"),
            pytest.param(french, "1" + " 111" * 10, NumeralReason.TOO_LONG, (), id="groups-of-31-digits"),
        ],
    )
    def test_by_one_reader(
        self, read: Reader, text: str, reason: NumeralReason, readings: tuple[str, ...]
    ) -> None:
        error = refusal(read, text)
        assert (error.reason, error.readings) == (reason, readings)

    @pytest.mark.parametrize("decimals", [None, 0, 1, 2])
    @pytest.mark.parametrize("decimal_comma", [True, False])
    def test_fewer_declared_decimals_do_not_decide(
        self, decimals: int | None, *, decimal_comma: bool
    ) -> None:
        with pytest.raises(NumeralError) as caught:
            parse_typed("69.900", decimal_comma=decimal_comma, decimals=decimals)
        assert caught.value.readings == ("69900", "69.9")

    def test_error_is_a_value_error_that_can_be_pickled(self) -> None:
        again = pickle.loads(pickle.dumps(refusal(french, "69.900")))  # noqa: S301
        assert isinstance(again, NumeralError)
        assert issubclass(NumeralError, ValueError)
        assert (again.text, again.reason, again.readings) == ("69.900", "ambiguous", ("69900", "69.9"))
        assert str(again) == "ambiguous: '69.900'"

    @every_reader
    @pytest.mark.parametrize(
        "unit", ["1", "0", " -", "1,", "1.", "1 ", " 111", ".111", ",111", "-", "e", "1e", "٣", "0.", "x"]
    )
    def test_a_megabyte_is_refused_at_once(self, read: Reader, unit: str) -> None:
        text = unit * (1_000_000 // len(unit))
        began = perf_counter()
        for hostile in (text, "1" + text, text + "!"):
            assert len(str(refusal(read, hostile))) < 200
        assert perf_counter() - began < 5


class TestProperties:
    @given(readers, st.text() | scrawls | st.from_regex(r"\A-?\d{1,4}([., ]\d{1,4}){0,3}\Z"))
    def test_any_text_is_a_number_or_a_numeral_error_with_valid_readings(
        self, read: Reader, text: str
    ) -> None:
        found = outcome(read, text)
        if isinstance(found, Decimal):
            assert parse_plain(plain(found)) == found
        else:
            assert [plain(parse_plain(reading)) for reading in found.readings] == list(found.readings)
            assert len(found.readings) == len(set(found.readings)) <= 2
            assert found.reason is not NumeralReason.AMBIGUOUS or len(found.readings) == 2
            assert len(found.readings) < 2 or {found.reason} <= {
                NumeralReason.AMBIGUOUS,
                NumeralReason.ANNOTATED,
            }

    @given(scrawls | numbers.map(str))
    def test_plain_numbers_are_what_the_grammar_says(self, text: str) -> None:
        found = outcome(parse_plain, text)
        assume(isinstance(found, Decimal))
        assert found == Decimal(text)
        assert set(text) <= set("-.0123456789")

    @given(decimals=st.none() | st.integers(0, 2), sign=st.sampled_from(["", "-"]), lead=leads, group=groups)
    def test_typed_never_decides_between_a_group_and_decimals(
        self, decimals: int | None, sign: str, lead: str, group: str
    ) -> None:
        text = f"{sign}{lead}.{group}"
        assert looks_grouped(text)
        for decimal_comma in (True, False):
            with pytest.raises(NumeralError) as caught:
                parse_typed(text, decimal_comma=decimal_comma, decimals=decimals)
            assert caught.value.reason is NumeralReason.AMBIGUOUS
            readings = [Decimal(reading) for reading in caught.value.readings]
            assert readings == [Decimal(sign + lead + group), Decimal(text)]

    @given(readers, st.sampled_from(".,"), leads, st.lists(groups, min_size=2, max_size=5))
    def test_several_groups_are_asked_back_by_every_reader(
        self, read: Reader, separator: str, lead: str, more: list[str]
    ) -> None:
        found = outcome(read, separator.join([lead, *more]))
        assert isinstance(found, NumeralError)
        assert (found.reason, found.readings) == (NumeralReason.GROUPED, (lead + "".join(more),))

    @given(leads, st.lists(st.tuples(st.sampled_from(SPACES), groups), min_size=1, max_size=8))
    def test_typed_takes_any_well_formed_groups(self, lead: str, more: list[tuple[str, str]]) -> None:
        text = lead + "".join(space + group for space, group in more)
        assert french(text) == english(text) == Decimal(lead + "".join(group for _, group in more))

    @given(numbers)
    def test_plain_then_parse_is_the_same_number_with_the_same_digits(self, value: Decimal) -> None:
        again = parse_plain(plain(value))
        assert again == value
        assert again == 0 or digits_of(again) == digits_of(value)

    @given(numbers)
    def test_comma_and_dot_are_the_same_number(self, value: Decimal) -> None:
        assert parse_comma(plain(value).replace(".", ",")) == parse_comma(plain(value)) == value

    @given(numbers)
    def test_what_looks_grouped_is_what_typed_refuses_of_plain_numbers(self, value: Decimal) -> None:
        text = plain(value)
        assume(not looks_grouped(text))
        assert french(text) == english(text) == value


class TestLooksGrouped:
    @pytest.mark.parametrize("text", ["69.900", "-69.900", "1.000", "999.999", "1.234.567"])
    def test_true(self, text: str) -> None:
        assert looks_grouped(text)

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "69900",
            "0.900",
            "1234.567",
            "69.90",
            "69.9000",
            "69,900",
            "+69.900",
            "69.900\n",
            "69.9\u0660\u0660",
            "01.000",
        ],
    )
    def test_false(self, text: str) -> None:
        assert not looks_grouped(text)


class TestPlain:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            pytest.param("1E+3", "1000", id="exponent"),
            pytest.param("1.50E+1", "15.0", id="kept-zero"),
            pytest.param("1E-7", "0.0000001", id="small"),
            pytest.param("-0", "0", id="minus-zero"),
            pytest.param("-0.00", "0.00", id="minus-zero-with-decimals"),
            pytest.param("0E+5", "0", id="zero-with-exponent"),
            pytest.param("-12.50", "-12.50", id="negative"),
        ],
    )
    def test_has_no_exponent(self, value: str, text: str) -> None:
        assert plain(Decimal(value)) == text

    @pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
    def test_refuses_what_no_file_can_hold(self, value: str) -> None:
        with pytest.raises(NumeralError) as caught:
            plain(Decimal(value))
        assert caught.value.reason is NumeralReason.NOT_FINITE
