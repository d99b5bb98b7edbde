"""A cluster's workers share a build: the same bytes, whoever of them is lost on the way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cluster.loopback import Loopback, loopback
from conftest import TODAY, Authority
from foilog.sample import write_sample
from foilog.staging import tidy
from site_building import QUIET, digests, run
from terminal import foilog

RECORDS = 300
NO_FOILOG = """
import sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name == "foilog":
            raise ModuleNotFoundError("No module named 'foilog'", name=name)

sys.meta_path.insert(0, Missing())
"""


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of three hundred answers."""
    folder = tmp_path_factory.mktemp("log")
    write_sample(RECORDS, folder)
    return folder


@pytest.fixture(scope="module")
def alone(log: Path) -> dict[str, str]:
    """Every file of its site as this machine builds it alone."""
    done = run("foilog", "build", "--fresh", "--date", f"{TODAY}", cwd=log)
    assert done.returncode == 0, done.stderr
    return digests(log / "site")


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Loopback]:
    """A scheduler and two workers."""
    with loopback(tmp_path, workers=2) as found:
        yield found


def building(log: Path, cluster: Loopback) -> subprocess.Popen[str]:
    """A build that the cluster shares, begun."""
    return subprocess.Popen(
        [
            sys.executable,
            "-m",
            "foilog",
            "build",
            "--fresh",
            "--date",
            f"{TODAY}",
            "--cluster",
            cluster.address,
        ],
        cwd=log,
        env={**os.environ, **QUIET},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def half_way(log: Path, build: subprocess.Popen[str]) -> None:
    """Wait until the build has some pages of answers and lacks others."""
    until = time.monotonic() + 60
    while len(list(log.glob(".site-build-*/2*/*/index.html"))) < RECORDS // 4:
        assert build.poll() is None, build.communicate()[0]
        assert time.monotonic() < until
    assert len(list(log.glob(".site-build-*/2*/*/index.html"))) < RECORDS


def published(build: subprocess.Popen[str], log: Path) -> dict[str, str]:
    """Every file of the site once the build has ended well."""
    told, _ = build.communicate(timeout=120)
    assert build.returncode == 0, told
    assert told.splitlines()[-1].startswith("Published "), told
    return digests(log / "site")


def test_a_cluster_builds_the_site_that_one_machine_builds(
    log: Path, alone: dict[str, str], cluster: Loopback
) -> None:
    """Not a byte differs, and nothing is left beside the site."""
    assert published(building(log, cluster), log) == alone
    assert list(log.glob(".site-build-*")) == []


def test_a_worker_that_is_killed_half_way_is_not_missed(
    log: Path, alone: dict[str, str], cluster: Loopback
) -> None:
    """The others do its work again."""
    build = building(log, cluster)
    half_way(log, build)

    cluster.processes[1].kill()

    assert published(build, log) == alone


def test_a_worker_that_comes_when_all_are_gone_ends_the_work(
    log: Path, alone: dict[str, str], cluster: Loopback
) -> None:
    """Whoever starts late finds what it needs where the others found it."""
    build = building(log, cluster)
    half_way(log, build)

    for worker in cluster.processes[1:]:
        worker.kill()
    cluster.start_worker()

    assert published(build, log) == alone


def test_a_scheduler_that_is_gone_half_way_is_said(log: Path, cluster: Loopback) -> None:
    """At once, in one line, and the site stands; what a worker still wrote, the next build takes away."""
    build = building(log, cluster)
    half_way(log, build)

    cluster.processes[0].kill()

    told, _ = build.communicate(timeout=60)
    said = "Not published. The cluster's scheduler has gone. The old site stands."
    assert (build.returncode, told.splitlines()[-1]) == (1, said)
    assert "Traceback" not in told
    for process in cluster.processes:
        process.kill()
        process.wait()
    tidy(log / "site")
    assert list(log.glob(".site-build-*")) == []


@pytest.mark.parametrize("lacking", ["scheduler", "worker"])
def test_a_machine_without_foilog_is_named(lacking: str, council: Authority, tmp_path: Path) -> None:
    """Before anything is written, with what to install and where."""
    (tmp_path / "sitecustomize.py").write_text(NO_FOILOG, encoding="utf-8")
    without = {"PYTHONPATH": str(tmp_path)}
    with loopback(tmp_path, workers=0, **(without if lacking == "scheduler" else {})) as cluster:
        cluster.start_worker(**(without if lacking == "worker" else {}))

        done = run("foilog", "build", "--cluster", cluster.address, cwd=council.root)

    assert done.returncode == 1
    assert done.stderr.startswith(f"Not published. The {lacking} ")
    assert "it has no foilog; install foilog[cluster] where it runs. The old site stands." in done.stderr
    assert not (council.root / "site").exists()


def test_a_scheduler_that_does_not_answer_is_named(council: Authority) -> None:
    """An address at which nobody listens is said as such."""
    quick = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s"}

    done = run("foilog", "build", "--cluster", "tcp://127.0.0.1:9", cwd=council.root, **quick)

    assert done.returncode == 1
    assert done.stderr == (
        "Not published. No scheduler answers at tcp://127.0.0.1:9: Timed out trying to connect to"
        " tcp://127.0.0.1:9 after 1 s. The old site stands.\n"
    )


@pytest.mark.parametrize(
    ("certificate", "told"),
    [
        (
            {},
            "An address with tls:// needs the certificates of `distributed.comm.tls`, in Dask's settings.",
        ),
        (
            {
                f"DASK_DISTRIBUTED__COMM__TLS__{name}": "/no/such.pem"
                for name in ("CA_FILE", "CLIENT__CERT", "CLIENT__KEY")
            },
            "No scheduler answers at tls://127.0.0.1:9: [Errno 2] No such file or directory.",
        ),
    ],
    ids=["none", "not there"],
)
def test_certificates_that_are_missing_are_asked_for(
    certificate: dict[str, str], told: str, council: Authority
) -> None:
    """An address with tls:// never falls back to one without."""
    done = run("foilog", "build", "--cluster", "tls://127.0.0.1:9", cwd=council.root, **certificate)

    assert (done.returncode, done.stderr) == (1, f"Not published. {told} The old site stands.\n")


@pytest.mark.parametrize("address", ["nonsense", "tcp://host", "http://192.0.2.1:8786"])
def test_an_address_that_is_none_is_a_usage_error(address: str, council: Authority) -> None:
    """With an example of one."""
    done = foilog("build", "--cluster", address, cwd=council.root)

    assert done.exit_code == 2
    assert "--cluster takes an address such as tcp://192.0.2.10:8786" in done.output


def test_without_the_extra_the_message_says_what_to_install(
    council: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has installed foilog alone learns how to go on."""
    monkeypatch.setitem(sys.modules, "distributed", None)

    done = foilog("build", "--cluster", "tcp://127.0.0.1:8786", cwd=council.root)

    assert done.exit_code == 2
    assert "--cluster needs more packages: pip install 'foilog[cluster]'" in done.output


def test_processes_are_not_counted_where_there_are_workers(council: Authority) -> None:
    """Both together would leave open who does the work."""
    done = foilog("build", "--cluster", "tcp://127.0.0.1:8786", "--jobs", "2", cwd=council.root)

    assert done.exit_code == 2
    assert "--jobs counts processes of this machine; with --cluster there are workers" in done.output
