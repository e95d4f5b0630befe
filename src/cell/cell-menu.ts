import { openMenu } from '../site/open-menu.ts'
import { saveFile } from '../site/save-file.ts'
import { longestLink, shareHash } from './share.ts'
import { playgroundItem } from './to-playground.ts'
import { hasTypeScript, typeScriptSize } from './type-check-client.ts'

/** What the menu of a cell acts on. */
export interface MenuOfCell {
  readonly id: string
  readonly code: string
  /** Where the playground is, unless this is its cell. */
  readonly playground?: string
  readonly isChanged: boolean
  /** The changes are marked in the editor. */
  readonly isComparing: boolean
  compare(): void
  /** Checks the types, where the page knows how. */
  checkTypes?: () => void
  /** Puts the solution of an exercise in place; not for other cells. */
  solve?: () => void
  /** Copies a text, and shows that it did, in these words. */
  copy(text: string, done: string): void
}

/** Shows under a button what is wanted less often: changes, link, file. */
export async function openCellMenu(button: HTMLElement, cell: MenuOfCell): Promise<void> {
  const { id, code } = cell
  const link = new URL(location.href)
  link.hash = await shareHash(id, code)
  const isFile = link.protocol === 'file:'
  const fits = link.href.length <= longestLink
  const save = (): void => saveFile(`${id}.ts`, `${code}\n`)
  const elsewhere = cell.playground && (await playgroundItem(cell.playground, code))
  openMenu(button, [
    {
      label: cell.isComparing ? 'Hide the changes' : 'Show the changes',
      aside: cell.isChanged ? '' : 'none',
      act: () => cell.compare(),
    },
    ...(cell.checkTypes
      ? [
          {
            label: 'Check types',
            aside: hasTypeScript() ? '' : `loads ${typeScriptSize}`,
            act: cell.checkTypes,
          },
        ]
      : []),
    {
      label: fits ? 'Copy a link to this code' : 'Too long for a link: save it',
      // A copy of the book from a disk has an address that no other computer knows.
      aside: fits
        ? `${link.href.length} characters${isFile ? ', opens on this computer' : ''}`
        : '',
      act: () => (fits ? cell.copy(link.href, 'Link copied') : save()),
    },
    ...(fits && isFile
      ? [
          {
            label: 'Copy the end of the link',
            aside: 'for another copy of the book',
            act: () => cell.copy(link.hash, 'End of the link copied'),
          },
        ]
      : []),
    ...(elsewhere ? [elsewhere] : []),
    { label: 'Save as a file', aside: `${id}.ts`, act: save },
    ...(cell.solve ? [{ label: 'Show a solution', act: cell.solve }] : []),
  ])
}
