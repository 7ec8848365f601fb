"""Sharing a reduction among units: what is asked, the models, whole areas."""
