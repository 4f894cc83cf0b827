import { describe, expect, it } from 'vitest'
import { understand } from './knowledge.ts'

const asked: readonly [string, readonly string[]][] = [
  [
    'hotline',
    ['សុំលេខប៉ូលិសប្រឆាំងជួញដូរ', 'lek sthantout khmer nov thai', 'who can i call', 'cho em xin số điện thoại cứu trợ'],
  ],
  ['request_help', ['ខ្ញុំត្រូវការអ្នកជួយ', 'trov ka juoy', 'can you help my case', 'tôi cần hỗ trợ']],
  [
    'report_missing',
    [
      'ប្តីខ្ញុំបាត់ដំណឹង៦ខែ',
      'vợ tôi bặt tin từ tết',
      'con gai toi biet tich 2 thang',
      'kon nhom bat domneng 2 chnam hz',
      'I cannot contact my wife for 3 weeks',
      'vợ tôi mất tích',
    ],
  ],
  [
    'report_recruiter',
    ['មេខ្យល់បោកយកលុយខ្ញុំ', 'jong pdeung mekyol', 'how to make complaint about company', 'em muốn tố cáo môi giới'],
  ],
  ['stop_alerts', ['លែងផ្ញើសារមកទៀត', 'chhob pnher sms mk', 'dont send me alerts', 'đừng gửi tin nữa']],
  ['delete_my_data', ['សូមលុបទិន្នន័យខ្ញុំ', 'lub tinnonei nhom', 'erase everything about me', 'xóa thông tin của tôi']],
  [
    'talk_to_person',
    ['ចង់ជជែកជាមួយបុគ្គលិក', 'jong niyeay jea muy mnus', 'can i speak to a human', 'cho em nói chuyện với nhân viên'],
  ],
  [
    'volunteer_signup',
    ['ខ្ញុំចង់ស្ម័គ្រចិត្ត', 'jong chol ruom chea neak smak chet', 'i want to volunteer', 'em muốn làm tình nguyện viên'],
  ],
  ['greeting', ['ជម្រាបសួរ', 'sousdey bong', 'good morning', 'xin chào']],
  ['thanks', ['អរគុណបង', 'orkun', 'thank you', 'cảm ơn nhiều']],
  ['none', ['ប្រាក់ខែនៅជប៉ុនប៉ុន្មាន', 'jong tver ka nov korea', 'ok', 'my phone is new', 'lương ở Nhật bao nhiêu', '123456']],
]

describe('what a message asks for', () => {
  it.each(asked.flatMap(([intent, texts]) => texts.map((text) => [text, intent])))('in "%s" is %s', (text, intent) => {
    expect(understand(text).intent).toBe(intent)
  })

  it('is a change of language, to the one that is named', () => {
    expect(understand('សូមប្តូរទៅភាសាអង់គ្លេស')).toMatchObject({
      intent: 'change_language',
      choices: expect.arrayContaining(['language.en']),
    })
    expect(understand('oy chea khmer vinh')).toMatchObject({
      intent: 'change_language',
      choices: expect.arrayContaining(['language.km']),
    })
    expect(understand('speak vietnamese')).toMatchObject({
      intent: 'change_language',
      choices: expect.arrayContaining(['language.vi']),
    })
    expect(understand('xin bản tiếng khmer')).toMatchObject({
      intent: 'change_language',
      choices: expect.arrayContaining(['language.km']),
    })
    expect(understand('cho toi tieng viet')).toMatchObject({
      intent: 'change_language',
      choices: expect.arrayContaining(['language.vi']),
    })
    expect(understand('cho con học tiếng anh ở đâu').intent).not.toBe('change_language')
    expect(understand('ប្តូរភាសា').choices).toEqual([])
    expect(understand('i dont speak english')).toMatchObject({ intent: 'change_language', choices: [] })
  })

  it('is not the thanks or greeting that a question begins with', () => {
    expect(understand('hello, is agency Golden Star licensed').intent).toBe('agency_check')
    expect(understand('thank you, i want to talk to a person').intent).toBe('talk_to_person')
  })
})

describe('the menu', () => {
  it('is not what "min oy" (does not give) asks for, though it sounds like it', () => {
    expect(understand('min oy').intent).not.toBe('menu')
    expect(understand('ke min oy').intent).not.toBe('menu')
    expect(understand('menuy phong').intent).toBe('menu')
  })

  it('is not what who wants to be taken home asks for', () => {
    expect(understand('take me home')).toMatchObject({ intent: 'request_help', command: undefined })
  })
})

describe('an agency to be checked', () => {
  it.each([
    ['តើក្រុមហ៊ុន ស៊ីយ៉ា អន្តរជាតិ មានអាជ្ញាប័ណ្ណទេ', 'ស៊ីយ៉ា អន្តរជាតិ'],
    ['ក្រុមហ៊ុន Top Manpower ពិតឬបោក', 'Top Manpower'],
    ['krumhun Golden Star mean chbab ot', 'Golden Star'],
    ['Sok San mean license ot', 'Sok San'],
    ['is Angkor Manpower Co., Ltd licensed?', 'Angkor Manpower Co., Ltd'],
    ['Is golden lotus agency on the list', 'golden lotus'],
    ['A.B.C real or fake?', 'A.B.C'],
    ['công ty Sao Mai có hợp pháp không', 'Sao Mai'],
    ['cong ty Sao Mai co giay phep khong', 'Sao Mai'],
    ['công ty Sao Mai đã được cấp phép chưa', 'Sao Mai'],
    ['cong ty Sao Mai duoc cap phep chua', 'Sao Mai'],
  ])('in "%s" is %s', (text, agency) => {
    expect(understand(text)).toMatchObject({ intent: 'agency_check', agency })
  })

  it('has no name when none was said', () => {
    expect(understand('ជួយឆែកក្រុមហ៊ុន')).toMatchObject({ intent: 'agency_check', agency: undefined })
    expect(understand('check agency')).toMatchObject({ intent: 'agency_check', agency: undefined })
  })

  it('is named as typed, never as a template or a pattern', () => {
    expect(understand('check agency {{user}} $&').agency).toBe('{{user}} $&')
  })
})
