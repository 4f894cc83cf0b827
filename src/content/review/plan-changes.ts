import { type Blank, byUnit, type ContentText, originalOf, type TextPlace } from './content-text.ts'
import { fingerprint, sameText } from './fingerprint.ts'
import { OK, type SheetRow, stampOf } from './review-sheet.ts'

/** One text that a reviewer has changed. */
export interface Change {
  readonly key: string
  readonly place: TextPlace | Blank
  readonly after: string
}

/** What a sheet asks for; with any `problems` nothing of it may be done. */
export interface Plan {
  readonly changes: readonly Change[]
  /** Units of which every text was changed or marked `ok`: now reviewed. */
  readonly reviewed: readonly string[]
  readonly problems: readonly string[]
  /** What reviewers wrote beside texts. */
  readonly notes: readonly { readonly key: string; readonly note: string }[]
}

/** Compares a sheet that came back with the texts of today. */
export function planChanges(texts: readonly ContentText[], language: string, rows: readonly SheetRow[]): Plan {
  const known = new Map(texts.map((text) => [text.key, text]))
  const read = new Set<string>()
  const changes: Change[] = []
  const problems: string[] = []
  for (const row of rows) {
    const text = known.get(row.key)
    const place = text?.versions[language] ?? text?.blanks?.[language]
    const isTwice = rows.find(({ key }) => key === row.key) !== row
    if (text === undefined || place === undefined || isTwice) {
      problems.push(
        `row ${row.row}: ${isTwice ? `${row.key} stands twice` : `there is no text ${row.key}: keys must stay as they are`}`,
      )
      continue
    }
    // What came back as it went out, while somebody else changed the text, is no wish to undo that.
    const isTouched = fingerprint(row.translation) !== row.fingerprint.split('-')[1]
    const isChanged = isTouched && sameText(row.translation) !== sameText(place.text)
    if (!isChanged && row.status !== OK) continue
    const found = problemsOf(row, place, text.versions[originalOf(language)]?.text ?? '', isChanged)
    problems.push(...found.map((problem) => `row ${row.row}, ${row.key}: ${problem}`))
    read.add(row.key)
    if (isChanged) changes.push({ key: row.key, place, after: sameText(row.translation) })
  }
  return {
    changes,
    reviewed: [...byUnit(texts.filter(({ key, versions }) => versions[language] !== undefined || read.has(key)))]
      .filter(([, all]) => all.every(({ key }) => read.has(key)))
      .map(([unit]) => unit),
    problems,
    notes: rows.filter(({ note }) => note !== '').map(({ key, note }) => ({ key, note })),
  }
}

/** Why what was written in a row cannot be taken. */
function problemsOf(row: SheetRow, place: TextPlace | Blank, original: string, isChanged: boolean): string[] {
  const { text } = place
  const [originalThen, textThen] = row.fingerprint.split('-')
  const [originalNow, textNow] = stampOf(original, text).split('-')
  if (textThen === undefined) return ['its fingerprint is missing: export the sheet again']
  return [
    ...(originalThen === originalNow
      ? []
      : ['the original has changed since the export: export it again and read it anew']),
    ...(textThen === textNow ? [] : ['the translation was changed by somebody else since the export: export it again']),
    ...(isChanged && sameText(row.translation) === '' ? ['the new text is empty'] : []),
    ...(isChanged || text !== '' ? [] : ['there is no text to be right: write one, or leave the status empty']),
    ...(isChanged ? differentValues('isBlank' in place ? original : text, row.translation) : []),
  ]
}

/** `{{values}}` are filled in by the line: none may be lost, and none made up. */
function differentValues(before: string, after: string): string[] {
  const [had, has] = [valuesIn(before), valuesIn(after)]
  const lost = had.filter((value) => !has.includes(value))
  const more = has.filter((value) => !had.includes(value))
  return [
    ...(lost.length > 0 ? [`the new text lacks ${lost.join(' and ')}`] : []),
    ...(more.length > 0 ? [`the new text has ${more.join(' and ')}, which nothing fills in`] : []),
  ]
}

const valuesIn = (text: string): string[] => [...new Set(text.match(/\{\{[^{}]*\}\}|\$t\(/g))]
