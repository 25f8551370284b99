"""The database itself: its address, its tables, transactions and migrations."""
