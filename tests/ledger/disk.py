"""A disk that loses what was not synced when its power is cut.

SQLite reaches it through a file layer of our own. A write is certain only once its file
is synced, a new file's name once the file is synced, the end of a file's name once the
folder is. At the cut every other sector is kept, dropped or torn by chance.
"""

import apsw
import numpy as np

SECTOR = 512
POWERSAFE_OVERWRITE = 0x1000
"""A write that tears leaves the bytes beside it alone, as SQLite takes for granted."""


class PowerCutError(Exception):
    """Nothing answers any more."""


class File:
    """What is certain of a file, and what was written since."""

    def __init__(self, content=b""):
        self.certain = bytearray(content)
        self.seen = bytearray(content)
        self.pending = []

    def write(self, offset, data):
        self.pending.append((offset, data))
        put(self.seen, offset, data)

    def truncate(self, size):
        self.pending.append((size, None))
        put(self.seen, size, None)

    def sync(self):
        self.certain[:] = self.seen
        self.pending.clear()

    def survivor(self, rng):
        """The content after a cut."""
        content, keeps = bytearray(self.certain), rng.choice([0.1, 0.5, 0.9])
        for offset, data in self.pending:
            if data is None:
                if rng.random() < keeps:
                    put(content, offset, None)
                continue
            for begin, part in sectors(offset, data):
                if rng.random() < keeps:
                    torn = (
                        rng.integers(1, len(part) + 1)
                        if rng.random() < 0.2
                        else len(part)
                    )
                    put(content, begin, part[:torn])
        return bytes(content)


class Disk:
    """The files of one folder, the power that may go, and the room that may end."""

    def __init__(self, files, power_for=None, room_for=None):
        self.now = {name: File(content) for name, content in files.items()}
        self.certain = dict(self.now)
        self.left = power_for
        self.room = room_for
        self.used = 0

    def use(self):
        """One act of the disk; the power may go before it."""
        self.used += 1
        if self.left is not None and self.used > self.left:
            raise PowerCutError

    def fill(self):
        """One write; there may be no room for it."""
        if self.room is not None and self.room <= 0:
            raise apsw.FullError("full")
        self.room = None if self.room is None else self.room - 1

    def open(self, name):
        if name not in self.now:
            self.use()
            self.now[name] = File()
        return self.now[name]

    def delete(self, name, certainly):
        self.use()
        self.now.pop(name, None)
        if certainly:
            self.certain.pop(name, None)

    def sync(self, name):
        self.use()
        self.now[name].sync()
        self.certain[name] = self.now[name]

    def survivors(self, rng):
        """The files after a cut; a name that is not certain is there by chance."""
        files = {}
        for name in {**self.certain, **self.now}:
            old, new = self.certain.get(name), self.now.get(name)
            file = old if old is new else [old, new][rng.integers(2)]
            if file is not None:
                files[name] = file.survivor(rng)
        return files


class DiskLayer(apsw.VFS):
    """SQLite's way to the disk."""

    def __init__(self, name, disk):
        self.disk = disk
        super().__init__(name, base="")

    def xOpen(self, name, flags):
        flags[1] = flags[0]
        known = name.filename() if isinstance(name, apsw.URIFilename) else name
        return OpenFile(self.disk, known)

    def xDelete(self, name, syncdir):
        self.disk.delete(name, syncdir)

    def xAccess(self, name, flags):
        return name in self.disk.now

    def xFullPathname(self, name):
        return name


class OpenFile:
    """One open file, as SQLite asks for it."""

    def __init__(self, disk, name):
        self.disk, self.name, self.file = disk, name, disk.open(name)

    def xRead(self, amount, offset):
        return bytes(self.file.seen[offset : offset + amount])

    def xWrite(self, data, offset):
        self.disk.use()
        self.disk.fill()
        self.file.write(offset, bytes(data))

    def xTruncate(self, size):
        self.disk.use()
        self.file.truncate(size)

    def xSync(self, flags):
        self.disk.sync(self.name)

    def xFileSize(self):
        return len(self.file.seen)

    def xSectorSize(self):
        return SECTOR

    def xDeviceCharacteristics(self):
        return POWERSAFE_OVERWRITE

    def xFileControl(self, op, pointer):
        return False

    def xCheckReservedLock(self):
        return False

    def xLock(self, level):
        pass

    def xUnlock(self, level):
        pass

    def xClose(self):
        pass


def put(content, offset, data):
    """Write data at an offset, or end the content there."""
    if data is None:
        del content[offset:]
        return
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def sectors(offset, data):
    """A write in parts that lie in one sector each."""
    while data:
        room = SECTOR - offset % SECTOR
        yield offset, data[:room]
        offset, data = offset + room, data[room:]


def chance(seed):
    return np.random.default_rng(seed)
