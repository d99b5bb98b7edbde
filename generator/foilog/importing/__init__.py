"""Records from what an authority has: spreadsheets, other systems' files, saved pages."""
