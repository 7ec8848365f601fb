"""Words."""
def word(key, language, **values):
    return key
HEADINGS={}
