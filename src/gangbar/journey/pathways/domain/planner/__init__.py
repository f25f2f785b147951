"""From today to a goal: two searches, a simulation, an explanation and an independent check."""
