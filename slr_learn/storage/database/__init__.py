"""The database: address, tables, transactions and migrations."""
