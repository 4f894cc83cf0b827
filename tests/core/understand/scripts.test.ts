import { describe, expect, it } from 'vitest'
import { guest } from '../../kit/talk.ts'
import { understand } from './knowledge.ts'

describe('danger in another script', () => {
  it.each([
    ['th', 'ช่วยด้วย', 'plea'],
    ['th', 'ช่วยด้วยค่ะ นายจ้างขังฉันไว้ในห้อง', 'confined'],
    ['th', 'หัวหน้า ตีฉัน ทุกวัน ไม่ รู้ จะ ทำ อย่างไร', 'violence'],
    ['lo', 'ຊ່ວຍແດ່', 'plea'],
    ['lo', 'ຂ້ອຍ ຖືກຂັງ', 'confined'],
    ['my', 'ကယ်ပါ', 'plea'],
    ['my', 'ထွက်လို့မရဘူး', 'confined'],
    ['zh', '救命', 'plea'],
    ['zh', '他们把我关起来了,不让我走', 'confined'],
    ['zh', '我不想活了', 'suicide'],
    ['bn', 'আমাকে বাঁচান', 'plea'],
  ])('(%s) is heard: %s', (_writing, text, kind) => {
    expect(understand(text).danger).toBe(kind)
  })

  it.each([
    'สวัสดีครับ อยากไปทำงานที่เกาหลี',
    'ສະບາຍດີ',
    'မင်္ဂလာပါ',
    '你好,我想去韩国工作',
    'হ্যালো',
    '안녕하세요',
    'здравствуйте',
  ])('is not heard in %s', (text) => {
    expect(understand(text)).toMatchObject({ danger: undefined, isOtherScript: true })
  })

  it('is not asked of messages in Khmer, English or Vietnamese', () => {
    for (const text of ['ខ្ញុំចង់ទៅកូរ៉េ', 'i want to go to 韩国', 'em muốn đi Hàn Quốc', '12345', '👍'])
      expect(understand(text).isOtherScript).toBe(false)
  })
})

describe('somebody who writes in a script that is not understood', () => {
  it.each(['en', 'km', 'vi'])('is told (%s) which languages are, with numbers and the way to people', (language) => {
    const person = guest(language)
    const said = person.say('สวัสดีครับ อยากไปทำงานที่เกาหลี')

    expect(said).toEqual(expect.arrayContaining(['unknown.other-script', 'help.danger']))
    expect(person.choices()).toEqual(expect.arrayContaining(['hotline', 'language', 'guidance']))
    expect(person.conversation()?.language).toBe(language)
  })

  it('gets the danger screen for words of danger', () => {
    const person = guest('en')
    person.say('救命')
    expect(person.flow()).toBe('danger')
  })
})
