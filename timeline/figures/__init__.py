"""The geometry of pictures: days and degrees in, positions out. Pure; nothing here knows a record or a page."""
