"""Executes a notebook in place with the kernel "deno": python execute.py NOTEBOOK.

nbclient stops listening to a cell when the kernel says that it is idle. Deno's kernel says so before the last outputs
of about one cell in ten, so each cell is followed by a short request of this client's own, and what arrives until
the kernel has answered that one belongs to the cell. Deno names the latest request as the parent of what a program
prints, so late lines arrive as if the short request, which prints nothing, had printed them.
"""

import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete

# Long enough for the kernel's own timer, which sends what programs print.
FLUSH = "await new Promise((done) => setTimeout(done, 150)); undefined"
OUTPUTS = ("stream", "display_data", "update_display_data")


class Client(NotebookClient):
    # The name is nbclient's: its version is pinned in requirements.txt.
    async def _async_poll_output_msg(self, parent_msg_id, cell, cell_index):
        await super()._async_poll_output_msg(parent_msg_id, cell, cell_index)
        flush = self.kc.execute(FLUSH, silent=True, store_history=False)
        while True:
            message = await self.kc.iopub_channel.get_msg(timeout=None)
            parent, kind = message["parent_header"].get("msg_id"), message["header"]["msg_type"]
            if parent == flush and kind == "status":
                if message["content"]["execution_state"] == "idle":
                    return
            elif parent == parent_msg_id or (parent == flush and kind in OUTPUTS):
                try:
                    self.process_message(message, cell, cell_index)
                except CellExecutionComplete:
                    pass


if not hasattr(NotebookClient, "_async_poll_output_msg"):
    sys.exit("this version of nbclient has no _async_poll_output_msg: see notebooks/requirements.txt")
# Seconds for a cell: the longest trains for half a minute on an idle machine. Deno's kernel now and then never answers.
CELL = 300
path = sys.argv[1]
notebook = nbformat.read(path, 4)
Client(
    notebook, timeout=CELL, iopub_timeout=60, raise_on_iopub_timeout=True, kernel_name="deno"
).execute()
nbformat.write(notebook, path)
