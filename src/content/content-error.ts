/** Something in the content folder that cannot be used: which file, and what is wrong with it. */
export class ContentError extends Error {
  readonly file: string

  constructor(file: string, problem: string) {
    super(`${file}: ${problem}`)
    this.name = 'ContentError'
    this.file = file
  }
}
