/** A reader's edit of a cell, and what it was made of. */
export interface KeptEdit {
  readonly code: string
  /** The book's version, and the book's code, when the edit was made. */
  readonly version: string
  readonly authored: string
}

/** Where a reader's edits of cells are kept: one a cell, with the version of the book it was made in. */
export interface EditStore {
  load(): KeptEdit | undefined
  /** Keeps the edit, or forgets it when there is nothing to keep; false when the edit could not be kept. */
  save(edit: KeptEdit | undefined): boolean
  /** Calls back when another tab has kept or forgotten an edit. */
  watch(changed: () => void): void
}

function read(text: string | null): KeptEdit | undefined {
  if (text === null) return undefined
  const { code, version, authored } = JSON.parse(text) as Partial<KeptEdit>
  return typeof code === 'string' && typeof version === 'string' && typeof authored === 'string'
    ? { code, version, authored }
    : undefined
}

/**
 * The store of one cell. Reading and writing never throw: where the browser refuses storage, or it
 * is full, edits last as long as the page.
 */
export function editStore(id: string, storage: () => Storage = () => localStorage): EditStore {
  const key = `book:cell:${id}`
  return {
    load() {
      try {
        return read(storage().getItem(key))
      } catch {
        return undefined
      }
    },
    save(edit) {
      try {
        if (edit === undefined) storage().removeItem(key)
        else storage().setItem(key, JSON.stringify(edit))
        return true
      } catch {
        // The page goes on without.
        return edit === undefined
      }
    },
    watch(changed) {
      // All keys are gone at once where there is none.
      addEventListener('storage', (event) => {
        if (event.key === key || event.key === null) changed()
      })
    },
  }
}
