"""One searchable site from the published data of several authorities.

Each authority's site is asked for its open data, and what it gave last is kept. Answers lead to its pages.
"""
