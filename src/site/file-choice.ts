/**
 * Lets a reader choose a file by a button, or drop one on a part of the page. The file is handed on
 * and stays in the page.
 * @param drop - where a file can be dropped; has `data-drop` while one is held over it.
 */
export function bindFileChoice(
  {
    button,
    picker,
    drop,
  }: {
    readonly button: HTMLElement
    readonly picker: HTMLInputElement
    readonly drop: HTMLElement
  },
  take: (file: File) => void,
): void {
  button.addEventListener('click', () => picker.click())
  picker.addEventListener('change', () => {
    const file = picker.files?.[0]
    if (file) take(file)
    picker.value = ''
  })
  const isFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
  for (const type of ['dragenter', 'dragover'] as const)
    drop.addEventListener(type, (event) => {
      if (!isFile(event)) return
      event.preventDefault()
      drop.dataset.drop = ''
    })
  drop.addEventListener('dragleave', (event) => {
    if (!drop.contains(event.relatedTarget as Node | null)) delete drop.dataset.drop
  })
  drop.addEventListener('drop', (event) => {
    delete drop.dataset.drop
    if (!isFile(event)) return
    event.preventDefault()
    const file = event.dataTransfer?.files[0]
    if (file) take(file)
  })
}
