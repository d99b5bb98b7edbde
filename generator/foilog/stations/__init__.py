"""Where the gate stands: at the commit, before a build writes anything, and over the finished site."""
