import own from '../../package.json' with { type: 'json' }
import { pages, sectionName } from '../book/index.ts'
import { withAddress } from '../site/cite.ts'

const survey = 'after Qu et al., arXiv:2408.01129'

/**
 * The BibTeX entry by which the book is cited, or one of its sections.
 * @param url - of the page from the root of the book; one that is no section gives the book's entry.
 * @param address - the whole one, where it is known.
 */
export function ownEntry(url?: string, address?: string): string {
  const section = pages().find((page) => page.url === url)
  const name =
    section && sectionName(section.number).replace(/^./, (letter) => letter.toUpperCase())
  const [key, title, note] = section
    ? [
        `-${section.number.toLowerCase()}`,
        section.title,
        `${name} of A Survey of Mamba, live, version ${own.version}, ${survey}`,
      ]
    : ['', 'A Survey of Mamba, live', `Version ${own.version}, ${survey}`]
  const entry = `@misc{survey-of-mamba-live${key},
  title   = {{${title}}},
  note    = {${note}},
}`
  return address ? withAddress(entry, address) : entry
}
