/** What overflows can be reached and scrolled by keyboard. */
export function makeScrollable(cell: HTMLElement): void {
  for (const region of cell.querySelectorAll<HTMLElement>('.cell-result, .cell-scroll')) {
    const overflows =
      region.scrollWidth > region.clientWidth || region.scrollHeight > region.clientHeight
    if (overflows) region.tabIndex = 0
    else region.removeAttribute('tabindex')
  }
}
