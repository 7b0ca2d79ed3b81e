"""The words of the interface in English: this catalogue is complete, and the names are those of all others."""

from __future__ import annotations

import msgspec


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The words by name; a word that another language leaves out is the English one.

    `{…}` are slots that a script fills in.
    """

    # around every page
    skip: str = "Skip to the record"
    main: str = "Main"
    where_you_are: str = "Where you are"
    read: str = "Read"
    about: str = "About this record"
    text: str = "Text"
    no_other_host: str = "This site asks nothing of any other host."
    theme: str = "Light and dark"
    theme_system: str = "as the system"
    theme_light: str = "light"
    theme_dark: str = "dark"
    # the sections
    chronology: str = "Chronology"
    actors: str = "Actors"
    places: str = "Places"
    kinds: str = "Kinds"
    storylines: str = "Storylines"
    map: str = "Map"
    sources: str = "Sources"
    known: str = "As known on"
    research: str = "Research"
    # home
    picture: str = "The whole along time"
    skip_picture: str = "Skip the picture: the same as a list"
    latest: str = "Latest additions"
    months: str = "Months"
    all_months: str = "All months"
    latest_part: str = "The latest part of the chronology; the months lead to all of it."
    no_event: str = "No event yet."
    # the timeline
    zoom_in: str = "Closer"
    zoom_out: str = "Farther"
    all_events: str = "All events"
    lanes: str = "Lanes by"
    lanes_others: str = "All others"
    lanes_none: str = "None named"
    close: str = "Close"
    stretch: str = "Stretch of time"
    stretch_clear: str = "Whole time"
    look_known: str = "the day is known"
    look_possible: str = "one day within, not known which"
    look_lasted: str = "it lasted"
    look_fade: str = "ends approximate or open"
    look_choice: str = "one of these days"
    look_fault: str = "sources disagree"
    # filter
    filter: str = "Filter"
    filter_count: str = "{shown} of {all} events"
    kind: str = "Kind"
    status: str = "Status"
    actor: str = "Actor"
    place: str = "Place"
    storyline: str = "Storyline"
    tag: str = "Tag"
    any: str = "Any"
    when: str = "When"
    since: str = "From"
    until: str = "To"
    disagree: str = "Sources disagree"
    certain: str = "Only what is certainly within"
    show_all: str = "Show all"
    # search
    search: str = "Search"
    search_field: str = "Search by any name, in any spelling"
    search_hint: str = "A name, in any spelling"
    search_label: str = "A name in any spelling, a word"
    search_among: str = "Among"
    search_everything: str = "everything"
    search_year: str = "Year"
    search_any: str = "any"
    search_count: str = "{n} found"
    search_as: str = "as {name}"
    search_missing: str = "A part of what is searched could not be loaded."
    search_without: str = "Searching needs JavaScript. Without it, the indexes lead to every record:"
    # before and after
    before_and_after: str = "Before and after"
    in_chronology: str = "In the chronology"
    with_whom: str = "With whom"
    where: str = "Where"
