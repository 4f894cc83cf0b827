import {
  type Blank,
  byUnit,
  type ContentText,
  groupTexts,
  isThereIn,
  originalOf,
  type TextPlace,
} from './content-text.ts'
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
  /** Units that were there, and of which every text was changed or marked `ok`: now reviewed. Who writes a new one has not reviewed it. */
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
  const units = [...byUnit(texts)].filter(([, all]) => isThereIn(all, language))
  return {
    changes,
    reviewed: units
      .filter(([, all]) => all.every(({ key, versions }) => versions[language] === undefined || read.has(key)))
      .map(([unit]) => unit),
    problems: [...problems, ...halfWritten(texts, language, changes)],
    notes: rows.filter(({ note }) => note !== '').map(({ key, note }) => ({ key, note })),
  }
}

/** A piece that the language lacks is written whole or not at all: half of it would be told in two languages. Messages are each said by themselves. */
function halfWritten(texts: readonly ContentText[], language: string, changes: readonly Change[]): string[] {
  const written = new Set(changes.map(({ key }) => key))
  const lacking = [...byUnit(texts)]
    .filter(([unit, all]) => !unit.startsWith('messages/') && !isThereIn(all, language))
    .flatMap(([, all]) => all.filter(({ blanks }) => blanks?.[language] !== undefined))
  // The questions of a guide stand in its file.
  const pieces = groupTexts(lacking, ({ unit, blanks }) => {
    const blank = blanks?.[language]
    return blank?.fileLike === undefined ? unit : blank.file
  })
  return [...pieces].flatMap(([piece, all]) => {
    const empty = all.filter(({ key }) => !written.has(key))
    const [first] = empty
    return first === undefined || empty.length === all.length
      ? []
      : [`${piece}: ${empty.length} of ${all.length} texts are not written yet, ${first.key} first: write all or none`]
  })
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
