import { escapeHtml } from './symbol.ts'

/** Lines on a grid of 16 px. */
const icons = {
  reset: 'M3 2.5v3.5h3.5M3.4 6A5.3 5.3 0 1 1 2.8 9.5',
  link: 'M6.6 9.4l2.8-2.8M7.2 4.6l1.7-1.7a3 3 0 0 1 4.2 4.2l-1.7 1.7M8.8 11.4l-1.7 1.7a3 3 0 0 1-4.2-4.2l1.7-1.7',
  save: 'M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11',
  full: 'M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3',
}

/** An icon in the colour of the text beside it, and as large, for who sees it only. */
export function iconHtml(name: keyof typeof icons): string {
  return `<svg width="1rem" height="1rem" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><path d="${icons[name]}"/></svg>`
}

function tool(name: keyof typeof icons, label: string, title: string, href?: string): string {
  const tag = href === undefined ? 'button' : 'a'
  const own = href === undefined ? ' type="button"' : ` href="${escapeHtml(href)}"`
  return (
    `<${tag} class="tool"${own} data-tool="${name}" aria-label="${label}" title="${title}">` +
    `${iconHtml(name)}</${tag}>`
  )
}

/** The tools at a figure's head; `page` is the address of its own page, where it is not that page. */
export function toolsHtml(page: string | undefined, hasExports: boolean): string {
  return (
    `<div class="fig-tools"><span class="fig-status" role="status"></span>` +
    tool('reset', 'Reset the figure', 'Reset') +
    tool('link', 'Copy a link to these settings', 'Copy link') +
    (hasExports
      ? `<button class="tool" type="button" data-tool="save" aria-haspopup="true" aria-expanded="false" aria-label="Export the figure as a program" title="Export">${iconHtml('save')}</button>`
      : '') +
    (page === undefined ? '' : tool('full', 'Open the figure on its own page', 'Full page', page)) +
    `</div>`
  )
}

/** What stands in the opened panel of data, around the table's rows. */
export function dataHtml(title: string): string {
  return (
    `<button class="button" type="button" data-tool="csv">Copy CSV</button>` +
    `<div class="fig-table" role="region" tabindex="0" aria-label="Data of the figure ${escapeHtml(title)}">` +
    `<table><thead></thead><tbody></tbody></table></div>`
  )
}
