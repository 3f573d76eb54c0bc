"""Which texts a path means: of a manifest, of a folder whose file names tell, of references."""

from pathlib import Path

from stance.claimfile.documents import name_of
from stance.errors import InputError
from stance.incoming.corpora.file_names import corpus_by_pattern
from stance.incoming.corpora.listing import Corpus
from stance.incoming.corpora.manifest import corpus_by_manifest, manifest_of
from stance.incoming.documents.encodings import known
from stance.incoming.references.library import ENDINGS, library_at
from stance.paths import is_anything, is_file, there

_TABLES = (".csv", ".tsv", ".txt")


def corpus_at(path: Path, pattern: str | None, encoding: str | None = None) -> Corpus:
    """The texts that a manifest or a folder with one lists, or a pattern of names finds.

    `encoding` is that of a list that is not UTF-8. Raises InputError where there is nothing of the
    kind, or no such encoding.
    """
    if encoding is not None:
        known(encoding)
    found = there(path)
    if not is_anything(found):
        raise InputError(f"{name_of(path)}: there is no such file or folder", "check the path")
    if pattern is not None:
        return corpus_by_pattern(found, pattern)
    if found.suffix.lower() in ENDINGS and is_file(found):
        return library_at(found, encoding)
    manifest = manifest_of(found)
    if manifest is None:
        raise InputError(
            f"{name_of(path)}: no manifest.csv in this folder",
            "list its texts there (file,title,publisher,published_on,url,kind,language),"
            " or say what their names tell by --pattern",
        )
    if manifest.suffix.lower() not in _TABLES:
        reason = f'{name_of(path)}: cannot tell what "{manifest.suffix}" lists'
        raise InputError(
            reason, "a manifest ends in .csv or .tsv, a library of references in .json or .ris"
        )
    return corpus_by_manifest(manifest, encoding)
