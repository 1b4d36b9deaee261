"""Executes a notebook in place with the kernel "deno": python execute.py NOTEBOOK.

nbclient stops listening to a cell when the kernel says that it is idle. Deno's kernel says so before the last outputs
of about one cell in sixty, so this client listens a little longer.
"""

import sys
from queue import Empty

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete

# Seconds without a message after which a cell has no more outputs.
QUIET = 0.3


class Client(NotebookClient):
    async def async_poll_output_msg(self, parent_msg_id, cell, cell_index):
        await super().async_poll_output_msg(parent_msg_id, cell, cell_index)
        while True:
            try:
                message = await self.kc.iopub_channel.get_msg(timeout=QUIET)
            except Empty:
                return
            if message["parent_header"].get("msg_id") == parent_msg_id:
                try:
                    self.process_message(message, cell, cell_index)
                except CellExecutionComplete:
                    pass


path = sys.argv[1]
notebook = nbformat.read(path, 4)
Client(notebook, timeout=900, kernel_name="deno").execute()
nbformat.write(notebook, path)
