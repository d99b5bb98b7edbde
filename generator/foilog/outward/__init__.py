"""Links to other sites: found in the sources, asked after by a command of their own, never by a build."""
