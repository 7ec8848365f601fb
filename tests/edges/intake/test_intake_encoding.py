"""The encoding of a file is known, or asked for; never a wrong guess in silence."""

import pytest
from intake_samples import codes, plots

from jianliang.core.errors import LayerError
from jianliang.core.tables import UNITS
from jianliang.edges.intake import Request, read_layer
from jianliang.edges.quarantine.encoding import decide, decoded
from jianliang.edges.rulepack import bundled, read_rulepack

VILLAGES = ["黑庄户乡", "王四营乡", "长哨营满族乡"]


@pytest.fixture
def named(shapefile):
    """A shapefile whose names are in the encoding, without a .cpg."""

    def write(names, encoding):
        frame = plots(len(names)).rename(columns={"BSM": "XZQDM"})
        frame["XZQMC"], frame["level"] = names, "township"
        path = shapefile(frame, encoding=encoding)
        path.with_suffix(".cpg").unlink()
        return path

    return write


@pytest.fixture
def units():
    rules = read_rulepack(bundled("beijing")).fields["units"]
    return lambda **changes: Request(
        UNITS, "units", "EPSG:4527", rules=rules, **changes
    )


@pytest.mark.parametrize("encoding", ["GBK", "UTF-8"])
def test_chinese_names_without_a_label_are_read_and_shown(named, units, encoding):
    intake = read_layer(named(VILLAGES, encoding), units())

    assert intake.frame["name"].tolist() == VILLAGES
    assert codes(intake) == ["encoding-guessed"]


def test_a_label_is_believed_without_a_finding(named, units):
    path = named(VILLAGES, "GBK")
    path.with_suffix(".cpg").write_text("936")

    intake = read_layer(path, units())

    assert intake.frame["name"].tolist() == VILLAGES
    assert intake.facts["encoding_from"] == "cpg"
    assert codes(intake) == []


def test_a_wrong_label_is_an_error_and_the_user_may_overrule_it(named, units):
    path = named(VILLAGES, "GBK")
    path.with_suffix(".cpg").write_text("UTF-8")

    with pytest.raises(LayerError) as caught:
        read_layer(path, units())
    stated = read_layer(path, units(encoding="GB18030"))

    assert caught.value.code == "encoding-label-wrong"
    assert stated.frame["name"].tolist() == VILLAGES


def test_latin_text_is_asked_about(named, units):
    with pytest.raises(LayerError) as caught:
        read_layer(named(["Peña México", "Straße"], "ISO-8859-1"), units())

    assert caught.value.code == "encoding-ambiguous"


def test_a_character_cut_by_the_width_of_the_field_is_named(named, units):
    path = named(["京" * 30], "UTF-8")  # 90 bytes
    raw = path.with_suffix(".dbf").read_bytes()
    whole = ("京" * 30).encode()
    cut = raw.replace(whole, whole[:-2] + b"  ")
    path.with_suffix(".dbf").write_bytes(cut)

    intake = read_layer(path, units())

    assert intake.frame["name"].tolist() == ["京" * 29]
    assert "text-cut" in codes(intake)


def test_two_letters_that_are_both_utf8_and_everyday_hanzi_are_asked_about():
    both = "茅".encode("gb18030")  # C3 A9: é in UTF-8

    with pytest.raises(LayerError) as caught:
        decide([both])

    assert caught.value.code == "encoding-ambiguous"


def test_an_accent_between_latin_letters_is_no_hanzi():
    assert decide(["Belin-Béliet".encode(), "Arès".encode()]).codec == "utf-8"


@pytest.mark.parametrize(
    "page, codec", [(0x4D, "gb18030"), (0x7A, "gb18030"), (0x78, "cp950")]
)
def test_the_code_page_byte_decides_where_it_is_unambiguous(page, codec):
    text = "長哨營" if codec == "cp950" else "长哨营"

    encoding = decide([text.encode(codec)], code_page=page)

    assert (encoding.codec, encoding.how) == (codec, "code page")


def test_a_whole_text_is_not_reported_as_cut():
    assert decoded("营".encode("gb18030"), "gb18030") == ("营", False)
    assert decoded("营".encode("gb18030")[:1], "gb18030") == ("", True)
