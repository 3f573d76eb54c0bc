"""What was in a packed file; a package that is needed for it is loaded when one is unpacked."""

import gzip
from pathlib import Path


def unpacked(content: bytes, name: str | Path) -> bytes:
    """What was packed, by the name of its file; it fails for what has no end."""
    ending = Path(name).suffix.lower()
    if ending == ".gz":
        return gzip.decompress(content)
    if ending != ".zst":
        return content
    text, is_whole = unzstd(content)
    if not is_whole:
        raise EOFError(f"{name} has no end")
    return text


def unzstd(content: bytes) -> tuple[bytes, bool]:
    """What was packed as zstd, as far as it goes, and whether that is to its end."""
    import zstandard

    unpacking = zstandard.ZstdDecompressor().decompressobj()
    return unpacking.decompress(content), unpacking.eof
