"""A throw-away PostgreSQL cluster: in a folder of its own, reached by a socket only."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

PORT = 5432
DURABLE = ("fsync", "synchronous_commit", "full_page_writes")


def programs() -> Path | None:
    """Where initdb and pg_ctl are; None where PostgreSQL is not installed."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    places += [Path(found).resolve().parent] if found else []
    return next((place for place in places if (place / "initdb").exists()), None)


class Cluster:
    """Started on entering, stopped and deleted on leaving."""

    def __init__(self, bin_folder: Path, durable: bool = True) -> None:
        self.bin = bin_folder
        self.promises = dict.fromkeys(DURABLE, "on" if durable else "off")
        # A socket's path may be 107 bytes long, so it is no folder of a test.
        self.folder = Path(tempfile.mkdtemp(prefix="jl-pg-"))
        self.books = 0

    def __enter__(self) -> "Cluster":
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        self._run(
            "initdb",
            "-D",
            self.home,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-N",
            "--locale=C.UTF-8",
            "-E",
            "UTF8",
        )
        settings = {
            **self.promises,
            "listen_addresses": "''",
            "unix_socket_directories": f"'{self.folder}'",
            "max_connections": "100",
            "shared_buffers": "32MB",
            "restart_after_crash": "on",
        }
        lines = [f"{key} = {value}\n" for key, value in settings.items()]
        with (self.home / "postgresql.conf").open("a") as file:
            file.writelines(lines)
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def home(self) -> Path:
        return self.folder / "db"

    def start(self) -> None:
        self._run("pg_ctl", "-D", self.home, "-w", "-l", self.folder / "log", "start")

    def stop(self, how: str = "fast") -> None:
        """Stop; "immediate" is a crash that the next start must recover from."""
        self._run("pg_ctl", "-D", self.home, "-w", "-m", how, "stop")

    def wait(self) -> None:
        """Until it has recovered from a backend that was killed."""
        for _ in range(2400):
            try:
                psycopg.connect(self.address("postgres")).close()
                return
            except psycopg.OperationalError:
                time.sleep(0.05)
        raise AssertionError("the cluster did not come back")

    def new_book(self) -> str:
        """The URL of an empty schema: cheaper by far than a database for each book."""
        self.books += 1
        name = f"book{self.books}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"postgresql+psycopg://postgres@/postgres?host={self.folder}&options=-csearch_path%3D{name}"

    def address(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def _run(self, program: str, *words: object) -> None:
        command = [str(self.bin / program), *map(str, words)]
        if os.geteuid() == 0:
            command = [
                "setpriv",
                "--reuid=postgres",
                "--regid=postgres",
                "--clear-groups",
                *command,
            ]
        done = subprocess.run(
            command,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout
