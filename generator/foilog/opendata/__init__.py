"""The log as data for use elsewhere: what is published, as rows, and never more than its pages say."""
