"""申报: how drafts are made, mended and shown, and what evidence comes with them.

making        a draft from a file, a drawn polygon, or boundary points
changing      rows mended or dropped; what stood before is kept beside them
rechecking    the same questions that a file is asked, asked again of a draft
editstore     where the changes lie
blocking      ground that another plot of the book has already
evidence      photos and papers: kept under their hash, questioned, never altered
evidencestore where what is known of them lies
photos        a photo looked at in a process that may do nothing else
offering      land that its owner offers, and what became of it
"""
