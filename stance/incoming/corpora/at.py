"""Which texts a path means: those of a manifest, or of a folder whose file names tell."""

from pathlib import Path

from stance.claimfile.documents import name_of
from stance.errors import InputError
from stance.incoming.corpora.file_names import corpus_by_pattern
from stance.incoming.corpora.listing import Corpus
from stance.incoming.corpora.manifest import corpus_by_manifest, manifest_of
from stance.paths import there

_TABLES = (".csv", ".tsv", ".txt")


def corpus_at(path: Path, pattern: str | None) -> Corpus:
    """The texts that a manifest or a folder with one lists, or a pattern of names finds.

    Raises InputError where there is nothing of the kind.
    """
    found = there(path)
    if not found.exists():
        raise InputError(f"{name_of(path)}: there is no such file or folder", "check the path")
    if pattern is not None:
        return corpus_by_pattern(found, pattern)
    manifest = manifest_of(found)
    if manifest is None:
        raise InputError(
            f"{name_of(path)}: no manifest.csv in this folder",
            "list its texts there (file,title,publisher,published_on,url,kind,language),"
            " or say what their names tell by --pattern",
        )
    if manifest.suffix.lower() not in _TABLES:
        reason = f'{name_of(path)}: cannot tell what "{manifest.suffix}" lists'
        raise InputError(reason, f"a manifest ends in {', '.join(_TABLES[:-1])}")
    return corpus_by_manifest(manifest)
