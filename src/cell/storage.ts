/** Where a reader's edits of cells are kept: one text per book version and cell. */
export interface EditStore {
  load(): string | undefined
  /** Keeps the text, or forgets it when there is nothing to keep. */
  save(text: string | undefined): void
}

/**
 * The store of one cell. Reading and writing never throw: where the browser refuses storage, or it
 * is full, edits last as long as the page.
 */
export function editStore(
  version: string,
  id: string,
  storage: () => Storage = () => localStorage,
): EditStore {
  const key = `book:cell:${version}:${id}`
  return {
    load() {
      try {
        return storage().getItem(key) ?? undefined
      } catch {
        return undefined
      }
    },
    save(text) {
      try {
        if (text === undefined) storage().removeItem(key)
        else storage().setItem(key, text)
      } catch {
        // Nothing to do: the page goes on without.
      }
    },
  }
}
