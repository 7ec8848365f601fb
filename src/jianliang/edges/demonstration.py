"""The demo city: generated, imported as any upload is, and run."""
