"""A planned file in, its bytes out. The only place that knows Jinja; it reads no disk."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, MutableMapping
from types import CodeType
from typing import Any

import jinja2
from jinja2.runtime import Macro

from timeline.artifacts import Document, Made, Page
from timeline.encode import encode
from timeline.policy.html import escaped
from timeline.problems import Problem
from timeline.views.head import Constants

_CONSTANT = re.compile(r"\{\{ site\.(words\.)?(\w+) \}\}")
# What a template might read as its own, also together with what stands beside it.
_READ = re.compile(r"[{}]")


class TemplateFault(Exception):
    """A template that cannot be used, as the problem to show."""

    def __init__(self, problem: Problem):
        super().__init__(problem)  # the arguments are what another process makes it from
        self.problem = problem

    def __str__(self) -> str:
        return self.problem.text()


class _Template(jinja2.Template):
    """A template that writes values as the policy for HTML says; its own code would make an object of each."""

    @classmethod
    def from_code(
        cls, environment: jinja2.Environment, code: CodeType, globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> jinja2.Template:  # fmt: skip
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__["escape"] = escaped
        return made


class _Environment(jinja2.Environment):
    """Jinja for data that is nothing but structures: a name after a dot is an attribute, which is there or a fault."""

    template_class = _Template
    # A template asks for hundreds of attributes a page: Python's own function takes a third of the time of Jinja's.
    getattr = staticmethod(getattr)  # type: ignore[assignment]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One mapping instead of a chain of two, which Jinja compares by hand at every import of every page."""
        return {**self.globals, **(d or {})}


class Renderer:
    """Renders pages from template texts by their path, with the site's constants."""

    def __init__(self, templates: Mapping[str, str], constants: Constants):
        self.templates, self.constants = templates, constants
        self._environment = _Environment(
            loader=jinja2.FunctionLoader(self._source),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.globals["site"] = constants
        self._environment.globals["once"] = self._once
        self._made: dict[tuple[Macro, object], str] = {}

    def render(self, page: Made) -> bytes:
        """The file's bytes; raises TemplateFault, with the template's line, where it fails."""
        data = page.data()
        if isinstance(page, Document):
            return encode(page.format, data)
        try:
            return self._environment.get_template(page.template).render(page=data).encode("utf-8")
        except jinja2.TemplateNotFound as error:
            hint = "put it into templates/, or mend the name"
            raise TemplateFault(Problem(f"templates/{error.name}", 0, 0, "there is no such template", hint)) from error
        except jinja2.TemplateSyntaxError as error:
            path = f"templates/{error.name or page.template}"
            raise TemplateFault(Problem(path, error.lineno, 1, error.message or "cannot be read")) from error
        except (jinja2.UndefinedError, AttributeError) as error:
            raise TemplateFault(self._undefined(page, error)) from error

    def _source(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """A template's text under its own name, by which a traceback knows it.

        Constants stand in it as text, as far as they are texts: a page asks for a hundred of them.
        """
        if name not in self.templates:
            return None
        return _CONSTANT.sub(self._constant, self.templates[name]), name, lambda: True

    def _constant(self, asked: re.Match[str]) -> str:
        """The text for `{{ site.title }}`; as it was where there is no such text, or one that a template would read."""
        value = getattr(self.constants.words if asked[1] else self.constants, asked[2], None)
        return escaped(value) if isinstance(value, str) and not _READ.search(value) else asked[0]

    def _undefined(self, page: Page, error: jinja2.UndefinedError | AttributeError) -> Problem:
        """The innermost line of a template in the traceback."""
        path, line = page.template, 1
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in self.templates:
                path, line = trace.tb_frame.f_code.co_filename, trace.tb_lineno
            trace = trace.tb_next
        return Problem(f"templates/{path}", line, 1, str(error), f"while making {page.path}")

    def forget(self) -> None:
        """Forgets what was made once and shown on many pages."""
        self._made.clear()

    def _once(self, macro: Macro, value: object) -> str:
        """What the macro makes of the value, made at the first of the many pages that show it.

        For macros that look at nothing but their parameter and the site's constants.
        """
        key = (macro, value)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = macro(value)
        return made
