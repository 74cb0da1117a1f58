"""The web process: `python -m marsad.conf.web`. Started by `marsad up`, which hands it the socket it listens on."""

import asyncio
import logging
import os
import socket

import uvicorn

from marsad.conf.asgi import application
from marsad.conf.options import load_options
from marsad.pagestore.protocol import IDLE_S, make_protocol

LISTEN_VARIABLE = "MARSAD_LISTEN_FD"
PARENT_VARIABLE = "MARSAD_PARENT"


def serve() -> None:
    """Serve until asked to stop, or until the process that started this one is gone."""
    options = load_options()
    config = uvicorn.Config(
        application, host=options["host"], port=options["port"], ws="none", lifespan="on", log_config=None,
        http=make_protocol(application.wire_answers(), access_log=options["access_log"]),
        access_log=options["access_log"], server_header=False, backlog=2048, timeout_keep_alive=int(IDLE_S),
        timeout_graceful_shutdown=5, forwarded_allow_ips=list(options["trusted_proxies"]),
    )  # fmt: skip
    # What it says of starting and stopping says the watcher already.
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    server = _Server(config)
    handed = os.environ.get(LISTEN_VARIABLE)
    server.run(sockets=[socket.socket(fileno=int(handed))] if handed else None)


class _Server(uvicorn.Server):
    async def main_loop(self) -> None:
        watching = asyncio.create_task(self._stop_when_orphaned())
        await super().main_loop()
        watching.cancel()

    async def _stop_when_orphaned(self) -> None:
        parent = int(os.environ.get(PARENT_VARIABLE, "0"))
        while parent and os.getppid() == parent:
            await asyncio.sleep(0.5)
        self.should_exit = bool(parent)


if __name__ == "__main__":
    serve()
