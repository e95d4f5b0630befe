import { recall, remember } from './storage.ts'

/** A page visited, for the empty search field. */
export interface RecentPage {
  /** From the root of the book. */
  readonly url: string
  readonly title: string
}

const kept = 6

/** Pages visited, the latest first. */
export function recentPages(): readonly RecentPage[] {
  const stored = recall<readonly RecentPage[]>('recent', [])
  return Array.isArray(stored) ? stored.filter((page) => page?.url && page.title) : []
}

/** Puts a page at the head of the list. */
export function noteVisit(page: RecentPage): void {
  remember('recent', [page, ...recentPages().filter(({ url }) => url !== page.url)].slice(0, kept))
}
