"""What a need asks of an offer, read from a sentence or a form, and how an offer fits it."""
