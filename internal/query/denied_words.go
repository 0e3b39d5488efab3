package query

// The words that deny, and those that may stand between them and what they deny. They
// are folded, as tokens are.

// denying are words that deny what comes next, those of more words first.
var denying = phrasesOf(`instead of; other than; rather than; anyone but; anybody but; anything but; en vez de; en lugar de; menos el; excepto; salvo;
	except; avoid; evitar; avoiding; scared of; afraid of; terrified of; refuse; hate; cant do; cant have; cant tolerate; cant take;
	no puedo hacer; no puedo tomar; miedo a; miedo de; no; non; not; isnt; arent; dont; doesnt; without; w o; negative for; absence of;
	sin`)

// earlier are words before what was done, and so is not asked for.
var earlier = phrasesOf(`ever since; after; since; following; despues de; despues del; luego de; tras; desde`)

// tried are words before what was done without success, if what is wrong is told
// beside.
var tried = phrasesOf(`tried; had; trying; failed; did; done; gave me; put me on; prescribed; me dieron; me recetaron; he probado; probe; intente; tuve;
	me hicieron; ya hice`)

// refusing deny surgery alone: "somebody who won't operate".
var refusing = phrasesOf(`wont; wouldnt`)

// carried are words that may stand between a denial and what it denies.
var carried = set(`a an any the do does doing be is been want wants need needs have having get getting like to interested in looking seeking perform
	performs performing use uses using prescribe prescribes push pushes recommend recommends for more open another only un una el la los
	las quiero quiera quieran sea ser haga hagan hace hacen usa usar me mas ningun ninguna my his her last recent first second had mi su
	del that tener necesito necesita hacer ready just evidence sign signs of significant definite acute associated electrodiagnostic
	radiographic clinical other obvious`)

// asking are words after which nothing is denied: "why not surgery", "oh no, my back".
var asking = set(`if why or oh`)

var (
	// operations are words for surgery, and qualities are what may stand before them.
	operations = set(`surgery surgeries surgical operation operations operate operates operated operating surgeon surgeons cut knife cirugia cirugias operacion
		operaciones operar operarme opera opere operen operan cirujano cirujana quirurgico quirurgica`)
	qualities = set(`back spine spinal neck disc lumbar cervical major invasive shots shot injections pills meds needles drugs or nor inyecciones
		pastillas ni o de columna espalda cuello`)
	// needles are denied by themselves, though no entry is called so.
	needles = set(`injection injections shot shots needle needles inyeccion inyecciones agujas`)
)

// amounts stand before what was done: "did six weeks of PT".
var amounts = set(`already ya once twice times per each every many some several multiple few couple two three four five six seven eight ten twelve one
	both week weeks month months session sessions round rounds course of all dos tres cuatro cinco seis varias varios unas unos semanas
	meses sesiones de`)

// listed stand between several that were done.
var listed = set(`and or nor plus y o ni`)

// failing say that what stands before them did not help, and so do words of negating
// with one of helping.
var (
	failing = phrasesOf(`nothing helped; nothing helps; nothing worked; nothing works; nada me ayudo; nada ayuda; nada funciona; nada sirve; no better;
		not better; no good; no luck; stopped working; stopped helping; quit working; quit helping; wore off; wears off; worn off;
		wearing off; made it worse; made me worse; makes it worse; makes me worse; failed; did nothing; does nothing; did not help;
		does not help; did not work; is not helping; is not working; no help; no relief; and nothing; no longer works; no longer helps;
		barely helps; barely helped; hasnt done anything; didnt do anything; didnt do much; only helped; only lasted; helped at first;
		helped a little; helped some; helped a bit; helped for a while; worked at first; worked for a while; only lasts; and still;
		but still; no me ayudo; no me ayuda; no ayudo; no ayuda; no me sirvio; no me sirve; no sirvio; no sirve; no funciono; no funciona;
		no me ayudaron; no ayudaron; ya no funciona; ya no me hace; no me hizo nada; no me hicieron nada; no me quito`)
	negating = set(`didnt doesnt dont isnt arent wasnt hasnt havent hadnt couldnt cant wont not never `)
	helping  = set(`help helped helping work worked working works last lasted lasting fix fixed fixing relieve relieved touch hold`)
	makes    = set(`made makes making`)
	// reporting stand behind what was done and found something.
	reporting = set(`found finds says said shows showed shown revealed reveals confirmed confirms dice dijo muestra mostro salio revela revelo`)
)
