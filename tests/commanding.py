"""The command line as a test runs it: an English system and a wide terminal."""

import json

from typer.testing import CliRunner

from jianliang.edges.cli import app

ENGLISH = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "en_GB.UTF-8", "COLUMNS": "250"}


def jianliang(*words, **env):
    told = [str(word) for word in words]
    return CliRunner().invoke(app, told, env={**ENGLISH, **env})


def said(*words, code=0, **env):
    """What comes of a command that ends with an exit code."""
    result = jianliang(*words, **env)
    assert result.exit_code == code, result.output
    return result


def answer(*words, code=0, **env):
    """The one JSON document of such a command."""
    return json.loads(said(*words, "--json", code=code, **env).stdout)


def fault(*words, **env):
    """Exit code and the one JSON document of a command that goes wrong."""
    result = jianliang(*words, "--json", **env)
    assert result.exit_code, result.output
    return result.exit_code, json.loads(result.stdout)["error"]
