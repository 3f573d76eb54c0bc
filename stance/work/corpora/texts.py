"""The texts of a folder, read: none from outside it, whatever its list or its links say."""

import os
import stat
from pathlib import Path

from stance.work.importing.sources import read_beside, read_text


class FolderOfTexts:
    """A folder, of whose files thousands are read."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._real = folder, os.path.realpath(folder)
        self._plain: dict[str, bool] = {}

    def text_of(self, name: str) -> str:
        """The text of a file by its path in the folder.

        Raises InputError where it leads out of the folder, cannot be read or is no text.
        """
        if self._is_plain(name):
            return read_text(Path(self._real, name), name)
        return read_beside(name, self._folder)

    def _is_plain(self, name: str) -> bool:
        """Whether a path leads to a file of the folder by no link, so that nothing is to follow."""
        within = name.rpartition("/")[0]
        if within not in self._plain:
            self._plain[within] = self._is_real(within)
        try:
            return self._plain[within] and stat.S_ISREG(os.lstat(f"{self._real}/{name}").st_mode)
        except (OSError, ValueError):
            return False

    def _is_real(self, within: str) -> bool:
        place = os.path.normpath(f"{self._real}/{within}")
        is_inside = place == self._real or place.startswith(f"{self._real}{os.sep}")
        return is_inside and os.path.realpath(f"{self._real}/{within}") == place
