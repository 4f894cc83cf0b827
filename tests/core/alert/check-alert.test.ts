import { describe, expect, test } from 'vitest'
import { readPracticeRegister } from '../../../src/content/practice-register.ts'
import { agenciesIn } from '../../../src/core/alert/agencies-in.ts'
import type { AlertContent, AlertWords } from '../../../src/core/alert/alert.ts'
import { checkAlert } from '../../../src/core/alert/check-alert.ts'
import { DAY, GOOD, RULES, START } from '../../alerting/kit.ts'

/** The ids of what is fatal, with what it is about. */
const found = (content: Partial<AlertContent>, rules = RULES): string[] =>
  checkAlert(content, rules, START)
    .filter(({ isFatal }) => isFatal)
    .map(({ id, quote }) => (quote === undefined ? id : `${id}: ${quote}`))

/** The good alert with other words in one language. */
const withText = (language: string, text: string, more: Partial<AlertWords> = {}): AlertContent => ({
  ...GOOD,
  words: { ...GOOD.words, [language]: { ...(GOOD.words[language] ?? (GOOD.words.en as AlertWords)), text, ...more } },
})
const en = (text: string) => found(withText('en', text))
const km = (text: string) => found(withText('km', text))
const vi = (text: string) =>
  found(
    withText('vi', text, { headline: 'Hãy cẩn thận với việc làm giả', correction: 'Tin trước không đúng. Xin lỗi.' }),
  )

test('a good alert has nothing in its way; what is only worth knowing is said', () => {
  expect(found(GOOD)).toEqual([])
  expect(checkAlert(GOOD, RULES, START)).toEqual([
    { id: 'contact-not-called', quote: 'kh-ahtjpp-1288', isFatal: false },
    { id: 'missing-language', language: 'vi', isFatal: false },
  ])
})

test('a blank that a template has left is in the way, once in each language', () => {
  const content = withText('en', 'At [where] they ask for money.', { headline: 'Careful at [where]' })
  expect(found(content)).toEqual(['blank: [where]'])
  expect(en('At the market (by the bridge) they ask for money.')).toEqual([])
})

test('an empty one is told all that it must say', () => {
  expect(found({})).toEqual([
    ...['no-kind', 'no-urgency', 'no-severity', 'no-certainty', 'no-provinces', 'no-audience', 'no-expiresAt'],
    ...['no-contact', 'no-words'],
  ])
})

test('a missing language is in the way if many of its readers read only that', () => {
  const isFatal = (needs: string[]) =>
    checkAlert(GOOD, RULES, START, { needs }).find(({ language }) => language === 'vi')?.isFatal
  const { km: _, ...words } = GOOD.words

  expect([isFatal([]), isFatal(['km']), isFatal(['km', 'vi'])]).toEqual([false, false, true])
  expect(found({ ...GOOD, words: words as AlertContent['words'] })).toEqual(['needed-language'])
})

test('what is for this very hour waits for no second language, but never goes without the first', () => {
  const NOW = { ...GOOD, urgency: 'immediate' } as const
  const fatal = (content: Partial<AlertContent>) =>
    checkAlert(content, RULES, START, { needs: ['km', 'vi'] }).flatMap(({ id, language, isFatal }) =>
      isFatal ? [`${id} ${language}`] : [],
    )

  expect(fatal(GOOD)).toEqual(['needed-language vi'])
  expect(fatal(NOW)).toEqual([])
  expect(fatal({ ...NOW, words: { en: GOOD.words.en as AlertWords } })).toEqual(['needed-language km'])
})

test('who agreed to danger to life alone gets nothing less', () => {
  expect(found({ ...GOOD, audience: 'life', severity: 'moderate' })).toEqual(['not-for-life'])
  expect(found({ ...GOOD, audience: 'life', severity: 'extreme' })).toEqual([])
})

test.each([
  [{ expiresAt: START }, ['end-is-past']],
  [{ expiresAt: START + 31 * DAY }, ['end-is-far']],
  [{ contacts: [] }, ['no-contact']],
  [{ contacts: ['nobody'] }, ['unknown-contact: nobody']],
  [{ topics: ['nothing'] }, ['unknown-topic: nothing']],
  [{ provinces: ['atlantis'] }, ['unknown-place: atlantis']],
  [{ districts: ['kandal.ta-khmau'] }, ['unknown-place: kandal.ta-khmau']],
  [{ districts: ['pailin.sala-krau'] }, []],
  [{ picture: 'victim.jpg' }, ['unknown-picture: victim.jpg']],
  [{ words: { ...GOOD.words, xx: GOOD.words.en as AlertWords } }, ['unknown-language: xx']],
])('%j', (change, expected) => {
  expect(found({ ...GOOD, ...change } as AlertContent)).toEqual(expected)
})

test('lengths are counted in letters, and a part that is empty is named', () => {
  const words = { headline: 'a'.repeat(91), text: 'b'.repeat(701), correction: '' }

  expect(found({ ...GOOD, words: { ...GOOD.words, en: words } })).toEqual([
    'empty-correction',
    'long-headline',
    'long-text',
  ])
})

describe('numbers', () => {
  test.each([
    'Call +855 12 345 678 now.',
    'Call 012 345 678.',
    'Call 012-345-678.',
    'ask at 0123456789',
    'Dial 4444 for help.',
    'Call ០១២ ៣៤៥ ៦៧៨.',
    'Call 0\u200b12345678',
  ])('%s: a number that is nobody of ours is refused', (text) => {
    expect(en(text)).toHaveLength(1)
    expect(en(text)[0]).toMatch(/^unknown-number: /)
  })

  test('a number of ours that nobody has called is refused, and one that was called may stand', () => {
    const called = {
      ...RULES,
      contacts: RULES.contacts.map((one) => (one.id === 'kh-ahtjpp-1288' ? { ...one, called: '2026-11-01' } : one)),
    }
    const text = withText('en', 'Call 1288 if somebody asks you for money.')

    expect(found(text)).toEqual(['unconfirmed-number: 1288'])
    expect(found(text, called)).toEqual([])
  })

  test.each([
    'Since 2026-11-20 the gate is closed from 18:00 to 06:30.',
    'On 20/11/2026 some 300 families waited, in 2025 there were 1,200.',
    'They ask for 500 USD, or 2000000 riel, or $1500.',
    'The law of 1993 and the plan of 2024-2028.',
    'Go to gate 3, row 12.',
  ])('%s: is no number to call', (text) => {
    expect(en(text)).toEqual([])
  })
})

describe('links', () => {
  test.each([
    ['Read http://good-jobs.example/apply now.', 'http://good-jobs.example/apply'],
    ['Write to @sok_jobs today.', '@sok_jobs'],
    ['Join t.me/jobs_thai', 't.me/jobs_thai'],
    ['Mail boss@jobs.com', 'boss@jobs.com'],
    ['See www.facebook.com/fake.page.', 'www.facebook.com/fake.page'],
    ['Go to https://iom.int@evil.example/x', 'https://iom.int@evil.example/x'],
  ])('%s', (text, link) => {
    expect(en(text)).toContain(`unknown-link: ${link}`)
  })

  test('a page of a service of ours may be named', () => {
    const page = RULES.contacts.flatMap(({ web, hold }) => (hold ? [] : web)).find((one) => !one.includes('facebook'))

    expect(en(`Read ${page} before you go.`)).toEqual([])
  })
})

describe('people', () => {
  test.each([
    [en, 'Do not go with Mr Sok Dara, he asks for money.'],
    [en, 'A man named Dara asks for money.'],
    [en, 'Her name is Srey Mom and she is 15.'],
    [km, 'កុំទៅជាមួយលោក សុខ ដារ៉ា គាត់សុំលុយ។'],
    [km, 'មានមនុស្សម្នាក់ឈ្មោះសុខា សុំលុយនៅផ្សារ។'],
    [km, 'អ្នកស្រី​ចាន់ធូ​ហៅ​មនុស្ស​ទៅ​ធ្វើការ​នៅ​ថៃ។'],
    [vi, 'Đừng đi với ông Nguyễn Văn Nam, ông ta đòi tiền trước.'],
    [vi, 'Có một người tên là Hùng đòi tiền trước ở chợ.'],
  ])('%o %s: a person is named', (check, text) => {
    expect(check(text).map((one) => one.split(':')[0])).toEqual(['names-person'])
  })

  test.each([
    [en, 'Do not miss work: ask first. The Ministry of Labour in Phnom Penh has the list.'],
    [km, 'សូមលោកអ្នកប្រុងប្រយ័ត្ន។ សូមពិនិត្យឈ្មោះក្រុមហ៊ុនក្នុងបញ្ជី។ នៅទូទាំងពិភពលោកក៏មានដែរ។'],
    [vi, 'Anh chị hãy cẩn thận ở Bà Rịa và Phnom Penh, đừng đưa hộ chiếu.'],
  ])('%o %s: nobody is named', (check, text) => {
    expect(check(text)).toEqual([])
  })

  test.each([
    [en, 'Everybody says that Sok Dara is a trafficker, stay away from this house.'],
    [en, 'Stay away from the scammer Chan Sophea when you are at the market.'],
    [en, 'This is a fake recruiter, his page is Facebook: Chan Sophea.'],
    [km, 'នេះជាអ្នកបោកប្រាស់ Facebook: Chan Sophea កុំទៅ។'],
    [vi, 'Đây là kẻ lừa đảo, facebook: Chan Sophea, đừng liên lạc với họ.'],
    [km, 'សុខ ដារ៉ា ជាមេខ្យល់បោកប្រាស់ គាត់នៅភូមិក្បែរផ្សារ។ កុំឲ្យលុយគាត់។'],
    [km, 'កុំទៅជាមួយ ចាន់ សុភា ព្រោះ​គាត់​បាន​លក់មនុស្ស​ទៅថៃ។'],
    [km, 'មេ​ខ្យល់ ហេង វិបុល សុំលុយមុន។'],
  ])('%o %s: somebody is accused', (check, text) => {
    expect(check(text).map((one) => one.split(':')[0])).toContain('accuses')
  })

  test.each([
    [en, 'Scammers in Bavet City and near Preah Sihanouk promise office work on Facebook and Telegram.'],
    [en, 'Beware Of Fake Recruiter Groups In Poipet Market'],
    [km, 'ជនឆបោកប្រើ Facebook និង Telegram ដើម្បីរកមនុស្សទៅធ្វើការ។'],
    [km, 'មេខ្យល់បោកប្រាស់មនុស្សនៅផ្សារសុខា ហើយសន្យាប្រាក់ខែ 500 ដុល្លារ។ សូមរក្សាសុខភាព។'],
    [km, 'នៅឃុំឈូក មានគេជួញដូរមនុស្ស កុំទៅ។ សុខ សប្បាយជាមុន។'],
  ])('%o %s: a trick is told, nobody is accused', (check, text) => {
    expect(check(text)).toEqual([])
  })
})

describe('agencies', () => {
  const { agencies = [] } = readPracticeRegister('content') ?? {}
  const rules = { ...RULES, agenciesIn: (text: string) => agenciesIn({ agencies }, text, '2026-11-21') }
  const said = (language: string, text: string) => found(withText(language, text), rules)
  const LICENSED = 'Morning Palm Recruitment'

  test.each([
    ['en', `Careful: ${LICENSED} is not licensed. Ask us before you pay.`],
    ['en', `Careful: the traffickers of ${LICENSED} are in the village.`],
    ['km', 'ម៉នញីង ផាម រីគ្រូតមិន គ្មានអាជ្ញាប័ណ្ណទេ។ សូមសួរយើងសិន។'],
    ['en', 'River Sugar Trading is licensed, you can go with them.'],
  ])('%s %s: the list says something else', (language, text) => {
    expect(said(language, text).map((one) => one.split(':')[0])).toContain('agency-standing')
  })

  test.each([
    `${LICENSED} is licensed. Others use its name and ask for money first.`,
    'River Sugar Trading is not licensed. Ask us before you pay.',
    'An agency that is not licensed asks for money at the market.',
  ])('%s: is what the list says, or names none', (text) => {
    expect(said('en', text)).toEqual([])
  })
})

describe('languages', () => {
  test('English where Khmer should be is refused, and so are Khmer and Vietnamese where English should be', () => {
    const english = GOOD.words.en as AlertWords
    const khmer = GOOD.words.km as AlertWords
    const viet = {
      headline: 'Cảnh báo',
      text: 'Có người đòi tiền trước ở chợ, đừng đưa hộ chiếu.',
      correction: 'Xin lỗi.',
    }
    const only = (language: string, words: AlertWords) =>
      found({ ...GOOD, words: { ...GOOD.words, [language]: words } })

    expect(only('km', english)).toEqual(['wrong-language'])
    expect(only('en', khmer)).toEqual(['wrong-language'])
    expect(only('en', viet)).toEqual(['wrong-language'])
    expect(only('vi', english)).toEqual(['wrong-language'])
    expect(only('vi', viet)).toEqual([])
  })

  test('names and pages in Latin letters do not make Khmer English', () => {
    expect(km('មានគេរើសមនុស្សតាម Facebook និង TikTok ទៅធ្វើការនៅ Bavet ហើយសុំលុយមុន។')).toEqual([])
  })
})

test('verdicts and promises that no text of the line may hold are refused here too', () => {
  expect(en('We guarantee that the new way is open.')).toEqual(['forbidden: we guarantee'])
})

test('every finding has words in every language', async () => {
  const { content } = await import('../../kit/world.ts')
  const ids = [
    ...checkAlert({}, RULES, START).map(({ id }) => id),
    ...['end-is-past', 'end-is-far', 'unknown-contact', 'contact-not-called', 'unknown-topic', 'unknown-place'],
    ...['unknown-picture', 'unknown-language', 'missing-language', 'empty-headline', 'empty-text', 'empty-correction'],
    ...['needed-language', 'not-for-life'],
    ...['long-headline', 'long-text', 'long-correction', 'wrong-language', 'unknown-number', 'unconfirmed-number'],
    ...['unknown-link', 'names-person', 'accuses', 'forbidden', 'agency-standing'],
  ]
  const missing = content.catalogue.languages.flatMap((language) => {
    const told = content.files.messages[language]?.['alert-check'] as Record<string, string>
    return ids.filter((id) => told[id] === undefined).map((id) => `${language} ${id}`)
  })

  expect(missing).toEqual([])
})
