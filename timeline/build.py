"""The six verbs, in their order: read, parse, link, plan, render, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

import msgspec

from timeline.artifacts import Artifact, Asset, Page
from timeline.link import link
from timeline.model import AnyRecord, Kind
from timeline.parse import ContentFile, Parsed, parse_file
from timeline.plan import plan
from timeline.problems import Problem
from timeline.read import HOME, Inputs, read_inputs
from timeline.render import Renderer, TemplateFault
from timeline.site import Site
from timeline.views.head import constants
from timeline.write import check_output, publish


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What to build: the chronology in `root`, into `output`; an empty `base_url` is site.toml's."""

    root: Path
    output: Path
    base_url: str = ""
    with_drafts: bool = False
    noindex: bool = False


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What a build did: the files of content, what became of them, and the files it published.

    With problems, nothing was published and the numbers are 0.
    """

    problems: tuple[Problem, ...] = ()
    content_files: int = 0
    published: int = 0
    drafts: int = 0
    withdrawn: int = 0
    output_files: int = 0


Progress = Callable[[int, int], None]
Lap = Callable[[str], None]


def build(order: Order, progress: Progress = lambda done, total: None, lap: Lap = lambda verb: None) -> Report:
    """Reads, parses, links, plans, renders and writes; `progress` hears how many files are done,
    `lap` the name of each verb when it has ended.

    Raises RootError or OutputError where the folders cannot be used, OSError where the disk fails.
    """
    sources = [folder / name for folder in (order.root, HOME) for name in _SOURCE_FOLDERS]
    check_output(order.output, order.root, [source for source in sources if source.is_dir()])
    loaded = load(order.root, order.base_url, order.with_drafts, lap)
    if loaded.site is None or loaded.inputs is None:
        return Report(problems=loaded.problems)
    site, inputs = loaded.site, loaded.inputs
    artifacts = plan(site, inputs.static, inputs.media, order.noindex)
    if isinstance(artifacts, list):
        return Report(problems=tuple(artifacts))
    lap("plan")
    renderer = Renderer(inputs.templates, constants(site, order.noindex))
    try:
        count = publish(_rendered(artifacts, renderer, progress), order.output)
    except TemplateFault as fault:
        return Report(problems=(fault.problem,))
    lap("render and write")
    return _balanced(site, inputs, artifacts, count)


_SOURCE_FOLDERS = ("content", "templates", "static", "timeline", "tests")


def _rendered(artifacts: tuple[Artifact, ...], renderer: Renderer, progress: Progress) -> Iterator[tuple[str, bytes]]:
    for done, artifact in enumerate(artifacts, 1):
        yield artifact.path, artifact.content if isinstance(artifact, Asset) else renderer.render(artifact)
        progress(done, len(artifacts))


def _balanced(site: Site, inputs: Inputs, artifacts: tuple[Artifact, ...], count: int) -> Report:
    """The report, after a look that every file of content became something."""
    withdrawn = sum(1 for event in site.events.values() if event.withdrawn)
    in_files = sum(1 for source in site.sources.values() if not source.event)
    others = (site.kinds, site.actors, site.locations, site.events, site.storylines, site.pages)
    records = in_files + sum(len(table) for table in others)
    pages = sum(1 for one in artifacts if isinstance(one, Page) and one.template == "event.html")
    report = Report(
        content_files=len(inputs.files), published=records - withdrawn, drafts=site.draft_count,
        withdrawn=withdrawn, output_files=count,
    )  # fmt: skip
    assert report.content_files == report.published + report.drafts + report.withdrawn, report
    assert pages == len(site.events) or "pages" not in site.config.outputs, (pages, len(site.events))
    return report


class Loaded(msgspec.Struct, frozen=True):
    """A chronology, read, parsed and linked: a site, or the problems that stand in its way.

    `inputs` is None where site.toml itself cannot be used.
    """

    inputs: Inputs | None
    site: Site | None
    problems: tuple[Problem, ...]


def load(root: Path, base_url: str = "", with_drafts: bool = False, lap: Lap = lambda verb: None) -> Loaded:
    """Reads, parses and links the chronology in the folder `root`.

    Raises RootError where the folder is no chronology, OSError where a file cannot be read.
    """
    inputs = read_inputs(root, base_url)
    if isinstance(inputs, list):
        return Loaded(None, None, tuple(inputs))
    lap("read")
    parsed = parse_all(inputs.files)
    lap("parse")
    problems = [*inputs.problems, *(problem for one in parsed.values() for problem in one.problems)]
    records = [one.record for one in parsed.values() if one.record is not None]
    broken = frozenset(_key(file) for file in inputs.files if parsed[file.path].record is None)
    site = link(inputs.config, records, broken, frozenset(inputs.media), with_drafts)
    lap("link")
    if isinstance(site, list):
        problems += site
    if problems or isinstance(site, list):
        return Loaded(inputs, None, tuple(sorted(set(problems))))
    return Loaded(inputs, site, ())


def _key(file: ContentFile) -> tuple[str, str]:
    return file.collection, PurePosixPath(file.path).stem


def parse_all(files: Iterable[ContentFile]) -> dict[str, Parsed]:
    """Every file parsed, by its path; the kinds first, since events are read by their fields."""
    files = tuple(files)
    kinds = {file.path: parse_file(file, {}) for file in files if file.collection == "kinds"}
    vocabulary = {PurePosixPath(path).stem: _kind(one.record) for path, one in kinds.items()}
    return {file.path: kinds.get(file.path) or parse_file(file, vocabulary) for file in files}


def _kind(record: AnyRecord | None) -> Kind | None:
    return record if isinstance(record, Kind) else None
