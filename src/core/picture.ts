/** A picture that an editor has put into `content/pictures`, for alerts to show. */
export interface Picture {
  readonly name: string
  /** Made from its bytes, with the ending of its format (`x7Ty…Q.jpg`): another picture under the same name has another one. It is its name on the web. */
  readonly mark: string
  readonly bytes: Buffer
}

/** The type of a picture by the ending of its mark. */
export const pictureType = (mark: string): string => (mark.endsWith('.png') ? 'image/png' : 'image/jpeg')
