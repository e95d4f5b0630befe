import { typeChecker, type TypeAnswer, type TypeFiles, type TypeQuestion } from './type-checker.ts'

/** What the page asks, numbered; the answer bears the same number. */
export interface AskedMessage {
  readonly number: number
  readonly question: TypeQuestion
}

/** What the worker answers: why it could not, where there is no answer. */
export interface AnsweredMessage {
  readonly number: number
  readonly answer?: TypeAnswer
  readonly failure?: string
}

/** The part of a worker that is used. */
interface WorkerScope {
  onmessage: ((event: { readonly data: AskedMessage }) => void) | null
  postMessage(message: AnsweredMessage): void
}

/** Answers the page's questions. Runs in a worker of its own, so that the page never waits. */
export function serveTypeChecks(files: TypeFiles): void {
  const scope = globalThis as unknown as WorkerScope
  const check = typeChecker(files)
  scope.onmessage = ({ data: { number, question } }) => {
    try {
      scope.postMessage({ number, answer: check(question) })
    } catch (error) {
      scope.postMessage({ number, failure: String(error) })
    }
  }
}
