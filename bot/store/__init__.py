"""What must outlive the process: updates, people, interviews and the messages to send."""

from bot.store.database import Connection, Database, StoreDown
from bot.store.schema import SchemaFault

__all__ = ["Connection", "Database", "SchemaFault", "StoreDown"]
