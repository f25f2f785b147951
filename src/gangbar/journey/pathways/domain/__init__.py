"""Ways and routes: pure rules, no clock, no database."""
