import { describe, expect, it } from 'vitest'
import { understand } from './knowledge.ts'

const alone: readonly [string, readonly string[]][] = [
  [
    'menu',
    [
      'menu',
      'MENU!!',
      'ម៉ឺនុយ',
      'មឺនុយ',
      'menu phong',
      'trình đơn',
      'trinh don',
      'please show me the menu',
      'សូមបង្ហាញម៉ឺនុយ',
      'bong oy menu mok',
      'cho tôi xem menu',
    ],
  ],
  [
    'stop',
    ['stop', 'STOP.', 'ឈប់', 'ឈប់សិនបង', 'chhob', 'chob sin', 'dừng lại', 'dung', 'ok stop now', 'សូមឈប់', 'xin dừng lại ạ'],
  ],
  [
    'hotline',
    [
      'hotline',
      'ហតឡាញ',
      'លេខទូរស័ព្ទជំនួយ',
      'hotlai',
      'som hotline mok',
      'đường dây nóng',
      'xin cho toi so dien thoai nong',
      'please give me the hotline',
      'សុំហតឡាញផង',
    ],
  ],
  [
    'help',
    ['help', 'help me please', 'hlp', 'ជំនួយ', 'ជួយផង', 'juy', 'som juoy phong', 'giúp', 'xin giup do', 'ខ្ញុំត្រូវការជំនួយ'],
  ],
  [
    'start',
    [
      'start',
      'ចាប់ផ្តើម',
      'ចាប់ផ្ដើម',
      'jab pderm',
      'bắt đầu',
      'bat dau lai',
      'please start',
      'សូមចាប់ផ្តើមឡើងវិញ',
      'som jab pderm',
    ],
  ],
  [
    'language',
    ['language', 'ភាសា', 'ប្ដូរភាសា', 'pheasa', 'ngôn ngữ', 'i want to change language', 'សុំប្តូរភាសា', 'xin doi ngon ngu'],
  ],
]

const asked: readonly [string, readonly string[]][] = [
  [
    'alerts-why',
    [
      'why do I get this?',
      'Why did you send me this message',
      'ហេតុអ្វីខ្ញុំទទួលបានសារនេះ',
      'ហេតុអ្វី​បាន​ជា​អ្នក​ផ្ញើ​សារ​នេះ​មក​ខ្ញុំ?',
      'tại sao tôi nhận được tin này',
    ],
  ],
  ['ask-radio', ['I want to ask the radio a question', 'ខ្ញុំចង់សួរវិទ្យុ', 'hỏi đài']],
  ['return-pack', ['returnees pack', 'សម្រាប់អ្នកត្រឡប់មកវិញ', 'cho người trở về']],
  ['community', ['I want to hold a village session', 'ខ្ញុំចង់ជួបជុំក្នុងភូមិ']],
]

const inside: readonly [string, readonly string[]][] = [
  [
    'menu',
    [
      'i forgot everything, where do i find the menu',
      'ខ្ញុំភ្លេចអស់ហើយ រកម៉ឺនុយមិនឃើញ',
      'tôi quên rồi, menu ở đâu vậy',
      'nhom rok menu ot khernh',
    ],
  ],
  ['stop', ['i want to stop this chat', 'ខ្ញុំចង់ឈប់និយាយហើយ', 'tôi không muốn nói nữa']],
  [
    'hotline',
    [
      'what is the hotline in thailand',
      'តើហតឡាញនៅថៃលេខប៉ុន្មាន',
      'hotline nov thai lek ponman',
      'đường dây nóng ở thái lan số mấy',
    ],
  ],
  [
    'help',
    ['please i need some help now', 'ខ្ញុំពិតជាត្រូវការជំនួយពីអ្នក', 'nhom trov ka jumnuoy pi bong', 'em đang cần giúp đỡ ạ'],
  ],
  ['start', ['i think we should start again from the beginning', 'ខ្ញុំគិតថាយើងគួរចាប់ផ្តើមសាថ្មីពីដើម']],
]

describe('the words that work in every flow', () => {
  it.each(alone.flatMap(([command, texts]) => texts.map((text) => [text, command])))(
    '"%s" is %s and nothing else',
    (text, command) => {
      expect(understand(text)).toMatchObject({ command, isCommandOnly: true })
    },
  )

  it.each(inside.flatMap(([command, texts]) => texts.map((text) => [text, command])))(
    '"%s" holds %s',
    (text, command) => {
      expect(understand(text)).toMatchObject({ command, isCommandOnly: false })
    },
  )

  it.each(asked.flatMap(([command, texts]) => texts.map((text) => [text, command])))(
    '"%s" asks for %s',
    (text, command) => {
      expect(understand(text)).toMatchObject({ command, intent: 'none' })
    },
  )
})

describe('a sentence that only uses such a word', () => {
  it.each([
    'when can I start work in Korea',
    'can i stop working after 2 years contract',
    'ខ្ញុំចង់ចាប់ផ្តើមធ្វើការនៅកូរ៉េ',
    'ជួយឆែកក្រុមហ៊ុន',
    'what language do they speak in taiwan factory',
    'thank you for your help',
    'stop sending me messages',
    'why did I not get my salary',
    'ហេតុអ្វីខ្ញុំទទួលបានប្រាក់ខែតិច',
    'the recruiter made a meeting in the village',
  ])('"%s" is no command', (text) => {
    expect(understand(text).command).toBeUndefined()
  })

  it('is danger first when somebody is being hurt', () => {
    expect(understand("my boss won't stop hitting me")).toMatchObject({ danger: 'violence', command: undefined })
    expect(understand('help they locked me in')).toMatchObject({ danger: 'confined', isCommandOnly: false })
  })

  it('is an agency check when a company is to be checked', () => {
    expect(understand('ជួយឆែកក្រុមហ៊ុន').intent).toBe('agency_check')
    expect(understand('help me check this agency').intent).toBe('agency_check')
  })
})

describe('a slip of the finger in a command word that stands alone', () => {
  it.each([
    ['hotlne', 'hotline'],
    ['hotlin', 'hotline'],
    ['Hotkine', 'hotline'],
    ['helpp', 'help'],
    ['hlep', 'help'],
    ['mneu', 'menu'],
    ['menuu', 'menu'],
    ['satrt', 'start'],
    ['canel', 'stop'],
    ['langauge', 'language'],
    ['languag', 'language'],
  ])('is mended: "%s" is %s', (text, command) => {
    expect(understand(text)).toMatchObject({ command, isCommandOnly: true })
  })

  it('is mended for danger too', () => {
    expect(understand('helpp').danger).toBe('plea')
  })

  it('is no reason to take another word for a command', () => {
    const english =
      'star earn lean cancer state smart being held heal hello step shop mean men money quiet exist extra plan plane kept hell lesser lend long hot'
    const khmer = 'meun mnus menh minh min oy mien sator trey kon khmer luy pteah srok chhma chhke phone saat lean kroh'
    const vietnamese = 'hoc hen menh mau tien lam nha lang ngu manh cong chao mung hay len quy sach lan dan'
    const words = [english, khmer, vietnamese].flatMap((some) => some.split(' '))
    expect(words.length).toBeGreaterThan(60)
    expect(words.filter((word) => understand(word).command !== undefined)).toEqual([])
  })
})
