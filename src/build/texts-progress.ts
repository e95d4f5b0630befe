/** How far a thread is that makes the texts of a build, for steps that it asks nothing of. */
export interface TextsProgress {
  /** When all texts have been made, or no more will be. */
  readonly made: Promise<void>
}

let progress: TextsProgress | undefined

/** Has the others wait for a thread. */
export function followTexts(thread: TextsProgress): void {
  progress = thread
}

/** Waits until all texts are made, where a thread does that: what pages wait for comes first. */
export async function whenTextsAreMade(): Promise<void> {
  await progress?.made
}
