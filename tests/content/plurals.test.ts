import { expect, test } from 'vitest'
import { messageTexts } from '../../src/content/review/message-texts.ts'

const messages = {
  en: {
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    hours_one: 'an hour',
    hours_other: 'hours',
    bye: 'Bye',
  },
  km: { days_other: '{{count}} ថ្ងៃ' },
}

test('a language lacks only messages, and only in the forms that it has', () => {
  const blank = messageTexts(messages).filter(({ blanks }) => blanks?.km !== undefined)
  expect(blank.map(({ key }) => key)).toEqual(['messages/hours_other', 'messages/bye'])
})

test('what only a translation has is no gap in the original, unless the other language has it', () => {
  const texts = messageTexts({ ...messages, vi: { only: 'Riêng' }, km: { ...messages.km, more: 'ទៀត' } })
  expect(texts.filter(({ blanks }) => blanks?.en !== undefined).map(({ key }) => key)).toEqual(['messages/more'])
})
