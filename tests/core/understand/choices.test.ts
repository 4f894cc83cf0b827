import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { understand } from './knowledge.ts'

const named: readonly [string, readonly string[]][] = [
  ['place.la', ['I am in Laos', 'laos', 'នៅ ឡាវ', 'នៅឡាវ', 'tôi ở Lào']],
  ['place.th', ['Thái Lan', 'thai lan', 'still thailand', 'ខ្ញុំនៅប្រទេសថៃ', 'nov thai', 'BANGKOK!!']],
  ['place.my', ['now malaysia', 'ប្អូនខ្ញុំនៅម៉ាឡេ']],
  ['place.jp', ['toi o Nhat', 'nov japon', 'នៅជំប៉ុន']],
  ['place.vn', ['វៀតណាម', 'Việt Nam']],
  ['place.other', ['canada', 'another country']],
  ['need.trafficking', ['trafficking', 'ជួញដូរ', 'mua bán người']],
  ['need.wages', ['my boss did not pay', 'ថៅកែអត់បើកលុយ', 'prak khae', 'chủ không trả tiền', 'boss dont pay me']],
  ['need.papers', ['my passport', 'ប៉ាស្ព័រ', 'hộ chiếu']],
  ['need.return', ['i want to go home', 'មកស្រុកវិញ', 'mok phteah vinh', 'về nước']],
  ['need.shelter', ['shelter', 'no place to sleep', 'ជម្រក', 'ot mean konlaeng keng', 'nơi tạm lánh']],
  ['need.work', ['job training', 'រៀនជំនាញ', 'học nghề']],
  ['who.man', ['for a man', 'shelter for men', 'សម្រាប់បុរស', 'cho nam giới']],
  ['who.woman', ['for my wife', 'សម្រាប់ស្ត្រី', 'cho phụ nữ']],
  ['who.child', ['for my son', 'under 18', 'សម្រាប់កុមារ', 'cho trẻ em']],
  ['need.health', ['i am sick', 'ឈឺ', 'bị ốm']],
  ['need.missing', ['cannot contact my sister', 'បាត់ដំណឹង', 'mất tích']],
  ['language.vi', ['vietnamese', 'tiếng việt', 'tieng viet']],
  ['language.km', ['khmer', 'khmer please', 'ភាសាខ្មែរ']],
  ['language.en', ['english pls', 'change to English', 'អង់គ្លេស']],
]

describe('a button named in own words', () => {
  it.each(named.flatMap(([id, texts]) => texts.map((text) => [text, id])))('"%s" is %s', (text, id) => {
    expect(
      understand(text).choices.filter((choice) => !choice.startsWith('language.') || id.startsWith('language.')),
    ).toContain(id)
  })

  it('is no country when it is a wish to go there, or a question about it', () => {
    for (const text of [
      'how to go to thailand',
      'i want to work in Korea',
      'ចង់ទៅថៃធ្វើម៉េច',
      'not in thailand',
      'muốn đi Nhật',
    ]) {
      expect(understand(text).choices.filter((id) => id.startsWith('place.'))).toEqual([])
    }
  })

  it('is no language that somebody says they do not know', () => {
    for (const text of ['i dont speak english', 'ខ្ញុំមិនចេះអង់គ្លេស', 'không biết tiếng Anh']) {
      expect(understand(text)).toMatchObject({ intent: 'change_language', choices: [] })
    }
  })

  it('is only a language in a change of language', () => {
    expect(understand('change to vietnam language').choices).toEqual(['language.vi', 'spoken.vi', 'speaks.vi'])
  })

  it('is not a part of another word', () => {
    for (const text of ['laosong', 'chinatown', 'waged', 'ឡាវី', 'Thaina', 'salaryman']) {
      expect(understand(text).choices.filter((id) => !id.startsWith('need.wages'))).toEqual([])
    }
  })

  it('is yes or no only as the whole message', () => {
    expect(understand('Yes!').choices).toContain('erase-yes')
    expect(understand('បាទ').choices).toContain('erase-yes')
    expect(understand('yes but what is kept?').choices).toEqual([])
    expect(understand('no, do not erase yes').choices).toEqual([])
  })

  it('takes nothing from a word of danger', () => {
    expect(understand('they beat me in Thailand')).toMatchObject({ danger: 'violence' })
    expect(understand('គេវាយខ្ញុំនៅថៃ').danger).toBeDefined()
  })

  it('never fails, whatever is written', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(understand(text).choices)))
  })
})
