"""Setting up an authority's log, and looking whether it is set up right."""
