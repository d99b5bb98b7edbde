"""What became of the records, and when: from git, and from the records themselves."""
