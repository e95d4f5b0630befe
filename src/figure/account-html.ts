import type { Account } from './definition.ts'
import { escapeHtml } from './symbol.ts'

/** The accounts of what is chosen, a block of lines each. */
export function accountsHtml(accounts: readonly Account[]): string {
  return accounts
    .map(
      (lines) =>
        `<div>${lines.map(({ label, text }) => `<p><b>${escapeHtml(label)}.</b> ${escapeHtml(text)}</p>`).join('')}</div>`,
    )
    .join('')
}
