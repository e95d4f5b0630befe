/** What the book's scripts share; each room adds its own members by declaration merging. */
interface BookGlobal {
  /** The prebuilt search index, as MiniSearch serialises it. */
  searchIndex?: string
}

declare var Book: BookGlobal
