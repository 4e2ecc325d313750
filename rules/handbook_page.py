"""Handbook blocks → Markdown, or one HTML page that needs nothing else and reads well on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

from rules.blocks import Block, Grid, Heading, Item, Items, Paragraph
from rules.table_words import markdown_rows

STYLE = """
:root { color-scheme: light dark; --ink: #1d2329; --soft: #5b6670; --paper: #fff; --band: #f3f5f7; --line: #d8dde2;
  --mark: #0b63a5 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8eb; --soft: #9aa5af; --paper: #15191d; --band: #1e2429; --line: #343c44; --mark: #7cbcf0 }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 52rem; padding: 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.65 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; overflow-wrap: anywhere }
h1 { font-size: 1.4rem; line-height: 1.35; margin: 1.5rem 0 .75rem }
h2 { font-size: 1.2rem; margin: 2.25rem 0 .5rem; padding-top: .5rem; border-top: 2px solid var(--line) }
h3 { font-size: .95rem; margin: 1.25rem 0 .25rem; color: var(--mark) }
a { color: var(--mark) }
nav { background: var(--band); border-radius: .5rem; padding: .5rem .9rem }
nav summary { cursor: pointer; padding: .4rem 0 }
nav a { display: inline-block; padding: .35rem .7rem .35rem 0; text-decoration: none }
ul { margin: .25rem 0; padding-left: 1.15rem }
li { margin: .5rem 0 }
dl { margin: .1rem 0 0; color: var(--soft); font-size: .9rem }
dl div { display: flex; gap: .6rem; flex-wrap: wrap }
dt { min-width: 4.5em } dd { margin: 0; flex: 1 1 12rem }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; font-size: .9rem }
th, td { border: 1px solid var(--line); padding: .4rem .55rem; text-align: left; vertical-align: top }
th { background: var(--band); font-weight: 600 }
@media (max-width: 40rem) {
  thead { position: absolute; left: -999rem }
  tr { display: block; border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; padding: .3rem .6rem }
  td { display: flex; gap: .6rem; border: 0; padding: .2rem 0 }
  td::before { content: attr(data-head); flex: 0 0 6.5em; color: var(--soft) }
}
@media print { nav { display: none } }
""".strip()


def as_markdown(blocks: Iterable[Block], labelled: Callable[[str, str], str]) -> str:
    """The handbook for a text file; `labelled` puts a label before a text."""
    return "\n".join(line for block in blocks for line in (*_markdown(block, labelled), ""))


def _markdown(block: Block, labelled: Callable[[str, str], str]) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {block.text}"
        case Paragraph():
            yield block.text
        case Items():
            for item in block.items:
                yield f"- {item.text}"
                yield from (f"  - {labelled(label, said) if label else said}" for label, said in item.notes)
        case Grid():
            yield from markdown_rows([*row] for row in block.rows)


def as_html(blocks: Iterable[Block], language: str, contents: str) -> str:
    """The handbook as one page; `contents` is the title of the list of articles."""
    whole = [*blocks]
    title = next((block.text for block in whole if isinstance(block, Heading)), "")
    body = "\n".join(line for block in whole for line in _html(block))
    return (
        f'<!doctype html>\n<html lang="{escape(language.replace("_", "-"))}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n"
        f"{_navigation(whole, contents)}\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _navigation(blocks: Iterable[Block], contents: str) -> str:
    links = "\n".join(
        f'<a href="#{escape(block.anchor)}">{escape(block.text)}</a>'
        for block in blocks
        if isinstance(block, Heading) and block.anchor
    )
    return f"<nav><details><summary>{escape(contents)}</summary>\n{links}\n</details></nav>"


def _html(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
            yield f"<h{block.level}{anchor}>{escape(block.text)}</h{block.level}>"
        case Paragraph():
            yield f"<p>{escape(block.text)}</p>"
        case Items():
            yield f"<ul>{''.join(map(_html_item, block.items))}</ul>"
        case Grid():
            yield _html_grid(block)


def _html_item(item: Item) -> str:
    notes = "".join(f"<div><dt>{escape(label)}</dt><dd>{escape(said)}</dd></div>" for label, said in item.notes)
    return f"<li>{escape(item.text)}{f'<dl>{notes}</dl>' if notes else ''}</li>"


def _html_grid(grid: Grid) -> str:
    head, *rows = grid.rows
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    lines = "".join(f"<tr>{_html_cells(head, row)}</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table>"


def _html_cells(head: Iterable[str], row: Iterable[str]) -> str:
    pairs = zip(head, row, strict=True)
    return "".join(f'<td data-head="{escape(name)}"><span>{escape(cell)}</span></td>' for name, cell in pairs)
