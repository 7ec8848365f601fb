"""Long work outside the web process: a queue in the book's database, and its worker.

rows      the tables of jobs, and one job as it stands
queue     what becomes of a job: asked, claimed, told of, stopped, ended
kinds     what may be asked for, and what does it
doing     one job while it is done: its progress, its heart, whether it is to stop
worker    who takes one job after the other
child     the worker that a server starts, and ends with itself
"""
