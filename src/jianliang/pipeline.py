"""One city from checked layers to result tables: the stages in their order."""
