"""Every attack that there is."""

from tests.races import DEEDS
from tools.attack.bench import Attack
from tools.attack.brought import TURNS as FILES
from tools.attack.brought import foreign_damaged, foreign_stopped, foreign_text
from tools.attack.browsed import hostile_pages, hostile_requests, server_stopped
from tools.attack.damage import DAMAGES, claim_file_that_is_spoilt, database_that_is_broken
from tools.attack.damaged import ROUNDS
from tools.attack.deeds import MAKING
from tools.attack.full import room_for_so_many_bytes, small_disk
from tools.attack.hostile import TURNS, text_in_every_field
from tools.attack.places import FORMS, place_named
from tools.attack.races import pair_met, role_met
from tools.attack.shut import folder_that_is_shut, server_that_only_reads
from tools.attack.signals import commands_stopped, makers_stopped

#: All that record, with the larger import and the readings that are collected.
_RECORDING = len(DEEDS) + 2

ATTACKS = (
    Attack(
        "signals",
        "signals while a command records",
        commands_stopped,
        share=4,
        contents=("world",),
        least=_RECORDING,
    ),
    Attack(
        "drafts",
        "signals while a file or a database is made",
        makers_stopped,
        share=2,
        contents=("sample",),
        least=2 * len(MAKING),
    ),
    Attack(
        "races",
        "two commands at the same moment",
        pair_met,
        share=6,
        contents=("world",),
        least=len(DEEDS),
    ),
    Attack(
        "roles",
        "a role is let in while a command records",
        role_met,
        contents=("world",),
        least=10,
    ),
    Attack(
        "damage",
        "databases that are broken",
        database_that_is_broken,
        share=2,
        contents=("sample",),
        least=5 * len(DAMAGES),
    ),
    Attack(
        "files",
        "claim files that are spoilt",
        claim_file_that_is_spoilt,
        share=2,
        contents=("first",),
        least=60,
    ),
    Attack(
        "hostile",
        "hostile text in every field, in every form",
        text_in_every_field,
        share=3,
        contents=("sample", "nothing"),
        least=TURNS,
    ),
    Attack(
        "brought",
        "hostile text in every field of files of other programs",
        foreign_text,
        contents=("world",),
        least=FILES,
    ),
    Attack(
        "damaged",
        "files of other programs that are damaged",
        foreign_damaged,
        share=2,
        contents=("world",),
        least=ROUNDS * FILES,
    ),
    Attack(
        "stopped",
        "signals while a file of another program is brought in",
        foreign_stopped,
        contents=("world",),
        least=FILES,
    ),
    Attack(
        "requests",
        "hostile requests to the server of `browse`",
        hostile_requests,
        share=0.5,
        contents=("sample",),
    ),
    Attack(
        "pages",
        "hostile text in every field, in the pages of `browse`",
        hostile_pages,
        share=0.5,
        contents=("sample",),
        least=2,
    ),
    Attack(
        "serving",
        "signals while `browse` serves",
        server_stopped,
        share=0.5,
        contents=("sample",),
        least=6,
    ),
    Attack("places", "connection strings with a password", place_named, least=len(FORMS)),
    Attack(
        "full",
        "files of a limited size",
        room_for_so_many_bytes,
        share=2,
        contents=("world",),
        least=_RECORDING + len(MAKING),
    ),
    Attack("disk", "a disk that is too small", small_disk, share=0.5, least=4),
    Attack(
        "shut",
        "folders that can only be read",
        folder_that_is_shut,
        share=1.5,
        contents=("world",),
        least=30,
    ),
    Attack(
        "server",
        "a server that can only be read",
        server_that_only_reads,
        contents=("world",),
        least=_RECORDING,
    ),
)
