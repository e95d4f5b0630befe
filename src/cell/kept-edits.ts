import { say } from './cell-bar.ts'
import { showNote, type NoteChoice } from './note.ts'
import { offerKept, offerShared, type OfferingCell } from './offers.ts'
import type { Snapshots } from './snapshots.ts'
import { editStore, type EditStore, type KeptEdit } from './storage.ts'

const notKept =
  'This edit lasts only as long as the page is open: the browser’s storage is full or refused. The menu saves it as a file.'

/** What keeps a reader's edits of one cell, and brings them back, or those of a link. */
export class KeptEdits {
  private readonly cell: HTMLElement
  private readonly snapshots: Snapshots
  private readonly setText: (text: string) => void
  private readonly store: EditStore
  /** Whether changes are kept: not those that a link brings, until the reader makes one. */
  private isKeeping = true
  /** The reader knows that the last edit could not be kept. */
  private isLossTold = false

  /** `setText` puts other code in place, of which `save` is then told. */
  constructor(cell: HTMLElement, snapshots: Snapshots, setText: (text: string) => void) {
    this.cell = cell
    this.snapshots = snapshots
    this.setText = setText
    this.store = editStore(cell.dataset.cell ?? '')
  }

  load(): KeptEdit | undefined {
    return this.store.load()
  }

  /** Keeps the code as it stands; nothing where it is the author's. */
  save(): void {
    if (!this.isKeeping) return
    const { version = '' } = this.cell.dataset
    const { now, authored, isEdited } = this.snapshots
    const isKept = this.store.save(
      isEdited ? { code: now.code, version, authored: authored.code } : undefined,
    )
    if (!isKept && !this.isLossTold) this.tell(notKept)
    this.isLossTold = !isKept
  }

  private tell(text: string, choices: readonly NoteChoice[] = []): void {
    showNote(this.cell, text, choices)
    say(this.cell, text)
  }

  /** Says when the same cell was changed in another tab, whose edit this one's next would replace. */
  watchTabs(): void {
    const done = (act: () => void) => () => {
      showNote(this.cell, undefined)
      act()
    }
    const other = (): string => this.load()?.code ?? this.snapshots.authored.code
    this.store.watch(() => {
      if (other() === this.snapshots.now.code) return showNote(this.cell, undefined)
      this.tell('This cell was changed in another tab.', [
        { label: 'Show that', choose: done(() => this.put(other())) },
        { label: 'Keep this', choose: done(() => this.save()) },
      ])
    })
  }

  /** Puts other code in place; with `keep` false, what was kept before stays. */
  put(text: string, { keep = true } = {}): void {
    this.isKeeping = keep
    this.setText(text)
    this.isKeeping = true
  }

  /** Puts the kept edit in place, or, when the author's code has changed since, offers it. */
  takeBack(): void {
    const kept = this.load()
    const { code } = this.snapshots.authored
    if (!kept || kept.code === code) return
    if (kept.authored === code) this.put(kept.code)
    else offerKept(this.offering(), kept, () => this.store.save(undefined))
  }

  /** Shows the code that the page's address brings for this cell, now and whenever it changes. */
  watchAddress(): void {
    void offerShared(this.offering())
    addEventListener('hashchange', () => void offerShared(this.offering()))
  }

  private offering(): OfferingCell {
    const show = (code: string, keep: boolean): void => this.put(code, { keep })
    return { element: this.cell, code: this.snapshots.now.code, show }
  }
}
