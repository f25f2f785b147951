"""What a document is, which contents are taken, and who may open one in which state."""
