import { createKhmerCutter } from './cut-khmer.ts'
import { foldKhmer } from './normalise.ts'

/** Is this word (normalised; Khmer folded) one that people write around a number, and no part of a name? */
export function isPlain(word: string): boolean {
  return PLAIN.has(word) || cut(word).every((piece) => PLAIN.has(piece))
}

const ENGLISH = `a r l about after agent agents also am an and any are as ask asked asking at be because before but by call called calls can cannot check checked
  company contact could dear did do does dont fee fees find for from gave get give given go goes going got good had has have he hello help her hey hi him his
  how hp i if im in is isnt it its just know legal let licence licences license licensed list listed lic me mine mobile money my need no not now number numbers
  of ok okay on one or our paid pay paper people phone phones please pls plz real recruiter recruiters recruiting registered right rl safe said say says she
  should sir so some somebody someone talk tel telephone text that the their them there they this to told true trust us use uses using want wants was we went
  what whats whatsapp when where which who whose will with work works would yes you your telegram line fb facebook page viber fax address office dollars usd
  true fake here came come nos reg owner belong belongs`
const ROMANISED = `bong oun pu ming khnhom knhom nhom nis nih neng hnung nung te ot mean sok leik lek tel toursap turosap krom hun kromhun kromhoun chbab cbab
  trov louk luy neak na nov nou pi ery chea robos daer der ban tha`
const VIETNAMESE = `so dien thoai giay phep cua cong ty nay la ai co khong minh em anh chi toi cho hoi goi va hay duoc nguoi ho bao noi hop phap kiem tra giup voi
  ten trang nay nao`
const KHMER = `លេខ ទូរស័ព្ទ ទូរសព្ទ អាជ្ញាប័ណ្ណ អាជ្ញាបណ្ណ លេខទូរស័ព្ទ នេះ នោះ ហ្នឹង ហ្នុង ជា របស់ ក្រុមហ៊ុន ណា អ្វី អី ទេ ឬ ឬទេ អត់ តើ បង ប្អូន ខ្ញុំ គេ គាត់ ពួកគេ ក ប កប មាន មិន
  សូម ពិនិត្យ ឆែក សួរ ចង់ ដឹង ចង់ដឹង មើល ឱ្យ អោយ ឲ្យ ជួយ ផង បាន ហៅ មក ទៅ និង ហើយ នៅ ក្នុង បញ្ជី ច្បាប់ ត្រូវ ស្រប ពី អំពី ដែរ ភ្នាក់ងារ មេខ្យល់ ឈ្មោះ ថា ប្រាប់ ផ្ញើ ទំព័រ
  ហ្វេសប៊ុក តេឡេក្រាម ចា៎ បាទ សួស្តី ជំរាបសួរ ជម្រាបសួរ លុយ បង់ ការងារ ធ្វើការ ពួក ម្នាក់ មួយ ដែល ដោយ តាម ជាមួយ`

const PLAIN: ReadonlySet<string> = new Set(
  [ENGLISH, ROMANISED, VIETNAMESE, KHMER].flatMap((words) => words.split(/\s+/).map(foldKhmer)),
)
const cut = createKhmerCutter(PLAIN)
