"""Files of the API of a chronology in, the files of content that they were made from out.

`answers` reads the files, `events` and `records` write an item as a file, `restoring` puts them together.
"""
