import { expect, test } from 'vitest'
import { joinList } from '../../src/core/join-list.ts'
import { content } from '../kit/world.ts'

test.each([
  [[], ''],
  [['ថៃ'], 'ថៃ'],
  [['ថៃ', 'ឡាវ'], 'ថៃ និង\u200bឡាវ'],
  [['ថ្ងៃចន្ទ', 'ថ្ងៃពុធ', 'ថ្ងៃសុក្រ'], 'ថ្ងៃចន្ទ ថ្ងៃពុធ និង\u200bថ្ងៃសុក្រ'],
  [['រូបភាព៖ 1', 'រូបភាព៖ 2', 'សារសំឡេង៖ 3'], 'រូបភាព៖ 1 · រូបភាព៖ 2 · សារសំឡេង៖ 3'],
])('Khmer names in a row have no comma between them (%j)', (names, written) => {
  expect(joinList(names, 'km')).toBe(written)
})

test('other languages write theirs', () => {
  expect(joinList(['Thailand', 'Laos', 'Japan'], 'en')).toBe('Thailand, Laos, and Japan')
  expect(joinList(['Thái Lan', 'Lào', 'Nhật'], 'vi')).toBe('Thái Lan, Lào và Nhật')
})

test('a list in a message is written in the language of the reader', () => {
  const line = {
    key: 'my-case.hours-now',
    values: { hours: { keys: ['morning', 'noon', 'night'].map((hour) => `my-case.hours.${hour}`) } },
  }

  expect(content.texts.speak(line, 'km')).toContain('ពេលព្រឹក ពេលថ្ងៃត្រង់ និង\u200bពេលយប់។')
  expect(content.texts.speak(line, 'km')).not.toContain(',')
  expect(content.texts.speak(line, 'en')).toContain('Morning, Noon, and Night.')
})
