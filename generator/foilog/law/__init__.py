"""The law as data: regimes, citations, outcomes, time limits and their explanations."""
