"""Files of other tools in, events out: a row becomes one event, or one problem that names it.

`formats` yield rows, `mapping` says what each column means, `pipeline` makes the files.
"""
