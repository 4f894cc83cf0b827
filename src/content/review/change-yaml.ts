import { Composer, CST, type Document, isScalar, Parser, type Scalar } from 'yaml'
import { ContentError } from '../content-error.ts'

/** A text and the way to it inside a file: keys, and places in lists from 0. */
export interface TextAt {
  readonly path: readonly (string | number)[]
  readonly text: string
}

/** Puts texts into YAML at their paths and leaves every other letter of the source as it is: comments, order, quotes. Throws `ContentError` (named `file`) if there is no text at a path. */
export function changeYaml(source: string, texts: readonly TextAt[], file: string): string {
  const tokens = [...new Parser().parse(source)]
  const before = open(tokens)
  for (const { path, text } of texts) {
    const node = before.getIn(path, true)
    if (!isScalar(node) || node.srcToken === undefined) throw new ContentError(file, `has no text at ${path.join('.')}`)
    CST.setScalarValue(node.srcToken, text, { afterKey: true, type: typeFor(node, text) })
  }
  const changed = tokens.map((token) => CST.stringify(token)).join('')
  const after = open([...new Parser().parse(changed)])
  for (const { path, text } of texts)
    if (after.getIn(path) !== text)
      throw new ContentError(file, `${path.join('.')} cannot hold this text: change it by hand`)
  return changed
}

function open(tokens: CST.Token[]): Document.Parsed {
  const [document] = new Composer({ keepSourceTokens: true }).compose(tokens)
  if (document === undefined) throw new Error('YAML without a document')
  return document as Document.Parsed
}

/** As it was written, where the new text can be written so. */
function typeFor({ type }: Scalar, text: string): Scalar.Type {
  const isBlock = type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL'
  if (text.includes('\n')) return 'BLOCK_LITERAL'
  if (isBlock) return 'BLOCK_FOLDED'
  const isPlain =
    /^\d{4}-\d{2}-\d{2}$/.test(text) ||
    (/^\p{L}[\p{L}\p{M}\p{N}\u200b .!?;។៕–-]*$/u.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text))
  return type === 'PLAIN' && isPlain ? 'PLAIN' : 'QUOTE_DOUBLE'
}
