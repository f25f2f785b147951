"""Files of persons: sealed on disk, scanned, drawn as pictures, never plain in a temporary file."""
