import { initDialog } from '../dialogs.ts'

/**
 * On narrow pages the panel of filters stands in a dialog. It is one panel: it moves there when the
 * dialog opens, and back when it closes or the page grows wide.
 */
export function initSheet(
  dialog: HTMLDialogElement,
  openers: Iterable<Element>,
  panel: HTMLElement,
  home: HTMLElement,
): void {
  const bring = () => {
    dialog.querySelector('[data-part=room]')!.append(panel)
  }
  for (const opener of openers) opener.addEventListener('click', bring)
  initDialog(dialog, openers)
  dialog.addEventListener('close', () => home.append(panel))
  matchMedia('(min-width: 960px)').addEventListener('change', ({ matches }) => {
    if (matches && dialog.open) dialog.close()
  })
}
