import { expect, test } from 'vitest'
import { talk } from '../kit/talk.ts'
import { content, world } from '../kit/world.ts'

/** Somebody in the menu. */
function inMenu(language: string) {
  const person = talk(world)
  person.start()
  person.press(`language.${language}`)
  return person
}

const words = (person: ReturnType<typeof talk>): string =>
  person
    .says()
    .flatMap(({ lines }) => lines.map((line) => content.texts.speak(line, 'en')))
    .join('\n')

test.each([
  ['en', 'hello, what became of my complaint?'],
  ['en', 'has somebody answered my report'],
  ['en', 'news about my case please'],
  ['km', 'រឿងដែលខ្ញុំបានប្រាប់មុននេះ ម៉េចហើយ'],
  ['km', 'បណ្តឹងរបស់ខ្ញុំ មានចម្លើយហើយឬនៅ'],
  ['km', 'case nhom yang mech hz bong'],
  ['vi', 'đơn khiếu nại của tôi đến đâu rồi'],
  ['vi', 'vu cua toi sao roi'],
])('whoever asks what became of their report is asked for the code (%s: %s)', (language, asked) => {
  const person = inMenu(language)

  expect(person.say(asked)).toEqual(['my-case.ask-code', 'safe.exit'])
  expect(person.flow()).toBe('my-case')
})

test.each([
  ['en', 'is my cousin in your database?'],
  ['en', 'did her brother write to you'],
  ['en', 'please do you know where my aunt lives'],
  ['en', 'Do you know where Chan Dara is'],
  ['km', 'ប្អូនប្រុសខ្ញុំបានសរសេរមកទីនេះទេ'],
  ['km', 'អ្នកស្គាល់ឈ្មោះ ចាន់ ដារ៉ា ទេ'],
  ['km', 'bong deng oun srey nhom nov na te'],
  ['vi', 'các bạn có biết chị tôi ở đâu không'],
  ['vi', 'em trai tôi có liên hệ ở đây không'],
])('whoever asks for somebody hears that we tell nobody whom we know, and the ways on (%s: %s)', (language, asked) => {
  const person = inMenu(language)

  expect(person.say(asked)).toEqual(['never-say'])
  expect(person.choices()).toEqual(expect.arrayContaining(['report-missing', 'hotline', 'my-case']))
  expect(words(person)).toContain('We never tell anybody whether we know somebody')
})

test.each([
  ['en', 'hi I am not missing at all'],
  ['en', 'tell my dad that I live, not where'],
  ['km', 'ខ្ញុំអត់បាត់ខ្លួនទេ បង'],
  ['km', 'ប្រាប់ប្អូនខ្ញុំថាខ្ញុំសុខសប្បាយ កុំប្រាប់ច្រើន'],
  ['km', 'knhom ot bat khluon te bong'],
  ['vi', 'tôi không mất tích đâu'],
  ['vi', 'nhắn ba tôi là tôi vẫn bình an'],
])(
  'whoever writes that they are not missing comes to a form of their own, numbers first (%s: %s)',
  (language, told) => {
    const person = inMenu(language)

    expect(person.say(told)).toEqual(expect.arrayContaining(['danger.numbers', 'safe.ask']))
    person.press('safe-yes')
    person.press('go-on')
    expect(person.choices()).toContain('whose.own')
  },
)

test('who may be hunted reads the numbers, and below them the way to say that they are not missing', () => {
  const person = inMenu('en')

  expect(person.say('My family is looking for me and I do not want them to know where I am')[0]).toBe(
    'danger.immediate',
  )
  expect(person.choices()[0]).toBe('not-missing')
  expect(person.press('not-missing')).toContain('safe.ask')
})

test.each([
  ['do you know where the ministry is'],
  ['my brother is looking for a job for me'],
  ['my passport is not lost'],
  ['did the embassy answer'],
  ['my mother wants to know how to go to Korea'],
])('another question is not taken for any of these (%s)', (asked) => {
  expect(['not_missing', 'my_case', 'is_known']).not.toContain(world.understand(asked, 'en').intent)
})
