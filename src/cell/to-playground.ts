import type { MenuItem } from '../site/open-menu.ts'
import { longestLink, shareHash } from './share.ts'

/** The id of the one cell of the playground. */
export const playgroundCell = 'playground'

/** What code takes from its page, which the playground does not have; nothing when it can go there. */
function tied(code: string): string | undefined {
  if (/\bfrom\s*['"]cell:/.test(code)) return 'needs another cell'
  if (/\bfigure\s*\(/.test(code)) return 'needs a figure'
  return undefined
}

/**
 * The line of a cell's menu that takes its code to the playground, as a link does: shown there as an
 * edit that is neither run nor kept. Code that cannot go there stays, and the line says why.
 *
 * @param address where the playground is, seen from the page.
 */
export async function playgroundItem(address: string, code: string): Promise<MenuItem> {
  const link = new URL(address, document.baseURI)
  link.hash = await shareHash(playgroundCell, code)
  const isTooLong = link.href.length > longestLink
  const why = tied(code) ?? (isTooLong ? 'too long' : undefined)
  return {
    label: 'Open in the playground',
    aside: why,
    act: why === undefined ? () => location.assign(link.href) : undefined,
  }
}
