/** Rest before results are announced, and how long a word beside the tools stays, in ms. */
const rest = { announce: 500, status: 2000 }

/** What a figure says of itself, by the places that its page has for it. */
export class Messages {
  private readonly root: HTMLElement
  private readonly timers: Partial<Record<keyof typeof rest, ReturnType<typeof setTimeout>>> = {}

  /** Adds the region that speaks, which is of use only now. */
  constructor(root: HTMLElement) {
    this.root = root
    root
      .querySelector('figcaption')
      ?.insertAdjacentHTML('beforebegin', '<p class="fig-live" role="status"></p>')
  }

  /** Speaks the description, once the reader has paused. */
  announce(): void {
    this.later('announce', () => this.speak())
  }

  /** Whether the description has been spoken as it stands. */
  get isSpoken(): boolean {
    return (
      this.root.querySelector('.fig-live')?.textContent ===
      this.root.querySelector('.fig-now')?.textContent
    )
  }

  speak(): void {
    const region = this.root.querySelector('.fig-live')
    const text = this.root.querySelector('.fig-now')?.textContent
    if (region && text) region.textContent = text
  }

  /** A word beside the tools, for a while. */
  status(text: string): void {
    const status = this.root.querySelector('.fig-status')!
    status.textContent = text
    this.later('status', () => (status.textContent = ''))
  }

  private later(key: keyof typeof rest, action: () => void): void {
    clearTimeout(this.timers[key])
    this.timers[key] = setTimeout(action, rest[key])
  }
}

/** Shows a sentence under a figure, which may not have started. */
export function showNotice(root: HTMLElement, text: string): void {
  const notice = root.querySelector<HTMLElement>('.fig-notice')!
  notice.textContent = text
  notice.hidden = false
}

/** Takes the sentence away. */
export function hideNotice(root: HTMLElement): void {
  const notice = root.querySelector<HTMLElement>('.fig-notice')!
  notice.textContent = ''
  notice.hidden = true
}
