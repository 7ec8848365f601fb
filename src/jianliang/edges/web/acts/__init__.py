"""Acts: everything that is done to the book over the web.

plots      cases      quota  transfers  disputes  targets  people  units
   └─────────┴──────────┴───────┴──────────┴─────────┴───────┴───────┘
                     registry ─ possible ─ doing
"""
