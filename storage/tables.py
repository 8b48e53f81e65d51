"""All tables. Queries stand in one file per table; README.md says how the tables belong together."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.sql.schema import SchemaItem

from storage.moment import Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only in a column of its own INTEGER type.
Id = BigInteger().with_variant(Integer, "sqlite")


WORKED_ON_IN_SQL = "status || '' IN ('submitted', 'in_review', 'waiting_for_citizen')"
"""As it stands in the index: a query that says it in the same words can use that index.

An expression and no bare column, or else SQLite prefers an index over the column, which holds every request.
"""

NOT_SEARCHABLE_IN_SQL = "searchable_at IS NULL AND request_id IS NOT NULL AND author = 'citizen'"
"""The same for messages of citizens that the index of texts does not know yet."""


def _table(name: str, *columns: SchemaItem) -> Table:
    # AUTOINCREMENT: the number of a deleted row never comes back, so an old button cannot hit a new row.
    return Table(name, metadata, *columns, sqlite_autoincrement=True)


def _language() -> tuple[Column[str], Column[str]]:
    return Column("language", String(8)), Column("script", String(4))


citizens = _table(
    "citizens",
    Column("id", Id, primary_key=True),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    *_language(),
    Column("reach", String(16), nullable=False),
    Column("created_at", Moment, nullable=False),
)

consents = _table(
    "consents",
    Column("id", Id, primary_key=True),
    Column("citizen_id", ForeignKey("citizens.id"), nullable=False),
    Column("version", String(16), nullable=False),
    Column("given_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    # At most one consent of a citizen is in force, and finding it costs one look into this index.
    Index(
        "ix_consents_in_force",
        "citizen_id",
        unique=True,
        sqlite_where=text("withdrawn_at IS NULL"),
        postgresql_where=text("withdrawn_at IS NULL"),
    ),
)

offices = _table(
    "offices",
    Column("id", Id, primary_key=True),
    Column("soato", String(10), nullable=False, unique=True),
    Column("region", String(2), nullable=False),
    Column("name_cyrl", Text, nullable=False),
    Column("name_latn", Text, nullable=False),
    Column("name_ru", Text),  # None until the next start seeds it
    Column("latitude", Float, nullable=False),
    Column("longitude", Float, nullable=False),
    Column("address", Text),
    Column("phone", Text),
    Column("hours", Text),
    Column("own_latitude", Float),
    Column("own_longitude", Float),
)

services = _table(
    "services",
    Column("id", Id, primary_key=True),
    Column("code", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("origin", String(8), nullable=False),  # seed: from the files; edit: by the staff; gone: not offered any more
    Column("brings_back", Integer),  # the version that this one is again
    Column("body", JSON, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("code", "version"),
)

search_words = _table(
    "search_words",
    Column("id", Id, primary_key=True),
    Column("service_code", String(40), nullable=False),
    Column("word", String(80), nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("service_code", "word"),
)

lost_searches = _table(
    "lost_searches",
    Column("id", Id, primary_key=True),
    Column("key", String(80), nullable=False),
    Column("day", Date, nullable=False),
    Column("times", Integer, nullable=False),
    UniqueConstraint("key", "day"),
)

staff = _table(
    "staff",
    Column("id", Id, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    *_language(),
    Column("created_at", Moment, nullable=False),
)

calendar_overrides = Table(
    "calendar_overrides",
    metadata,
    Column("day", Date, primary_key=True),
    Column("worked", Boolean, nullable=False),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("at", Moment, nullable=False),
)

staff_groups = _table(
    "staff_groups",
    Column("id", Id, primary_key=True),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    Column("office_id", ForeignKey("offices.id")),  # empty: the regional chat, for all that has no group of its own
    Column("is_forum", Boolean, nullable=False),
    Column("digested_on", Date),  # the last day whose digest the group got
    *_language(),
    Column("created_at", Moment, nullable=False),
)

checklists = _table(
    "checklists",
    Column("id", Id, primary_key=True),
    Column("citizen_id", ForeignKey("citizens.id"), nullable=False),
    Column("service_code", String(40), nullable=False),
    Column("ticked", JSON, nullable=False),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("citizen_id", "service_code"),
)

kept_answers = _table(
    "kept_answers",
    Column("id", Id, primary_key=True),
    Column("citizen_id", ForeignKey("citizens.id"), nullable=False, unique=True),
    Column("answers", LargeBinary, nullable=False),  # encrypted
    Column("kept_at", Moment, nullable=False),
)

staff_searches = _table(
    "staff_searches",
    Column("id", Id, primary_key=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("asked", LargeBinary, nullable=False),  # encrypted: it may be a name or a telephone number
    Column("found", JSON, nullable=False),  # ids of requests and what each was found by, best first
    Column("created_at", Moment, nullable=False, index=True),
)

reminders = _table(
    "reminders",
    Column("id", Id, primary_key=True),
    Column("citizen_id", ForeignKey("citizens.id"), nullable=False),
    Column("service_code", String(40), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("citizen_id", "service_code"),
    Index("ix_reminders_sent_at_due_at", "sent_at", "due_at"),
)

drafts = _table(
    "drafts",
    Column("id", Id, primary_key=True),
    Column("citizen_id", ForeignKey("citizens.id"), nullable=False),
    Column("form", String(16), nullable=False),
    Column("form_version", Integer, nullable=False),
    Column("step", String(16), nullable=False),
    Column("service_code", String(40)),
    Column("for_whom", String(16)),
    Column("kind", String(16)),
    Column("office_id", ForeignKey("offices.id")),
    Column("full_name", LargeBinary),
    Column("residence", LargeBinary),
    Column("phone", LargeBinary),
    Column("reviewing", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("ended_at", Moment),  # sent or deleted; the answers are wiped then, the row answers a second tap
    Index(
        "ix_drafts_open",
        "citizen_id",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)

requests = _table(
    "requests",
    Column("id", Id, primary_key=True),
    Column("number", String(10), nullable=False, unique=True),
    Column("draft_id", ForeignKey("drafts.id"), nullable=False, unique=True),
    Column("citizen_id", ForeignKey("citizens.id"), nullable=False),
    Column("service_code", String(40)),
    Column("kind", String(16), nullable=False),
    Column("for_whom", String(16), nullable=False),
    Column("office_id", ForeignKey("offices.id"), nullable=False),
    Column("full_name", LargeBinary),
    Column("residence", LargeBinary),
    Column("phone", LargeBinary),
    Column("phone_key", LargeBinary, index=True),
    Column("status", String(24), nullable=False),
    Column("outcome", String(16)),
    Column("urgent", Boolean, nullable=False),
    Column("taken_by", ForeignKey("staff.id")),
    Column("taken_at", Moment),
    Column("arrived_at", Moment, nullable=False),
    Column("registered_on", Date, nullable=False),
    Column("clock_from", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("extended", Boolean, nullable=False),
    Column("studied", Boolean, nullable=False),
    Column("official_number", String(40)),
    Column("alarm", String(16)),  # the last reminder of its term that the staff got
    Column("answered_at", Moment),
    Column("updated_at", Moment, nullable=False),
    Index("ix_requests_citizen_id_status", "citizen_id", "status"),
    Index("ix_requests_status_due_on", "status", "due_on"),
    Index("ix_requests_service_code_id", "service_code", "id"),
    Index("ix_requests_arrived_at_id", "arrived_at", "id"),
    # All that the queue asks of a request stands in the index, and only of requests that are worked on.
    Index(
        "ix_requests_queue",
        "due_on",
        "id",
        "status",
        "taken_by",
        "urgent",
        sqlite_where=text(WORKED_ON_IN_SQL),
        postgresql_where=text(WORKED_ON_IN_SQL),
    ),
)

repeats = Table(
    "repeats",
    metadata,
    Column("request_id", ForeignKey("requests.id"), primary_key=True),
    Column("first_id", ForeignKey("requests.id"), nullable=False, index=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("at", Moment, nullable=False),
)

request_name_keys = Table(
    "request_name_keys",
    metadata,
    Column("request_id", ForeignKey("requests.id"), primary_key=True),
    Column("word_key", LargeBinary, primary_key=True),
    Index("ix_request_name_keys_word_key_request_id", "word_key", "request_id"),
)

# The words that citizens wrote in their requests, as keyed hashes: what a word is nobody reads from these three tables.

text_words = _table(
    "text_words",
    Column("id", Id, primary_key=True),
    Column("word_key", BigInteger, nullable=False, unique=True),
    Column("grams", Integer, nullable=False),  # how many it has
)

text_word_grams = Table(
    "text_word_grams",
    metadata,
    Column("gram_key", Integer, primary_key=True, autoincrement=False),
    Column("word_id", ForeignKey("text_words.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

request_text_words = Table(
    "request_text_words",
    metadata,
    Column("word_id", ForeignKey("text_words.id"), primary_key=True),
    Column("request_id", ForeignKey("requests.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

request_events = _table(
    "request_events",
    Column("id", Id, primary_key=True),
    Column("request_id", ForeignKey("requests.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    Column("role", String(24), nullable=False),
    Column("staff_id", ForeignKey("staff.id")),
    Column("move", String(24)),
    Column("status", String(24)),
    Column("outcome", String(16)),
    Column("reason", Text),
    Column("due_on", Date),
)

request_messages = _table(
    "request_messages",
    Column("id", Id, primary_key=True),
    Column("draft_id", ForeignKey("drafts.id"), index=True),
    Column("request_id", ForeignKey("requests.id"), index=True),  # empty while the request is being written
    Column("author", String(8), nullable=False),
    Column("staff_id", ForeignKey("staff.id")),
    Column("visibility", String(8), nullable=False),
    Column("is_answer", Boolean, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("html", Text, nullable=False),
    Column("file_id", Text),
    Column("file_unique_id", Text),
    Column("file_size", BigInteger),
    Column("file_name", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("contact_phone", LargeBinary),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("album_id", String(64), index=True),
    Column("reply_to_id", BigInteger),
    Column("created_at", Moment, nullable=False),
    Column("edited_at", Moment),
    Column("deleted_at", Moment),
    Column("searchable_at", Moment),  # since when its words are in the index of texts
    UniqueConstraint("chat_id", "message_id"),
    Index(
        "ix_request_messages_not_searchable",
        "id",
        sqlite_where=text(NOT_SEARCHABLE_IN_SQL),
        postgresql_where=text(NOT_SEARCHABLE_IN_SQL),
    ),
)

request_message_edits = _table(
    "request_message_edits",
    Column("id", Id, primary_key=True),
    Column("request_message_id", ForeignKey("request_messages.id"), nullable=False, index=True),
    Column("old_text", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

message_links = _table(
    "message_links",
    Column("id", Id, primary_key=True),
    Column("request_id", ForeignKey("requests.id"), nullable=False, index=True),
    Column("request_message_id", ForeignKey("request_messages.id"), nullable=False, index=True),
    Column("source_chat_id", BigInteger, nullable=False),
    Column("source_message_id", BigInteger, nullable=False),
    Column("target_chat_id", BigInteger, nullable=False),
    Column("target_message_id", BigInteger, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("target_chat_id", "target_message_id"),
    Index("ix_message_links_source", "source_chat_id", "source_message_id"),
)

topics = _table(
    "topics",
    Column("id", Id, primary_key=True),
    Column("request_id", ForeignKey("requests.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("name", Text),  # empty in groups without topics
    Column("thread_id", BigInteger),  # empty until Telegram has made the topic, and in groups without topics
    Column("card_message_id", BigInteger),
    Column("closed", Boolean, nullable=False),
    Column("created_at", Moment, nullable=False),
    UniqueConstraint("chat_id", "request_id"),
    Index("ix_topics_thread", "chat_id", "thread_id"),
    Index("ix_topics_card", "chat_id", "card_message_id"),
    Index("ix_topics_request_id_id_chat_id", "request_id", "id", "chat_id"),
)

inbox = _table(
    "inbox",
    Column("id", Id, primary_key=True),  # in the order of arrival; Telegram may begin its own numbers anew
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("lane", String(48), nullable=False),  # updates of one lane take effect one after the other
    Column("body", Text),  # wiped when done
    Column("state", String(12), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("error", Text),
    Column("received_at", Moment, nullable=False),
    Column("done_at", Moment),
    Index(
        "ix_inbox_waiting",
        "id",
        sqlite_where=text("state = 'waiting'"),
        postgresql_where=text("state = 'waiting'"),
    ),
    Index("ix_inbox_done_at", "done_at"),
)

outbox = _table(
    "outbox",
    Column("id", Id, primary_key=True),
    Column("key", String(80), nullable=False, unique=True),
    Column("operation", String(16), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("request_id", ForeignKey("requests.id"), index=True),  # whose topic it goes to, if chat_id is a staff group
    Column("request_message_id", ForeignKey("request_messages.id")),  # what it delivers, if it does
    Column("waits_for", ForeignKey("outbox.id")),
    Column("priority", Integer, nullable=False),
    Column("payload", JSON),  # wiped a month after it was sent
    Column("state", String(12), nullable=False),
    Column("not_before", Moment, nullable=False),
    Column("lease_until", Moment),
    Column("attempts", Integer, nullable=False),
    Column("error", Text),
    Column("message_ids", JSON),  # that Telegram gave back
    Column("created_at", Moment, nullable=False),
    Column("sent_at", Moment),
    Index(
        "ix_outbox_waiting",
        "not_before",
        "priority",
        "id",
        sqlite_where=text("state IN ('waiting', 'sending')"),
        postgresql_where=text("state IN ('waiting', 'sending')"),
    ),
    Index(
        "ix_outbox_lane",
        "chat_id",
        "request_id",
        "id",
        sqlite_where=text("state IN ('waiting', 'sending')"),
        postgresql_where=text("state IN ('waiting', 'sending')"),
    ),
    Index("ix_outbox_sent_at", "sent_at"),
)

dialog_states = Table(
    "dialog_states",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("state", String(64)),
    Column("data", JSON, nullable=False),
    Column("updated_at", Moment, nullable=False),
)

audit = _table(
    "audit",
    Column("id", Id, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String(32), nullable=False),
    Column("action", String(40), nullable=False),
    Column("request_id", ForeignKey("requests.id"), index=True),
    Column("detail", JSON, nullable=False),
)
