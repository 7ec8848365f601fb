"""A body as it comes, written to a file and cut off where it is too large."""

import re
from pathlib import Path

import anyio
from fastapi import Request
from starlette.exceptions import HTTPException


async def streamed(request: Request, folder: str, name: str, most: int) -> Path:
    """Write the body of a request into a folder; returns its path.

    Of the name only plain characters are kept: what follows looks at its ending, and
    refusals tell it.

    Raises
    ------
    HTTPException
        413 where it has more bytes than `most`.
    """
    bare = re.sub(r"[^\w-]", "_", Path(name).stem)[:40] or "upload"
    ending = re.sub(r"[^\w.]", "", Path(name).suffix)[:12]
    path = Path(folder) / f"{bare}{ending}"
    size = 0
    async with await anyio.open_file(path, "wb") as file:
        async for part in request.stream():
            size += len(part)
            if size > most:
                raise HTTPException(413)
            await file.write(part)
    return path
