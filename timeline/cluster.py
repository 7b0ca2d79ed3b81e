"""The address of a cluster in, an executor that works on it out: `dask://HOST:PORT`, with the extra `dask`.

Every worker has to run the very engine that this process runs: the first task asks each for its
digest. What a worker is given and gives back are values (see `crew`); it needs no file of ours
but the package itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any

from timeline.digests import engine_digest
from timeline.order import ClusterError, CrewLost

SCHEME = "dask://"
_SECONDS = "20s"


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """An executor on the cluster at `dask://HOST:PORT`.

    Raises ClusterError where the address is none, the library or the cluster is not there, or a worker
    has another engine; CrewLost where the workers are lost during the work.
    """
    client = _client(address)
    try:
        _check_engines(client)
        yield client.get_executor(retries=0)
    except _lost() as error:
        raise CrewLost(f"the work on {address} was lost: {error}") from error
    finally:
        client.close()


def _client(address: str) -> Any:
    if not address.startswith(SCHEME) or ":" not in address.removeprefix(SCHEME):
        raise ClusterError(f"{address} is no address of a cluster: write it like dask://localhost:8786")
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError("there is no library for clusters: pip install -r requirements-dask.txt") from None
    try:
        return Client(  # type: ignore[no-untyped-call]
            f"tcp://{address.removeprefix(SCHEME)}", timeout=_SECONDS, set_as_default=False
        )
    except (OSError, ValueError) as error:
        raise ClusterError(f"the cluster at {address} does not answer: {error}") from None


def _lost() -> tuple[type[BaseException], ...]:
    from distributed import CancelledError
    from distributed.scheduler import KilledWorker

    return KilledWorker, CancelledError


def _check_engines(client: Any) -> None:
    ours = engine_digest()
    found = client.run(engine_digest, on_error="return")
    if not found:
        raise ClusterError("the cluster has no workers")
    for worker, digest in sorted(found.items()):
        if digest != ours:
            what = "no such program" if isinstance(digest, BaseException) else "another version of this program"
            raise ClusterError(f"the worker {worker} has {what}: install the same one, with the same libraries")
