import type { Browser } from 'playwright-core'
import { open, type Opened, type OpenOptions } from './open.ts'

/** Windows for tests that read page after page: opening one costs more than reading the next page in it. */
export interface Windows {
  open(address: string): Promise<Opened>
  /** Takes back a window that nothing was changed in but what goes with its page. */
  release(opened: Opened): void
}

/** Keeps the windows of a browser that are free. One whose test fails does not come back. */
export function windowsOf(browser: () => Browser, options: OpenOptions = {}): Windows {
  const free: Opened[] = []
  return {
    async open(address) {
      const opened = free.pop()
      if (!opened) return open(browser(), address, options)
      opened.trouble.length = 0
      await opened.page.goto(address)
      return opened
    },
    release: (opened) => void free.push(opened),
  }
}
