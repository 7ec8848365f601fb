"""The command `candidates`: plots listed, one explained, kept, drawn, in two languages."""

import pytest
from commanding import answer, jianliang
from edges import small_city

from jianliang.core.tables import CANDIDATE_TABLES
from jianliang.edges.city import open_city
from jianliang.edges.importing import Tag, import_file
from jianliang.edges.results import shelved

FACTS = """plot_id,village,floor_dm2,tenants,illegal_share,pollution
P08,东厂,2000000,5,0.5,none
P12,东厂,,,,
"""


def ask(*words):
    result = jianliang(*words)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    folder = tmp_path_factory.mktemp("candidates")
    files = small_city.write_uploads(folder / "uploads")
    (folder / "facts.csv").write_text(FACTS, encoding="utf-8")
    made = small_city.empty_city(folder / "city")
    last = small_city.DAYS[1]
    for path, tag in (
        (files["after"], Tag("survey", "after", last)),
        (files["units"], Tag("units", "units", last)),
        (folder / "facts.csv", Tag("plot_facts", "facts", last)),
    ):
        import_file(made, path, tag)
        made = open_city(made.folder)
    return made.folder


def test_works_are_candidates_and_what_is_not_known_of_them_shows(city):
    facts = answer("candidates", city)

    rows = {row["plot_id"]: row for row in facts["rows"]}
    # P08 and P12 are works side by side; town housing is no candidate.
    assert set(rows) == {"P08", "P12"}
    assert rows["P08"]["village"] == "东厂" and rows["P08"]["unit"] == "D2"
    narrow, wide = (
        rows[plot]["score_high"] - rows[plot]["score_low"] for plot in ("P08", "P12")
    )
    assert narrow < wide
    assert facts["plots"] == 2 and facts["all_rows"] == 2
    shares = [row["share"] for row in facts["weights"] if row["indicator"]]
    assert sum(shares) == pytest.approx(1)


def test_a_plot_is_explained_term_by_term_and_the_terms_make_the_score(city):
    facts = answer("candidates", city, "--plot", "P08")

    (row,) = facts["candidates"]
    for side in ("low", "high"):
        whole = sum(term[f"adds_{side}"] for term in facts["ratings"])
        assert whole == pytest.approx(row[f"score_{side}"])
    tenants = next(t for t in facts["ratings"] if t["indicator"] == "tenants")
    assert (tenants["value"], tenants["low"]) == (5, 0.75)


def test_the_same_question_keeps_the_same_snapshot_with_every_table(city):
    first, second = (answer("candidates", city) for _ in range(2))
    assert first == second
    kept = {one.snapshot: one for one in shelved(open_city(city), "candidates")}
    assert set(kept[first["snapshot"]]) == set(CANDIDATE_TABLES)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["备选地块", "层次分析", "东厂"]),
        ("en", ["Candidates", "analytic hierarchy"]),
    ],
)
def test_it_speaks_both_languages(city, language, words):
    code, out, _ = ask("candidates", city, "--lang", language)
    assert code == 0
    assert all(word in out for word in words)
    _, out, _ = ask("candidates", city, "--plot", "P12", "--lang", language)
    assert (
        "不明，取全区间" if language == "zh" else "not known, the whole interval"
    ) in out


def test_weights_may_come_from_entropy_or_from_files(city, tmp_path):
    ways = {
        row["way"]
        for row in answer("candidates", city, "--weights", "entropy")["weights"]
    }
    assert ways == {"entropy"}
    names = {}
    for row in answer("candidates", city)["weights"]:
        names.setdefault(row["criterion"], []).append(row["indicator"])
    lines = ["group,name,weight"]
    for criterion, indicators in names.items():
        lines.append(f"criteria,{criterion},{4 if criterion == 'need' else 1}")
        lines += [f"{criterion},{one},1" for one in indicators if one]
    path = tmp_path / "weights.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    weights = answer("candidates", city, "--weights", path)["weights"]
    need = next(r for r in weights if (r["criterion"], r["indicator"]) == ("need", ""))
    assert (need["share"], need["way"], need["source"]) == (0.5, "given", "weights.csv")


def test_judgements_of_a_file_that_contradict_each_other_are_refused_in_one_line(
    city, tmp_path
):
    pack = (city / "rulepack" / "candidates.yaml").read_text(encoding="utf-8")
    own = tmp_path / "judgements.yaml"
    own.write_text(pack[pack.index("judgements:") :], encoding="utf-8")
    good = answer("candidates", city, "--weights", own)
    assert good["weights"] == answer("candidates", city)["weights"]
    text = own.read_text(encoding="utf-8")
    own.write_text(
        text.replace(
            "joined_ha: {park_m: 2, output_per_ha: 2}",
            "joined_ha: {park_m: 9, output_per_ha: 1/9}",
        ),
        encoding="utf-8",
    )

    code, _, err = ask("candidates", city, "--weights", own, "--lang", "en")

    assert code != 0 and "consistency ratio" in err and "joined_ha" in err
    assert "Traceback" not in err and err.count("\n") == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_list_of_locks_is_read_as_spreadsheets_write_it(city, tmp_path, encoding):
    path = tmp_path / "locks.csv"
    text = "plot_id,lock,reason\nP08,fixed,村集体已同意\nP02,forbidden,学校\n"
    path.write_text(text, encoding=encoding)

    facts = answer("candidates", city, "--locks", path)

    assert (facts["fixed"], facts["forbidden"]) == (1, 0)
    assert [one["code"] for one in facts["doubts"]] == ["lock-no-candidate"]
    explained = answer("candidates", city, "--locks", path, "--plot", "P08")
    assert explained["candidate_locks"][0]["basis"] == "村集体已同意"


def test_the_scores_are_drawn(city, tmp_path):
    picture = tmp_path / "scores.png"
    assert answer("candidates", city, "--picture", picture)["picture"] == str(picture)
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("words", "remedy"),
    [
        (["--plot", "P01"], "--plot"),
        (["--unit", "nowhere"], "--unit"),
        (["--weights", "luck"], "entropy"),
        (["--day", "tomorrow"], "YYYY-MM-DD"),
        (["--day", "2001-01-01"], "--role survey"),
        (["--locks", "nothing.csv"], "plot_id"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(city, words, remedy):
    code, _, err = ask("candidates", city, *words, "--lang", "en")
    assert code != 0 and remedy in err and "Traceback" not in err


@pytest.mark.parametrize(
    "text",
    ["plot_id,lock\nP08,fixed\n", "plot_id,lock,reason\nP08,perhaps,?\n",
     "plot_id,lock,reason\nP08,fixed,a\nP08,forbidden,b\n", ""],
)  # fmt: skip
def test_a_list_of_locks_that_says_nothing_clear_is_refused(city, tmp_path, text):
    path = tmp_path / "locks.csv"
    path.write_text(text, encoding="utf-8")
    code, _, err = ask("candidates", city, "--locks", path, "--lang", "en")
    assert code == 10 and "locks.csv" in err
