"""First map: the accounts of one city as JSON, tiles and a page, read-only."""
