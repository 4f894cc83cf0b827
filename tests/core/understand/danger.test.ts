import { describe, expect, it } from 'vitest'
import { understand } from './knowledge.ts'

const inDanger: readonly [string, readonly string[]][] = [
  [
    'suicide',
    [
      'ខ្ញុំអត់ចង់រស់ទៀតទេ',
      'ចង់ស្លាប់អោយបាត់',
      'យប់នេះខ្ញុំនឹងលេបថ្នាំពុល',
      'nhom jong slab',
      'ot jong rous tiet te',
      'i dont want live anymore',
      'maybe better if i die',
      'my friend wants to kill herself',
      'em không muốn sống nữa',
      'toi muon chet',
    ],
  ],
  [
    'child',
    [
      'ខ្ញុំអាយុ១៤ គេមិនឲ្យទៅផ្ទះ',
      'គេលក់កូនខ្ញុំ',
      'kon srey ayu 13 ke noam tov bat hz',
      'i am 15 they make me work in karaoke',
      'they will sell my little sister',
      'em mới 15 tuổi bị ép lấy chồng',
    ],
  ],
  [
    'violence',
    [
      'គេវាយខ្ញុំរាល់យប់',
      'គេវាយឆក់ភ្លើងខ្ញុំ',
      'ថៅកែរំលោភខ្ញុំ',
      'ke vay nhom',
      'boss beat me with stick',
      'they force me to sleep with customer',
      'ho danh em',
      'chủ đánh em hoài',
    ],
  ],
  [
    'confined',
    [
      'គេមិនអោយចេញ',
      'អត់ឲ្យយើងទៅផ្ទះ',
      'ចាក់សោទ្វារពីក្រៅ',
      'ចេញអត់បាន',
      'ke ot oy chenh',
      'thaoke jak so tvea',
      'they lock us inside',
      'plz thy dont let us go out',
      'cannot leave this place',
      'please take me home',
      'come take us to the police',
      'họ nhốt em',
      'chu khong cho ve',
    ],
  ],
  [
    'forced',
    [
      'គេលក់ខ្ញុំទៅក្រុមហ៊ុនផ្សេង',
      'គេបង្ខំខ្ញុំអោយបោកគេ',
      'ke luk nhom oy krumhun chen',
      'company sold us to another boss',
      'em bị bán qua đây',
    ],
  ],
  [
    'immediate',
    [
      'គេកំពុងរកខ្ញុំ',
      'សូមជួយសង្គ្រោះខ្ញុំ',
      'mok yok nhom phong',
      'i am hiding in toilet',
      'take me away from here please',
      'dont call me they listen',
      'đừng gọi, họ đang nghe',
    ],
  ],
  ['plea', ['ជួយផង', 'សូមជួយខ្ញុំផងបង', 'juy phong', 'help', 'help me please', 'giúp em với']],
  ['other-person', ['បងស្រីខ្ញុំនៅគុយវ៉ែត ថៅកែវាយគាត់', 'my sister in kuwait, madam lock her', 'my friend boss beat him']],
]

describe('somebody in danger', () => {
  it.each(inDanger.flatMap(([kind, texts]) => texts.map((text) => [text, kind])))(
    'is heard in "%s" (%s)',
    (text, kind) => {
      expect(understand(text).danger).toBe(kind)
    },
  )

  it('is heard in each way of writing the same Khmer words', () => {
    for (const text of ['គេមិនឲ្យចេញ', 'គេមិនឱ្យចេញ', 'គេមិនអោយចេញ', 'គេ​មិន​ឲ្យ​ចេញ', 'គេ មិន ឲ្យ ចេញ', 'គេអត់ឲចេញ']) {
      expect(understand(text).danger, text).toBe('confined')
    }
  })

  it('is heard whatever else the message says', () => {
    const text = 'hello sir thank you for the menu, i want to ask about salary but they locked me in a room'
    expect(understand(text).danger).toBe('confined')
  })

  it('is heard when it was so in the past and still is', () => {
    expect(understand('last year boss hit me').danger).toBeUndefined()
    expect(understand('last year boss hit me and he still hits me').danger).toBe('violence')
  })

  it('is told with the words that were heard', () => {
    expect(understand('boss wont let me leave').why[0]).toBe('danger: wont let me leave')
  })
})

describe('danger told in few or careful words', () => {
  it.each([
    ['suicide', 'ខ្ញុំចង់បញ្ចប់អ្វីៗទាំងអស់'],
    ['violence', 'vea mok bontob nhom yub nis'],
    ['violence', 'he comes into my room every night'],
    ['violence', 'ông chủ vào phòng em mỗi đêm'],
    ['violence', 'គេដកក្រចកខ្ញុំ'],
    ['confined', 'ke ot oy nhom bay 2 tngai hz'],
    ['confined', 'they want 3000 dollar to let me leave'],
    ['confined', 'họ đòi 3000 đô mới cho em về'],
    ['confined', 'bảo vệ lấy điện thoại, không ai được ra'],
    ['confined', 'we are many in one building nobody can go down'],
    ['immediate', 'ខ្ញុំនិយាយច្រើនមិនបានទេ គេកំពុងមើល'],
  ])('is heard as %s: "%s"', (kind, text) => {
    expect(understand(text).danger).toBe(kind)
  })
})

describe('the same words without danger', () => {
  it.each([
    ['a film', 'រឿងភាគនេះមានក្មេងស្រីត្រូវគេលក់'],
    ['a film', 'the movie where a girl is kidnapped, what name'],
    ['the news', 'news say police rescue 100 people in poipet'],
    ['the past', 'កាលពីឆ្នាំមុនថៅកែវាយខ្ញុំ ឥឡូវមកផ្ទះហើយ'],
    ['the past', 'năm ngoái chủ đánh em, giờ em về nhà rồi'],
    ['prevention', 'ធ្វើយ៉ាងណាកុំឲ្យកូនត្រូវគេលក់'],
    ['prevention', 'how to protect my daughter from traffickers'],
    ['a manner of speaking', 'ធ្វើការហត់ចង់ងាប់'],
    ['a manner of speaking', 'klean bay jong ngoab'],
    ['a manner of speaking', 'nóng muốn chết'],
    ['a manner of speaking', 'missing my mom so much i could die haha'],
    ['a locked phone', 'ទូរស័ព្ទចាក់សោ ភ្លេចលេខ'],
    ['a locked phone', 'my phone is locked, forgot pin'],
    ['typing', 'រៀនវាយអក្សរកុំព្យូទ័រនៅណា'],
    ['a commune', 'ខ្ញុំនៅឃុំព្រៃវែង'],
    ['they say', 'ke tha tov thai ban 500'],
    ['a sale', 'ចង់លក់ដីយកលុយទៅកូរ៉េ'],
    ['an age', 'ខ្ញុំអាយុ១៧ ទៅធ្វើការថៃបានអត់'],
    ['politeness', 'help me fill the form for passport'],
    ['politeness', 'សួស្តីបង'],
    ['wages', 'ថៅកែអត់ទាន់បើកប្រាក់ខែ'],
    ['a rude boss', 'boss shouts at me every day'],
    ['advice', 'tu van tam ly mien phi'],
    ['low spirits', 'tram cam sau khi ve nuoc'],
    ['a word that sounds like a call for help', 'kon bros nhom nov thai ot te mok sos'],
    ['a flight', 'can iom buy me flight home'],
    ['a blood test', 'company make me do blood test and pay 60 dollar'],
    ['an accident', 'i cut my hand in machine who pays the hospital'],
    ['an accident', 'ម៉ាស៊ីនកាត់ដៃខ្ញុំ អ្នកណាចេញថ្លៃពេទ្យ'],
    ['a visit', 'visit a prisoner in thailand'],
    ['the law', 'what the law in cambodia say about selling people'],
    ['being led', 'please take me to the menu'],
    ['being led', 'please take me to thailand'],
    ['a joke', 'mum beats me at cards every night haha'],
    ['a dream', 'យប់មិញយល់សប្តិឃើញគេដេញ'],
    ['a rule of the house', 'factory does not let us use phone during work'],
    ['a rule of the house', 'ម៉ែមិនឲ្យទៅថៃ'],
    ['a family that worries', 'mẹ không cho em đi hàn'],
    ['a fee', 'must i pay 300 dollar to leave cambodia'],
  ])('(%s) raise no alarm: "%s"', (_what, text) => {
    expect(understand(text).danger).toBeUndefined()
  })
})
