"""Who works here: accounts, passwords, sessions, and sign-in by another provider.

    account   a person by staff number, with a password or linked to a provider
    session   a person signed in, in one seat of the book, until it ends or is ended

Rights are not here: they follow from the seat, which the book gives and takes.
"""
