/**
 * What guessing begins with, made from rules and not copied from anywhere: words that people take for passwords, each also
 * backwards, doubled, typed in the other keyboard layout and, if Russian, in Latin letters; and walks over the keyboard in
 * both layouts. About five thousand in all; `isCommonPassword` finds them behind digits, signs and look-alikes too.
 */

const ENGLISH = `
  access account admin administrator adobe amanda america andrea andrew angel animal apple april august autumn baby bailey
  banana baseball basketball batman beautiful berlin biteme blink blue boomer boston brandy buster business butterfly
  california canada captain carlos changeme changeit charlie cheese chelsea chicago chicken chocolate christmas client
  coffee company computer cookie corvette cowboy crystal cyber dakota dallas daniel december default diamond dolphin donald
  dragon eagle elephant enter falcon family february fender ferrari firewall flower football forever freedom friday friends
  ginger golden google gordon guest guitar hammer hannah happy hardcore harley heaven hello hockey hunter iceman iloveyou
  internet jackson january jasmine jennifer jessica jordan joshua july june junior killer kitty knight laptop letmein
  liverpool login london looking lovely loveme lucky maggie magic manager manchester march marina martin master matrix
  matthew maverick mercedes michael michelle midnight mobile monday money monkey morgan moscow mother mountain mustang
  mypass mypassword natasha nicole ninja november october office online open orange panther password passphrase passcode
  patrick peanut pepper phoenix player please pokemon porsche prince princess private purple qwerty rainbow ranger research
  robert rocket root russia samantha samsung saturday scooter secret secure security september server service shadow silver
  simple smile snoopy soccer software sparky spider spring staff star starwars steelers student summer sunday sunshine
  superman superuser support sweet sydney system tennis test tester testing thomas thunder thursday tiger tigger toor travel
  trustno tuesday user username victoria victory wednesday welcome whatever william windows winner winter wizard yankees
  yellow zaq kith optics taxi salon school`

const RUSSIAN = `
  абонемент август администратор алекс александр александра алексей алена алина алиса ангел андрей анна антон апрель
  артем бабушка база белка береза бизнес богдан ваза валентина василий ваня вера весна виктор виктория виталий вика вход
  владимир волк воскресенье впусти время галина гость григорий дарья даша дверь дедушка декабрь денис деньги директор
  дмитрий добро доброеутро дом доступ дракон дружба друг егор екатерина елена женя жизнь забыл завтра заказ зайка зайчик
  звезда здравствуйте зенит зима золото иван игорь ильдар ирина июль июнь казань карина катя кирилл киска клиент клиника ключ
  компания компьютер конь королева котенок кошка красота кристина ксения куколка лариса лев лето любимая любимый любовь
  людмила магазин май максим мама мамочка марина мария март маша медведь менеджер милана михаил мой мойпароль молоко москва
  музыка надежда наталья наташа начальник никита николай новый ноябрь обезьяна огонь оксана октябрь олег ольга оператор
  оптика организация осень папа пароль пароли паролик пельмень петр питер победа погода полина понедельник привет принцесса
  продавец пятница работа радость ребенок родина роза роман россия рубль руслан рыба рыбка салон самолет света светлана
  свобода секрет семья сентябрь сергей система сказка слон снег собака солнце солнышко спартак спасибо среда станислав
  степан студент суббота счастье такси тамара татьяна телефон тест тигр тигренок удача ульяна учитель февраль филин футбол
  хозяин хоккей центр цветок цветочек четверг чебурашка шарик школа юлия юрий яблоко ягодка январь ярослав`

/** The same keys in both layouts: `q` and `й` are one key. */
const LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const RUSSIAN_KEYS = 'йцукенгшщзхъфывапролджэячсмитьбюё'

/** Ways over the keyboard that hands walk by themselves, as keys of the Latin layout. */
const WALKS = [
  'qwertyuiop[]',
  "asdfghjkl;'",
  'zxcvbnm,.',
  'qazwsxedcrfvtgbyhnujmik,ol.',
  'qweasdzxcrtyfghvbn',
  'qwaszxerdfcvtyghbn',
  'qqwweerrttyyuuiioopp',
  'abcdefghijklmnopqrstuvwxyz',
]
const SHORTEST_WALK = 4

const LATIN_FOR = new Map(
  'аa бb вv гg дd еe ёe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsch ъ ыy ь эe юyu яya'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(1)] as const),
)

/** Digits and signs that stand for letters, in readings: `1` may be an i or an l, `@` a Latin or a Russian a. */
const LOOK_ALIKES: readonly ReadonlyMap<string, string>[] = [
  '0o1i3e4a5s7t@a$s!i',
  '0o1l3e4a5s7t@a$s!l',
  '0о3з4ч6б@а',
].map((text) => new Map((text.match(/../gsu) ?? []).map((pair) => [pair.charAt(0), pair.charAt(1)])))

const mapped = (text: string, map: ReadonlyMap<string, string>) =>
  [...text].map((character) => map.get(character) ?? character).join('')
const pairs = (from: string, to: string) => new Map([...from].map((key, i) => [key, [...to][i] ?? key]))
const TO_RUSSIAN = pairs(LATIN_KEYS, RUSSIAN_KEYS)
const TO_LATIN = pairs(RUSSIAN_KEYS, LATIN_KEYS)
const reversed = (text: string) => [...text].reverse().join('')
const lettersOf = (text: string) => text.replace(/[^\p{L}]/gu, '')

/** Every stretch of a walk of at least four keys, there and back, in both layouts. */
function walked(): string[] {
  return WALKS.flatMap((walk) => {
    const stretches: string[] = []
    for (let from = 0; from + SHORTEST_WALK <= walk.length; from++) {
      for (let to = from + SHORTEST_WALK; to <= walk.length; to++) stretches.push(walk.slice(from, to))
    }
    return stretches.flatMap((stretch) => [stretch, reversed(stretch), mapped(stretch, TO_RUSSIAN)])
  })
}

function variants(word: string): string[] {
  const otherLayout = mapped(mapped(word, TO_LATIN), word === mapped(word, TO_LATIN) ? TO_RUSSIAN : new Map())
  return [word, reversed(word), word + word, otherLayout, mapped(word, LATIN_FOR)]
}

const words = `${ENGLISH} ${RUSSIAN}`.split(/\s+/).filter(Boolean)

/** The list itself, letters only. */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  [...words.flatMap(variants), ...walked()].map(lettersOf).filter((text) => text.length >= 3),
)

/** Whether the text is one or two of the words, one after the other. */
function isMadeOf(text: string, known: (part: string) => boolean): boolean {
  if (known(text)) return true
  for (let cut = 3; cut <= text.length - 3; cut++) {
    if (known(text.slice(0, cut)) && known(text.slice(cut))) return true
  }
  return false
}

/**
 * Whether a password would be guessed among the first: a common word or two, or the login, with whatever digits, signs and
 * capitals around and between; or one short piece again and again.
 *
 * Example: "Password2026!", "П@роль-123456", "gfhjkmgfhjkm", "admin.Qwerty.1" → true; "лиловый трактор поёт" → false.
 */
export function isCommonPassword(password: string, login: string): boolean {
  const plain = password.normalize('NFC').toLowerCase().replaceAll('ё', 'е')
  if (/^(.{1,6})\1+.{0,3}$/su.test(plain)) return true
  const own = lettersOf(login.toLowerCase())
  const known = (part: string) => COMMON_PASSWORDS.has(part) || (own.length >= 3 && part === own)
  const core = plain.replace(/^[^\p{L}@$]+|[^\p{L}@$]+$/gu, '')
  const readings = [plain, ...LOOK_ALIKES.map((alike) => mapped(core, alike))].map(lettersOf)
  return readings.some((letters) => letters === '' || isMadeOf(letters, known))
}
