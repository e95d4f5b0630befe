/** What the book's scripts share; each room adds its own members by declaration merging. */
interface BookGlobal {
  /** The prebuilt search index, as MiniSearch serialises it. */
  searchIndex?: string
  /** HTML of the page's cards by name: `cite:gu2021s4`, `role:A`. */
  cards?: Readonly<Record<string, string>>
}

declare var Book: BookGlobal
