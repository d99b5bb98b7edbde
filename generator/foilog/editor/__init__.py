"""The editor: a form in the browser that writes records, made from the record's schema."""
