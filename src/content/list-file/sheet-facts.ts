/** What a workbook says of one sheet besides its cells. */
export interface SheetFacts {
  readonly name: string
  readonly isHidden: boolean
  /** Merged cells, rows and columns from 0, the last included. */
  readonly merged: readonly Area[]
  /** Its last row and column, from 1. */
  readonly rows: number
  readonly columns: number
}

interface Area {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** Reads names, order, hidden sheets, merged cells and size from a workbook's files: what the reader of cells does not tell. */
export function sheetFacts(files: ReadonlyMap<string, string>): readonly SheetFacts[] {
  const targets = new Map(
    tags(files.get('xl/_rels/workbook.xml.rels') ?? '', 'Relationship').map((tag) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target'),
    ]),
  )
  return tags(files.get('xl/workbook.xml') ?? '', 'sheet').map((tag) => {
    const target = (targets.get(attribute(tag, 'r:id')) ?? '').replace(/^\/?(?:xl\/)?/, '')
    const xml = files.get(`xl/${target}`) ?? ''
    return {
      name: unescapeXml(attribute(tag, 'name')),
      isHidden: /hidden/i.test(attribute(tag, 'state')),
      merged: tags(xml, 'mergeCell').flatMap((merge) => toArea(attribute(merge, 'ref')) ?? []),
      ...sizeOf(xml),
    }
  })
}

function tags(xml: string, name: string): readonly string[] {
  return xml.match(new RegExp(`<(?:\\w+:)?${name}\\s[^>]*>`, 'g')) ?? []
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? new RegExp(`\\s${name}='([^']*)'`).exec(tag)?.[1] ?? ''
}

function sizeOf(xml: string): { rows: number; columns: number } {
  let [rows, columns] = [0, 0]
  for (const [, column, row] of xml.matchAll(/\sr="([A-Z]{0,4})(\d{1,9})"/g)) {
    rows = Math.max(rows, Number(row))
    columns = Math.max(columns, columnNumber(column ?? ''))
  }
  return { rows, columns }
}

function toArea(reference: string): Area | undefined {
  const [, left, top, right, bottom] = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? []
  if (left === undefined || right === undefined) return undefined
  return {
    top: Number(top) - 1,
    left: columnNumber(left) - 1,
    bottom: Number(bottom) - 1,
    right: columnNumber(right) - 1,
  }
}

/** `A` is 1, `AA` is 27. */
function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
}

function unescapeXml(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
