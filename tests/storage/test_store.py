import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from slr_learn.config import learner_data_dir
from slr_learn.errors import StorageError
from slr_learn.storage.database.addresses import resolve_database_address
from slr_learn.storage.database.migrating import MIGRATIONS_DIR, migrate_database, newest_schema_version
from slr_learn.storage.database.tables import VERSION_TABLE, TableBase
from slr_learn.storage.database.transactions import Database
from slr_learn.storage.store import open_store
from tests.builders.stored_learners import add_learner, make_attempt, make_card, make_session, make_spelling

EARLIER = [
    one.revision
    for one in ScriptDirectory(str(MIGRATIONS_DIR)).walk_revisions()
    if one.revision != newest_schema_version()
]  # fmt: skip

PROFILE = "5b2d7a0c-3f0e-4d7c-8f55-0a8a3f0f8b11"
BY_THE_FIRST_VERSION = (
    "INSERT INTO slr_profiles VALUES ('{id}', 'Ánh', '2026-01-02 03:04:05.000006{zone}', NULL, "
    "'{{\"daily_goal\": 5}}')",
    "INSERT INTO slr_sessions VALUES ('{id}', '{id}', 'quiz', '2026-01-02 03:04:05.000006{zone}', NULL, 3)",
    "INSERT INTO slr_attempts VALUES (1, '{id}', '{id}', '2026-01-02 03:04:05.000006{zone}', 'make', 'A', 'AT', "
    "'correct', 1.5, 0.6, 0, 0, NULL, '[[\"S\", 0.5]]', '{id}', 'letters')",
    "INSERT INTO slr_cards VALUES ('{id}', 'A', 'read', '{{}}', '2026-01-02 03:04:05.000006{zone}', 4)",
)


def version_of(database):
    with database.read_transaction() as session:
        return MigrationContext.configure(
            session.connection(), opts={"version_table": VERSION_TABLE}
        ).get_current_revision()


def test_a_new_database_is_made_where_the_platform_keeps_what_programs_store():
    with open_store() as store:
        assert store.database.file == learner_data_dir() / "learner.db"
        assert version_of(store.database) == newest_schema_version()
    assert [one.name for one in learner_data_dir().iterdir()] == ["learner.db"]


def test_the_variable_names_another_database(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f" sqlite:///{tmp_path}/ngôn ngữ 100%.db ")
    with open_store() as store:
        add_learner(store)
    assert (tmp_path / "ngôn ngữ 100%.db").exists()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg", "postgresql+psycopg2"])
def test_every_way_to_write_a_server_of_postgresql_is_understood(scheme):
    assert resolve_database_address(f"{scheme}://me:pw@host/name").drivername == "postgresql+psycopg"


def test_a_database_in_memory_is_for_when_there_is_no_other():
    with open_store("sqlite://") as store:
        learner = add_learner(store)
        store.progress.save_attempts([make_attempt(learner.id)])
        assert len(store.progress.attempts(learner.id)) == 1
        store.delete_everything()
        assert store.profiles.all() == ()
        assert store.database.file is None


def test_a_store_that_is_opened_again_has_what_was_saved(url):
    with open_store(url) as store:
        learner = add_learner(store)
        store.progress.save_attempts([make_attempt(learner.id)])
    with open_store(url) as store:
        assert store.profiles.all() == (learner,)
        assert len(store.progress.attempts(learner.id)) == 1


@pytest.mark.parametrize("version", EARLIER)
def test_a_database_of_each_earlier_version_is_brought_up_with_what_it_holds(url, version):
    database = Database(resolve_database_address(url))
    migrate_database(database, version)
    assert version_of(database) == version
    is_server = database.kind == "postgresql"
    with database.write_transaction() as session:
        for one in BY_THE_FIRST_VERSION:
            written = one.format(id=PROFILE if is_server else PROFILE.replace("-", ""), zone="+00" if is_server else "")
            session.connection().exec_driver_sql(written)
    database.close()
    with open_store(url) as store:
        assert version_of(store.database) == newest_schema_version()
        (learner,) = store.profiles.all()
        assert (learner.name, learner.daily_goal, learner.created_at.microsecond) == ("Ánh", 5, 6)
        assert [one.shown_s for one in store.progress.attempts(learner.id)] == [(("S", 0.5),)]
        assert [one.reps for one in store.progress.cards(learner.id)] == [4]
        assert [one.goal for one in store.progress.sessions(learner.id)] == [3]
        store.profiles.change_settings(learner.id, {"keeps_spelling": True})
        store.progress.save_spelling(make_spelling(learner.id))


def test_there_is_an_earlier_version():
    assert EARLIER


def test_the_migrations_make_the_tables_that_the_code_reads(store):
    with store.database.schema_transaction() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, TableBase.metadata) == []


def constraints_of(database):
    with database.schema_transaction() as connection:
        inspector = inspect(connection)
        return {
            table: (
                sorted((one["name"], one["sqltext"]) for one in inspector.get_check_constraints(table)),
                inspector.get_pk_constraint(table),
                sorted(inspector.get_foreign_keys(table), key=lambda one: one["name"]),
                inspector.get_unique_constraints(table),
            )
            for table in TableBase.metadata.tables
        }


def test_the_migrations_make_the_constraints_that_the_code_names(store):
    migrated = constraints_of(store.database)
    with store.database.schema_transaction() as connection:
        TableBase.metadata.drop_all(connection)
        TableBase.metadata.create_all(connection)
    assert constraints_of(store.database) == migrated


def test_a_migration_that_fails_leaves_the_database_as_it_was(url, monkeypatch):
    database = Database(resolve_database_address(url))
    migrate_database(database, "0001")
    with database.schema_transaction() as connection:
        connection.execute(text("CREATE TABLE slr_spellings (odd INTEGER)"))
    with pytest.raises(StorageError, match="already exists"):
        migrate_database(database)
    assert version_of(database) == "0001"
    with database.schema_transaction() as connection:
        connection.execute(text("DROP TABLE slr_spellings"))
    migrate_database(database)
    assert version_of(database) == newest_schema_version()
    database.close()


OPEN = (
    "import sys; from slr_learn.storage.store import open_store; sys.stdin.readline(); open_store(sys.argv[1]).close()"
)


@pytest.mark.slow
@pytest.mark.parametrize("version", [None, *EARLIER])
def test_processes_that_start_at_once_bring_the_database_up_together(url, version):
    if version:
        database = Database(resolve_database_address(url))
        migrate_database(database, version)
        database.close()
    command = [sys.executable, "-W", "error", "-c", OPEN, url]
    started = [subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    for one in started:
        one.stdin.write("go\n")
        one.stdin.flush()
    assert [one.communicate(timeout=120)[1] for one in started] == [""] * 4
    assert [one.returncode for one in started] == [0] * 4
    with open_store(url) as store:
        assert version_of(store.database) == newest_schema_version()


def test_a_database_of_a_newer_version_is_refused_and_left_alone(url):
    with open_store(url) as store, store.database.schema_transaction() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0999'"))
    with pytest.raises(StorageError, match=r"is of version 0999, made by a newer slr_learn. Update"):
        open_store(url)


@pytest.mark.parametrize("content", [b"this is no database", b"SQLite format 3\0" + bytes(200)])
def test_a_file_that_is_no_database_is_told_of_in_one_line_and_left_as_it_is(tmp_path, content):
    file = tmp_path / "learner.db"
    file.write_bytes(content * 100)
    with pytest.raises(StorageError, match="must be one that can be opened") as refused:
        open_store(f"sqlite:///{file}")
    assert str(file) in str(refused.value)
    assert "\n" not in str(refused.value)
    assert file.read_bytes() == content * 100


def test_a_folder_that_cannot_be_made_is_told_of(tmp_path, monkeypatch):
    (tmp_path / "taken").write_text("")
    monkeypatch.setenv("SLR_LEARN_DATA", str(tmp_path / "taken"))
    with pytest.raises(StorageError, match="SLR_LEARN_DATA"):
        open_store()


@pytest.mark.parametrize("url", ["mysql://me:secret@host/name", "no address", "postgresql://me:secret@host:port/name"])
def test_an_address_of_another_kind_is_refused_without_its_password(url):
    with pytest.raises(StorageError, match="DATABASE_URL must") as refused:
        open_store(url)
    assert "secret" not in str(refused.value)


def test_a_server_that_is_not_there_is_told_of_without_its_password(tmp_path):
    with pytest.raises(StorageError, match="must be one that can be opened") as refused:
        open_store(f"postgresql://me:secret@/name?host={tmp_path}")
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_database_that_fails_later_is_told_of_then(store):
    with store.database.schema_transaction() as connection:
        connection.execute(text("DROP TABLE slr_attempts"))
    with pytest.raises(StorageError, match="slr_attempts"):
        store.progress.attempts(add_learner(store).id)


@pytest.mark.slow
def test_connections_that_a_server_closed_are_made_anew(postgres):
    with open_store(postgres.emptied()) as store:
        learner = add_learner(store)
        with open_store(str(store.database)) as other, other.database.schema_transaction() as connection:
            others = text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                " AND backend_type = 'client backend'"
            )
            assert connection.execute(others).all()
        assert store.profiles.all() == (learner,)


def bytes_of(file):
    return b"".join(one.read_bytes() for one in sorted(Path(file.parent).glob(f"{file.name}*")))


def fill(store, name, target):
    learner = add_learner(store, name, keeps_spelling=True)
    sitting = store.progress.start_session(make_session(learner.id, kind=f"{target} sitting"))
    attempts = [
        make_attempt(learner.id, target=target, session_id=sitting.id, model=f"{target} {number}")
        for number in range(300)
    ]
    store.progress.save_attempts(attempts, cards=[make_card(learner.id, target)])
    store.progress.save_spelling(make_spelling(learner.id, word=target))
    return learner


def test_no_byte_of_who_was_deleted_is_left_in_the_file(tmp_path):
    file = tmp_path / "learner.db"
    with open_store(f"sqlite:///{file}") as store:
        gone, stays = fill(store, "Nguyễn Văn Mất", "VANISHED"), fill(store, "Trần Thị Còn", "STAYING")
        store.profiles.rename(gone.id, "Nguyễn Văn Đổi")
        traces = [*(one.encode() for one in ("Nguyễn Văn Mất", "Nguyễn Văn Đổi", "VANISHED")), gone.id.hex.encode()]
        assert all(trace in bytes_of(file) for trace in traces[1:])
        with open_store(f"sqlite:///{file}") as other:  # as another session of the app would
            assert len(other.profiles.all()) == 2
            store.profiles.delete(gone.id)
            assert [trace for trace in traces if trace in bytes_of(file)] == []
        assert "Trần Thị Còn".encode() in bytes_of(file)
        assert len(store.progress.attempts(stays.id)) == 300
        store.delete_everything()
        assert [one for one in ("Trần Thị Còn", "STAYING", stays.id.hex) if one.encode() in bytes_of(file)] == []
        assert len(bytes_of(file)) < 150_000


def test_a_renamed_learner_leaves_the_old_name_nowhere_in_the_file_once_the_log_is_in_it(tmp_path):
    file = tmp_path / "learner.db"
    with open_store(f"sqlite:///{file}") as store:
        store.profiles.rename(add_learner(store, "Old name").id, "New name")
    assert b"Old name" not in bytes_of(file)
    assert b"New name" in bytes_of(file)


def test_traces_that_another_program_keeps_from_being_cleared_are_told_of_and_go_at_the_next_start(
    tmp_path, monkeypatch
):
    file = tmp_path / "learner.db"
    monkeypatch.setattr("slr_learn.storage.database.engines._BUSY_MS", 100)
    monkeypatch.setattr(
        "slr_learn.storage.database.engines._PRAGMAS", ("foreign_keys=ON", "busy_timeout=100", "secure_delete=ON")
    )
    with open_store(f"sqlite:///{file}") as store:
        gone = add_learner(store, "Nguyễn Văn Mất")
        with closing(sqlite3.connect(file, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM slr_profiles").fetchall()
            with pytest.raises(StorageError, match="It is deleted, but traces of it are left"):
                store.profiles.delete(gone.id)
            assert store.profiles.all() == ()
    with open_store(f"sqlite:///{file}"):
        assert "Nguyễn Văn Mất".encode() not in bytes_of(file)


def test_what_is_committed_is_written_through_and_what_is_deleted_is_overwritten(tmp_path):
    with open_store(f"sqlite:///{tmp_path}/learner.db") as store, store.database.schema_transaction() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout")
        }
    assert settings == {
        "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 30_000,
    }  # fmt: skip
