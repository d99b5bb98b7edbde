"""The MkDocs theme `foilog`: templates, styles and scripts; data only."""
