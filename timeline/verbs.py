"""The six verbs, in their order: read, parse, link, plan, render, write. What is remembered is not done again."""

from __future__ import annotations

from concurrent.futures import Executor
from contextlib import AbstractContextManager, nullcontext

import msgspec

from timeline.artifacts import Artifact, Page
from timeline.crew import Crew, processors
from timeline.fingerprint import Looks, look_key
from timeline.load import Loaded, load
from timeline.making import Maker
from timeline.memory import Memory
from timeline.order import Lap, Order, Progress, Report
from timeline.plan import plan
from timeline.render import Renderer, TemplateFault
from timeline.scan import Scan
from timeline.settled import remember_settled
from timeline.site import Site
from timeline.upkeep import Upkeep
from timeline.views.head import constants
from timeline.watch import watched
from timeline.write import Publication, Standing


def built(
    order: Order, found: Scan, stands: dict[str, Standing], memory: Memory, progress: Progress, lap: Lap
) -> Report:
    """The report of a build of what was found, into a folder where files stand as `stands` says.

    Raises OutputError where another build is at work, CrewLost where a worker dies, OSError where the
    disk fails.
    """
    with _executor(order) as executor, Crew(order.jobs or processors(), executor) as crew:
        return _built(order, found, stands, memory, crew, progress, lap)


def _executor(order: Order) -> AbstractContextManager[Executor | None]:
    """The cluster that the order names; without one, the crew makes a pool where that is worth it."""
    if not order.executor:
        return nullcontext()
    from timeline.cluster import cluster  # few need it, and it takes a second to load

    return cluster(order.executor)


def _built(
    order: Order, found: Scan, stands: dict[str, Standing], memory: Memory, crew: Crew, progress: Progress, lap: Lap
) -> Report:
    loaded = load(
        order.root, order.base_url, order.with_drafts, found=found, memory=memory, crew=crew, lap=lap, packed=True
    )  # fmt: skip
    memory.commit()
    site, inputs, faces, links = loaded.site, loaded.inputs, loaded.faces, loaded.links
    if site is None or faces is None or links is None:
        return Report(problems=loaded.problems)
    site, loaded = watched(site), msgspec.structs.replace(loaded, site=None)  # which nobody needs as it was
    artifacts = plan(site, inputs.static, inputs.media, order.noindex)
    if isinstance(artifacts, list):
        return Report(problems=tuple(artifacts))
    lap("plan")
    fixed = constants(site, order.noindex)
    key = look_key(inputs.templates, fixed)
    before = memory.row("builds", b"looks", tuple[bytes, dict[str, bytes]])
    looks = Looks(inputs.templates, fixed, before[1] if before and before[0] == key else None)
    upkeep = Upkeep(order.output, memory, stands, looks, faces, links, site)
    try:
        with Publication(order.output) as publication:
            questions = upkeep.questions(artifacts, publication)
            maker = Maker(site, Renderer(inputs.templates, fixed))
            for done, answer in enumerate(crew.make(questions, maker), 1):
                upkeep.take(answer, publication)
                progress(done, len(questions))
            deleted = publication.finish(upkeep.kept)
    except TemplateFault as fault:
        return Report(problems=(fault.problem,))
    lap("render and write")
    report = _balanced(site, loaded, artifacts, upkeep, deleted)
    upkeep.remember()
    memory.remember("builds", [(b"looks", (key, looks.found))])
    remember_settled(order, found, upkeep.stands(deleted), memory, report)
    memory.commit()
    lap("remember")
    return report


def _balanced(
    site: Site, loaded: Loaded, artifacts: tuple[Artifact, ...], upkeep: Upkeep, deleted: list[str]
) -> Report:
    """The report, after a look that every file of content became something."""
    withdrawn = sum(1 for brief in site.briefs.values() if brief.is_withdrawn)
    in_files = len(site.sources) - len(site.inside)
    others = (site.kinds, site.actors, site.locations, site.events, site.storylines, site.pages)
    records = in_files + sum(len(table) for table in others)
    pages = sum(1 for one in artifacts if isinstance(one, Page) and one.template == "event.html")
    report = Report(
        content_files=len(loaded.inputs.content), published=records - withdrawn, drafts=site.draft_count,
        withdrawn=withdrawn, output_files=len(artifacts), parsed=loaded.parsed, rendered=upkeep.rendered,
        written=len(upkeep.written), deleted=len(deleted),
    )  # fmt: skip
    assert report.content_files == report.published + report.drafts + report.withdrawn, report
    assert pages == len(site.events) or "pages" not in site.config.outputs, (pages, len(site.events))
    assert report.output_files == len(upkeep.kept) + len(upkeep.written), report
    return report
