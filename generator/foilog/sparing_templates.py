"""Jinja, sparing itself what our templates do not ask of it; what it makes is the same to the byte.

A page calls some seventy macros and escapes three hundred values. Jinja looks each time whether what is
called wants the context, whether a template that is imported has been changed or has other globals, how each
message is said, and makes of each escaped value an object that only a filter would need.
"""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from functools import partial
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import _gettext_alias
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup
from markupsafe import escape as escape_any

try:
    from markupsafe._speedups import _escape_inner
except ImportError:
    from markupsafe._native import _escape_inner


_VARIABLES = frozenset({"_block_vars", "_loop_vars"})
"""What Jinja passes on to functions that want the context; a macro does not."""


_marked = partial(str.__new__, Markup)
"""Text as markup, without asking whether it is any already."""


def escaped(value: object) -> str:
    """The value as text that can stand in HTML."""
    if type(value) is str:
        return _escape_inner(value)
    return value if type(value) is Markup else escape_any(value)


class SparingCode(CodeGenerator):
    """Compiled templates that ask a value for an attribute at once, and Jinja only where it has none."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 # as Jinja names it
        """Write what gives the attribute of a variable."""
        if not isinstance(node.node, nodes.Name):
            super().visit_Getattr(node, frame)
            return
        self.write("(found if (found := getattr(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else ")
        super().visit_Getattr(node, frame)
        self.write(")")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write what calls a macro with all its arguments, and asks about anything else that is called."""
        named = node.kwargs or node.dyn_args or node.dyn_kwargs or forward_caller
        is_sure = frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
        if named or not is_sure or not isinstance(node.node, nodes.Name) or node.node.name == "_":
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(marked(called._func(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")) if getattr(called := ")
        self.visit(node.node, frame)
        self.write(f", 'exactly', -1) == {len(node.args)} else ")
        super().visit_Call(node, frame, forward_caller=forward_caller)
        self.write(")")


class SparingMacro(Macro):
    """A macro that knows with how many arguments it can be called at once; -1 where it must be asked."""

    def __init__(self, environment: Environment, func: Any, name: str, arguments: Any, *rest: Any) -> None:
        super().__init__(environment, func, name, arguments, *rest)
        takes_more = self.catch_kwargs or self.catch_varargs or self.caller
        self.exactly = -1 if takes_more else self._argument_count


class SparingContext(Context):
    """Calls a macro that is given its arguments in order without asking what else it might want."""

    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 # as Jinja names them
        """What the macro or function gives."""
        if type(__obj) is SparingMacro and not (__obj.caller or __obj.catch_kwargs or __obj.catch_varargs):
            lacking = __obj._argument_count - len(args)
            if lacking >= 0 and kwargs.keys() <= _VARIABLES:
                made = __obj._func(*args, *[missing] * lacking) if lacking else __obj._func(*args)
                return _marked(made) if __self.eval_ctx.autoescape else made
        if __obj is _gettext_alias and len(args) == 1 and kwargs.keys() <= _VARIABLES:
            return __self._said(args[0])
        return super().call(__obj, *args, **kwargs)

    def _said(self, message: str) -> Any:
        """A message without values in the environment's language, asked for once."""
        said: dict[tuple[str, bool], Any] = self.environment.said  # type: ignore[attr-defined] # it is ours
        key = message, bool(self.eval_ctx.autoescape)
        if key not in said:
            said[key] = super().call(_gettext_alias, message)
        return said[key]


class SparingTemplate(Template):
    """A template whose module, when it is imported, is the same each time."""

    @classmethod
    def _from_namespace(
        cls, environment: Environment, namespace: MutableMapping[str, Any], globals: MutableMapping[str, Any]
    ) -> Template:
        namespace.update(escape=escaped, Macro=SparingMacro, marked=_marked)
        return super()._from_namespace(environment, namespace, globals)

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        return super()._get_default_module() if self._module is None else self._module


class SparingEnvironment(Environment):
    """An environment whose templates, globals and language stay as they are while it lives."""

    context_class = SparingContext
    code_generator_class = SparingCode
    template_class = SparingTemplate

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str, Template] = {}
        self.said: dict[tuple[str, bool], Any] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: Mapping[str, Any] | None = None
    ) -> Template:
        """The template with this name. Raises: TemplateNotFound."""
        if isinstance(name, Template):
            return name
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super().get_template(
                name, parent, dict(globals) if globals else None
            )
        return found
