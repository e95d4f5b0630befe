import { loadScript } from '../load-script.ts'
import { saveFile } from '../save-file.ts'
import { toBibtex, toCsv, toJson, type AtlasRecord } from './export.ts'
import { downloadLine } from './words.ts'

const formats: Readonly<
  Record<string, { file: string; type: string; write(records: readonly AtlasRecord[]): string }>
> = {
  csv: { file: 'atlas.csv', type: 'text/csv', write: toCsv },
  json: { file: 'atlas.json', type: 'application/json', write: toJson },
  bibtex: { file: 'atlas.bib', type: 'application/x-bibtex', write: toBibtex },
}

declare global {
  interface BookGlobal {
    /** What of the systems is given away: it comes with a script of its own, on the first wish. */
    atlasRecords?: readonly AtlasRecord[]
  }
}

/** The downloads of what the filters leave. */
export interface Downloads {
  show(count: number, all: number): void
}

/**
 * Lets the links, which lead to all systems, give away those that are left. `left` tells their keys
 * in the order of the table.
 */
export function initDownloads(
  root: HTMLDetailsElement,
  left: () => readonly string[],
  say: (text: string) => void,
): Downloads {
  const note = root.querySelector<HTMLElement>('[data-part=what]')!
  const links = root.querySelectorAll<HTMLElement>('[data-format]')
  root.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLElement>('[data-format]')
    if (!link) return
    event.preventDefault()
    const { file, type, write } = formats[link.dataset.format!]
    loadScript(root.dataset.records!).then(
      () => {
        const records = Book.atlasRecords ?? []
        const byKey = new Map(records.map((record) => [record.key, record]))
        const chosen = left().flatMap((key) => byKey.get(key) ?? [])
        saveFile(file, write(chosen), type)
        say(chosen.length === 1 ? 'One system saved' : `${chosen.length} systems saved`)
      },
      () => say('The file could not be made: a script of this page could not be loaded'),
    )
  })
  root.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !root.open) return
    root.open = false
    root.querySelector('summary')!.focus()
  })
  document.addEventListener('pointerdown', ({ target }) => {
    if (!root.contains(target as Node)) root.open = false
  })
  return {
    show(count, all) {
      note.textContent = downloadLine(count, all)
      for (const link of links) link.hidden = count === 0
    },
  }
}
