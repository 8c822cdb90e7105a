"""Every rule's example removes exactly the block it says it removes, and the two ways to name rules work on it."""

from __future__ import annotations

import pytest

import artclean
from artclean.data import Rule, rules
from artclean.settings import Settings, SiteRules

_SITE = "https://example.com/a"
_SETTINGS = {"site.rule": Settings(sites=(("example.com", SiteRules(drop=(".pitch",))),))}
each_rule = pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.slug)


def removed(rule: Rule, settings: Settings) -> list[tuple[str, str]]:
    article = artclean.clean(rule.example, input_format=rule.example_format, url=_SITE, settings=settings)
    return [(gone.reason.rule, gone.text) for gone in article.removed]


@each_rule
def test_the_example_removes_what_it_says(rule: Rule) -> None:
    found = removed(rule, _SETTINGS.get(rule.slug, Settings()))
    assert {slug for slug, _ in found} == {rule.slug}
    assert (rule.slug, rule.removes) in found


@each_rule
def test_ignored_it_removes_nothing(rule: Rule) -> None:
    base = _SETTINGS.get(rule.slug, Settings())
    assert removed(rule, base.updated(ignore=(rule.slug,))) == []
    assert removed(rule, base.updated(ignore=(rule.slug.partition(".")[0],))) == []


@each_rule
def test_selected_alone_it_removes_the_same(rule: Rule) -> None:
    base = _SETTINGS.get(rule.slug, Settings())
    assert removed(rule, base.updated(select=(rule.slug,))) == removed(rule, base)


@each_rule
def test_a_rule_is_described(rule: Rule) -> None:
    assert rule.summary.endswith((".", ".”"))
    assert rule.why.endswith(".")
    assert rule.removes
    assert "\n" not in rule.summary
