import { expect, test } from 'vitest'
import { endIn } from '../../../src/core/alert/end-in.ts'
import { content } from '../../kit/world.ts'

const end = (text: string) => endIn(text, content.catalogue.alertRules.words.lasting, 720)

test.each([
  ...([
    ['2 days', 48],
    ['for two days', 48],
    ['about 3 hours', 3],
    ['3h', 3],
    ['until tomorrow', 24],
    ['a week', 168],
    ['30 days.', 720],
  ] as const),
  ...([
    ['2 ថ្ងៃ', 48],
    ['២ថ្ងៃ', 48],
    ['រយៈពេល ២ ថ្ងៃ', 48],
    ['ពីរថ្ងៃទៀត', 48],
    ['រយៈ​ពេល​ប្រាំមួយ​ម៉ោង', 6],
    ['ដល់ស្អែក', 24],
    ['មួយអាទិត្យ', 168],
    ['2 thngai', 48],
  ] as const),
  ...([
    ['2 ngày', 48],
    ['trong 2 ngay', 48],
    ['đến mai', 24],
    ['ba giờ nữa', 3],
  ] as const),
])('"%s" is %d hours', (text, expected) => {
  expect(end(text)).toEqual({ endsInHours: expected })
})

test.each([
  '31 days',
  '0 hours',
  '2',
  'days',
  'two',
  'he worked 2 days in Poipet',
  '2 ថ្ងៃមុន',
  '2 days ago',
  '1.5 days',
  '១,៥ ថ្ងៃ',
  'until 5 hours',
  'đến 5 giờ',
  'soon',
  '',
])('"%s" says no time that an alert may hold', (text) => {
  expect(end(text)).toBeUndefined()
})

test.each([
  ...([
    ['until tonight', 24],
    ['until tomorrow morning', 35],
    ['tomorrow evening', 45],
    ['ដល់យប់នេះ', 24],
    ['រហូតដល់​ព្រឹកស្អែក', 35],
    ['ដល់ស្អែកព្រឹក', 35],
    ['đến tối nay', 24],
    ['den sang mai', 35],
  ] as const),
])('"%s" is %d hours after the midnight before', (text, expected) => {
  expect(end(text)).toEqual({ endsAtHour: expected })
})

test.each([
  ...([
    ['today at 12', 12],
    ['until 5 pm', 17],
    ['today 17:30', 17.5],
    ['tomorrow at 08:00', 32],
    ['tomorrow at 8 in the morning', 32],
    ['tonight at 9', 21],
  ] as const),
  ...([
    ['ថ្ងៃនេះម៉ោង១២', 12],
    ['ម៉ោង ៥ ល្ងាចនេះ', 17],
    ['ដល់ម៉ោង ១២ យប់', 24],
    ['ស្អែកម៉ោង​ប្រាំបី​ព្រឹក', 32],
    ['ម៉ោង១៧:៣០', 17.5],
  ] as const),
  ...([
    ['5 giờ chiều nay', 17],
    ['đến 17h hôm nay', 17],
    ['8 giờ sáng mai', 32],
  ] as const),
])('"%s" is the time of day %d hours after the midnight with which today began', (text, expected) => {
  expect(end(text)).toEqual({ endsAtHour: expected })
})

test.each(['today at 5', 'ថ្ងៃនេះម៉ោង៥', 'at 2 at night', '25:00 today', 'today at 5 and 6 pm', 'yesterday at 5 pm'])(
  '"%s" does not say which time an alert may hold until',
  (text) => {
    expect(end(text)).toBeUndefined()
  },
)

test.each(['until tomorrow', '2 days', 'they come tonight', 'យប់នេះគេមក', 'last night', 'until 5'])(
  '"%s" names no part of a day',
  (text) => {
    expect(end(text)?.endsAtHour).toBeUndefined()
  },
)
