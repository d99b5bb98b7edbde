"""How a build does no work twice: what the last one made, what of it still holds, and who makes the rest."""
