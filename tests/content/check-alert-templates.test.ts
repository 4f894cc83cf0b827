import { expect, test } from 'vitest'
import { checkAlertTemplates } from '../../src/content/check/check-alert-templates.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import { ALERT_KINDS } from '../../src/core/alert/alert.ts'
import type { AlertTemplate } from '../../src/core/alert/alert-template.ts'

const files = readContentFolder('content')
const [first] = files.alertTemplates as [AlertTemplate]
const codes = (change: Partial<AlertTemplate>) =>
  checkAlertTemplates({ ...files, alertTemplates: [{ ...first, ...change }] }).map(({ code }) => code)

test('the templates that we publish pass the checks of an alert, in every language, and there is one of each kind', () => {
  expect(checkAlertTemplates(files)).toEqual([])
  expect(files.alertTemplates.map(({ kind }) => kind).sort()).toEqual([...ALERT_KINDS].sort())
})

test('a template with a number, a name, a language too few or a service that is not there is refused', () => {
  const { vi: _, ...text } = first.text
  expect(codes({ text })).toEqual(['missing-language'])
  expect(codes({ text: { ...first.text, en: 'Call 012 345 678 in [place].' } })).toEqual(['unknown-number'])
  expect(codes({ text: { ...first.text, en: 'In [place] Mr Sok San asks for money.' } })).toEqual(['names-person'])
  expect(codes({ contacts: ['nobody'] })).toEqual(['unknown-contact'])
  expect(checkAlertTemplates({ ...files, alertTemplates: [first, first] }).map(({ code }) => code)).toEqual([
    'double-id',
  ])
})
