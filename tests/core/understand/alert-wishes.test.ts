import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { understand } from './knowledge.ts'

const toBeWarned = [
  ...['warn me of danger', 'Tell me if there is danger in my area', 'send me danger warnings', 'only danger alerts'],
  ...[
    'i want to be told only of danger to life',
    'when there is danger please warn us',
    'let me know if there is a danger near me',
  ],
  ...['ប្រាប់ខ្ញុំពេលមានគ្រោះថ្នាក់', 'បើមានគ្រោះថ្នាក់ ប្រាប់ខ្ញុំផង', 'ព្រមានខ្ញុំបើមានគ្រោះថ្នាក់ក្នុងភូមិ', 'ខ្ញុំចង់ទទួលដំណឹងពេលមានគ្រោះថ្នាក់'],
  ...['ចង់បានការជូនដំណឹងពេលមានគ្រោះថ្នាក់', 'prab knhom pel mean krouh thnak', 'promean nhom phong ber mean krus tnak'],
  ...[
    'báo cho tôi khi có nguy hiểm',
    'bao cho toi khi co nguy hiem',
    'tôi muốn được báo khi có nguy hiểm',
    'nếu có nguy hiểm thì báo cho tôi nhé',
  ],
]

const inDanger = [
  ...[
    'I am in danger',
    'tell my mother i am in danger',
    'i am in danger tell me what to do',
    'tell me if there is danger here they are outside',
  ],
  ...[
    'they warned me of danger and now they beat me',
    'they want to kill me warn me of danger',
    'danger',
    'there is danger here tell me what to do',
  ],
  ...[
    'ខ្ញុំមានគ្រោះថ្នាក់',
    'ប្រាប់ខ្ញុំផង ខ្ញុំកំពុងមានគ្រោះថ្នាក់',
    'ប្រាប់ខ្ញុំពេលមានគ្រោះថ្នាក់ ថៅកែវាយខ្ញុំ',
    'ប្រាប់បងស្រីខ្ញុំថានាងមានគ្រោះថ្នាក់',
    'គ្រោះថ្នាក់',
  ],
  ...[
    'knhom mean krouh thnak',
    'promean knhom knhom mean krouh thnak',
    'tôi đang gặp nguy hiểm',
    'báo cho mẹ tôi tôi đang gặp nguy hiểm',
  ],
]

const forTheDesk = [
  ...[
    'write an alert',
    'i want to write a new alert',
    'approve alert',
    'show alerts waiting',
    'which alerts wait for approval',
  ],
  ...['សរសេរការជូនដំណឹង', 'ខ្ញុំចង់សរសេរសារព្រមានថ្មី', 'អនុម័តការជូនដំណឹង', 'បង្ហាញការជូនដំណឹងដែលរង់ចាំ', 'sorse ka jun domneng'],
  ...['viết cảnh báo', 'duyệt cảnh báo', 'xem cảnh báo đang chờ'],
]

describe('a wish about alerts', () => {
  it.each(toBeWarned)('"%s" asks to be warned, and tells of no danger', (text) => {
    expect(understand(text)).toMatchObject({ intent: 'danger_alerts', danger: undefined })
  })

  it.each(inDanger)('"%s" tells of danger, and is no wish to be warned', (text) => {
    const { danger, intent } = understand(text)
    expect(danger).toBeDefined()
    expect(intent).not.toBe('danger_alerts')
  })

  it('to warn somebody else is no wish to be warned', () => {
    expect(understand('warn my cousin she is in danger there')).toMatchObject({ intent: 'request_help' })
    expect(understand('warn my cousin she is in danger there').danger).toBeDefined()
    expect(understand('my boss told me it is dangerous to leave').intent).not.toBe('danger_alerts')
  })

  it.each(forTheDesk)('"%s" is about the work on alerts', (text) => {
    expect(understand(text).intent).toBe('alert_desk')
  })

  it.each(['show me the alerts', 'stop alerts', 'why do i get this alert', 'ការជូនដំណឹង', 'my alerts', 'get alerts'])(
    '"%s" is of who reads alerts',
    (text) => {
      expect(understand(text).intent).not.toBe('alert_desk')
    },
  )

  it('to be warned holds the whole message without a gap, for no danger is heard beside it', () => {
    const file = readFileSync(new URL('../../../content/words/intents.yaml', import.meta.url), 'utf8')
    const { intents } = load(file) as { intents: { intent: string; phrases: Record<string, string[]> }[] }
    const phrases = Object.values(intents.find(({ intent }) => intent === 'danger_alerts')?.phrases ?? {}).flat()
    expect(phrases.length).toBeGreaterThan(10)
    for (const phrase of phrases) {
      expect(phrase).toMatch(/^\^ .* \$$/)
      expect(phrase).not.toMatch(/\.\.|\*| \+ |^\^ \S+ \$$/)
    }
  })
})
