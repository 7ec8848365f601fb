"""The public side: notices and comments, tip-offs, and what is published of tables.

Ordinary tables in the book's database, beside the ledger. Nobody has to say who they
are; a contact that somebody leaves lies in the vault, from which it can be erased.
"""
