import { lazy } from "../lazy.ts";

/**
 * Common given and family names of the United States (US Census Bureau, "Frequently Occurring Surnames" and "Frequently
 * Occurring Given Names", 1990 Census), without those that are words of English or places. They support a label that is
 * weak ("name"); that a name is missing here says nothing.
 */
const GIVEN = `
  aaron abby abel abigail abraham adam addie adela adele adeline adrian adriana adrienne agnes aida aileen aimee al
  alan alana albert alberta alberto alejandra alejandro alex alexander alexandra alexandria alexis alfonso alfred
  alfredo alice alicia aline alisa alisha alison alissa allan allen allie allison allyson alma alonzo alta althea
  alton alvin alyce alyssa amanda amelia amie amos amy ana andre andrea andres andrew andy angel angela angelia
  angelica angelina angeline angelo angie anita ann anna annabelle anne annette annie anthony antoinette antonia
  antonio araceli archie arlene arline armando arnold arthur arturo ashlee ashley aubrey audra audrey augusta aurelia
  ava avis barbara barbra barry beatrice beatriz becky belinda ben benita benjamin bennie benny bernadette bernadine
  bernard bernice bert berta bertha bessie beth bethany betsy bette bettie betty bettye beulah beverly bianca bill
  billie billy blake blanca blanche bob bobbi bobbie bobby bonita bonnie boyd brad bradford bradley brandi brandon
  brandy brenda brendan brent brett brian briana brianna bridget bridgette brittany brittney brooke bruce bryan
  bryant byron caitlin caleb callie calvin cameron camille candace candice cara carl carla carlene carlos carlton
  carly carmela carmella carmen carol carole caroline carolyn carrie carroll cary casey cassandra cassie catalina
  catherine cathleen cathy cecelia cecil cecile cecilia cedric celeste celia cesar chad chandra charity charlene
  charles charlie charlotte charmaine chasity chelsea cheri cherie cheryl chester chris christa christi christian
  christie christina christine christopher christy chrystal cindy claire clara clare clarence clarice clarissa clark
  claude claudette claudia claudine clayton cleo clifford clifton clint clinton clyde cody colette colin colleen
  concepcion connie conrad constance consuelo cora corey corine corinne cornelia cornelius corrine cory courtney
  craig cristina curtis cynthia damon dan dana daniel danielle danny daphne darcy darin darla darlene darnell darrel
  darrell darren darrin darryl daryl dave david deana deanna deanne debbie debora deborah debra dee deena deidre
  deirdre delbert delia della delores deloris dena denise dennis derek derrick desiree devin dewey dexter diana diane
  dianna dianne dina dixie dollie dolly dolores domingo dominic dominick dominique don dona donald donna donnie dora
  doreen doris dorothea dorothy dorthy doug douglas doyle duane dustin dwayne dwight earlene earline earnestine ebony
  ed eddie edgar edith edmond edmund edna eduardo edward edwin edwina effie eileen elaine elbert eleanor elena elias
  elijah elinor elisa elisabeth elise eliza elizabeth ella ellen ellis elma elmer elnora eloise elsa elsie elva elvia
  elvira emanuel emilia emilio emily emma emmett enrique eric erica erick ericka erik erika erin erma ernest
  ernestine ernesto ervin esmeralda esperanza essie estela estella estelle ester esther ethel etta eugene eugenia
  eula eunice eva evan evangeline eve evelyn everett fannie fay faye felicia felipe felix fernando flora flossie
  floyd forrest fran frances francine francis francisca francisco frank frankie franklin fred freda freddie frederick
  fredrick frieda gabriel gabriela gabrielle gail garrett garry gary gayle gena gene geneva genevieve geoffrey george
  georgette georgina gerald geraldine gerard gerardo gertrude gilbert gilberto gina gladys glenda glenn glenna gloria
  goldie gordon gracie graciela grady greg gregg gregory greta gretchen guadalupe guillermo gustavo gwen gwendolyn
  haley hannah harold harriet harriett harry harvey hattie hazel heather hector heidi helen helena helene henrietta
  henry herbert herman hilary hilda hillary holly homer horace howard hubert hugh hugo ian ida ignacio ila ilene
  imelda imogene ina inez ingrid ira irene irma irvin irving isaac isabel isabelle ismael iva ivan jack jackie jaclyn
  jacob jacqueline jacquelyn jaime jake james jami jamie jana jane janelle janet janette janice janie janine janis
  janna jared jasmine jason javier jay jayne jean jeanette jeanie jeanine jeanne jeannette jeannie jeannine jeff
  jeffery jeffrey jenifer jenna jennie jennifer jenny jerald jeremiah jeremy jeri jermaine jerome jerri jerry jesse
  jessica jessie jesus jewel jewell jill jillian jim jimmie jimmy jo joan joann joanna joanne jocelyn jodi jodie jody
  joe joel johanna john johnathan johnnie johnny jolene jon jonathan jonathon joni jorge jose josefa josefina joseph
  josephine josh joshua josie joyce juan juana juanita judith judy julia julian juliana julianne julie juliette julio
  julius justin justine kara karen kari karin karina karl karla kasey kate katelyn katharine katherine kathie
  kathleen kathrine kathryn kathy katie katrina katy kay kaye kayla keisha keith kelley kelli kellie kelly kelsey
  kelvin ken kendra kenneth kenny kent kenya keri kerri kerry kevin kim kimberley kimberly kirk kirsten kris krista
  kristen kristi kristie kristin kristina kristine kristopher kristy krystal kurt kyle lacey ladonna lakeisha lakisha
  lamar lana lara larry latasha latisha latonya latoya laura laurel lauren laurence laurie laverne lavonne lawanda
  lawrence lea leah leann leanne lee leigh leila lela leland lena lenora lenore leo leola leon leona leonard leonor
  leroy lesley leslie lester letha leticia levi lewis lidia lila lilia lilian lillian lillie lilly lina linda lindsay
  lindsey lionel lisa liza lizzie lloyd lois lola lonnie lora loraine loren lorena lorene lorenzo loretta lori lorie
  lorna lorraine lorrie lottie lou louis louisa louise lourdes lowell luann lucas lucia lucile lucille lucinda lucy
  luella luis luisa luke lula lupe luther luz lydia lyle lynda lynette lynn lynne mabel mable mack madeline madelyn
  madge mae magdalena maggie malcolm malinda mallory mamie mandy manuel manuela marc marcella marci marcia marcie
  marco marcos marcus marcy margaret margarita margery margie margo margret marguerite mari maria marian marianne
  maribel maricela marie marietta marilyn marina mario marion marisa marisol marissa maritza marjorie marla marlene
  marlon marsha marshall marta martha martin martina marty marva marvin mary maryann maryanne marylou mathew matilda
  matt matthew mattie maude maureen maurice mavis maxine mayra meagan megan meghan melanie melba melinda melisa
  melissa melva melvin mercedes meredith merle mia michael micheal michele michelle miguel mike milagros mildred
  millie milton mindy minerva minnie miranda miriam mitchell mitzi mollie molly mona monica monique morgan morris
  moses muriel myra myrna myron myrtle nadia nadine nancy nanette nannie naomi natalie natasha nathan nathaniel neal
  neil nelda nell nellie nelson nettie neva nicholas nichole nick nicolas nicole nikki nina nita noah noel noemi nola
  nona nora noreen norma norman odessa ofelia ola olga oliver olivia ollie omar opal ophelia orlando orville oscar
  otis owen pablo paige pam pamela pat patrica patrice patricia patrick patsy patti patty paul paula paulette pauline
  pearlie pedro peggy penelope percy perry pete peter petra phil philip phillip phyllis polly preston priscilla
  rachael rachel rachelle rae rafael ralph ramiro ramon ramona randal randall randi randolph randy raquel raul ray
  raymond reba rebecca rebekah regina reginald rena rene renee reva rex rhoda rhonda ricardo richard rick rickey
  ricky rita robbie robert roberta roberto robyn rochelle roderick rodney rodolfo rogelio roger roland rolando ron
  ronald ronda ronnie roosevelt rosa rosalie rosalind rosalinda rosalyn rosanne rosario roseann rosemarie rosemary
  rosetta rosie roslyn ross roxanne roxie roy ruben rudolph rudy rufus russell ruth ruthie ryan sabrina sadie sallie
  sally salvador salvatore sam samantha sammy samuel sandra santiago santos sara sarah sasha saul saundra scott sean
  selena selma serena sergio seth shana shane shanna shannon shari sharon sharron shaun shauna shawn shawna sheena
  sheila shelby sheldon shelia shelley shelly sheree sheri sherman sherri sherrie sherry sheryl shirley sidney silvia
  simon simone socorro sofia sondra sonia sonja sonya sophia sophie spencer stacey staci stacie stacy stanley
  stefanie stella stephanie stephen steve steven stewart stuart sue susan susana susanna susanne susie suzanne
  suzette sybil sylvester sylvia tabatha tabitha tamara tameka tami tamika tammi tammie tammy tania tanisha tanya
  tara tasha taylor ted terence teresa teri terrance terrell terrence terri terrie terry tessa thelma theodore
  theresa therese thomas tia tiffany tim timmy timothy tina toby todd tom tomas tommie tommy toni tonia tony tonya
  tracey traci tracie tracy travis trevor tricia trina trisha troy trudy tyler tyrone ursula valarie valeria valerie
  vanessa velma vera verna vernon veronica vicki vickie vicky victor victoria vincent viola virgie virgil vivian
  wallace walter wanda warren wayne wendell wendi wendy wesley whitney wilbert wilbur wilfred willa willard william
  willie willis wilma wilson winifred winnie winston wm woodrow yesenia yolanda yvette yvonne zachary zelma
`;

const FAMILY = `
  aaron abbott abraham abrams acevedo ackerman acosta adams adkins aguilar aguirre akers akins albert albright
  aldridge alexander alford allen allison alston alvarado alvarez ames amos andersen anderson andrade andrews anthony
  archer arellano arias armstrong arnold arrington arroyo arthur ash ashley atkins atkinson austin avery avila ayala
  ayers baca bacon baez bailey baird baldwin ballard barker barlow barnard barnes barnett barr barrera barrett barron
  barry bartlett barton bass bassett bates battle bauer baxter beach bean beard beasley beatty beck becker belcher
  beltran bender benitez benjamin bennett benson bentley benton berg berger bergeron bernal bernard berry betts biggs
  billings bingham blackburn blackmon blackwell blair blake blanchard bland blankenship blanton blevins blount boggs
  bolden bolton bonilla bonner booker boswell boucher bowden bowen bowers bowles bowling boyce boyd boyer boyle
  bradford bradley bradshaw brady bragg brandon brandt brantley braun bray brennan brewer brewster briggs britt
  britton brock broussard brown browning bruce bruno brunson bryan bryant buchanan buck buckley buckner bullard
  bullock burch burger burgess burgos burke burkett burks burnett burrell burris burt burton butcher butts byers byrd
  byrne cabrera cain calderon caldwell calhoun callahan camacho cameron campbell campos cano cantrell cantu capps
  cardenas carey carlisle carlson carlton carmichael carney carr carrillo carroll carson cartwright carver casey
  cassidy castaneda castillo castro cates caudill cervantes chamberlain chambers chan chaney chang chapman chappell
  charles chase chavez chen cherry childers childress childs choi christensen christian christopher chung cisneros
  clark clarke clayton clement clements clemons cleveland clifton cline coates cochran cody coffey coffman cohen
  coker colbert coleman collier collins colvin combs compton conklin conley conner connolly connor conrad contreras
  conway cooke cooley cope copeland corbett corbin cordero corley cormier cornell cornett correa cortez costa
  costello cote cotton couch coulter courtney covington cowan crabtree craig cramer crawford crews crocker crockett
  crosby crouch crowder crowe crowley crum crump cruz cuevas cummings cummins cunningham curran curtis dahl dailey
  daley dalton daly daniel daniels darnell daugherty davenport david davidson davies davila davis davison dawson
  decker dejesus delacruz delaney delarosa deleon delgado dempsey dennis denton devine dewitt diaz dick dickens
  dickerson dickey dickinson dickson dillard dillon dixon dobson dodd dodson doherty dolan dominguez donahue
  donaldson donnelly donovan dooley dorsey doss dotson dougherty douglas downey downing downs doyle draper drew
  driscoll duarte dubois dudley duffy dukes dumas dunbar duncan dunham dunlap dupree duran durham dwyer dye dyer
  eaton edmonds edwards elder eldridge elkins elliott ellis ellison elmore emerson emery england enriquez epps
  erickson ervin erwin escobar esparza espinosa espinoza estes estrada evans everett ewing farley farr farrell farris
  faulkner feldman feliciano felix felton ferguson fernandez ferreira ferrell ferris figueroa fink finley fischer
  fisher fitch fitzgerald fitzpatrick flanagan fleming fletcher flores flowers floyd flynn foley fontenot forbes
  foreman forrest fowler francis franco frank franklin franks fraser frazier frederick freeman french frey friedman
  fritz fry frye fuentes fulton funk gabriel gagnon gaines galindo gallagher gallegos galloway galvan gamble garcia
  garland garner garrett garrison gary garza gaston gee george gibbons gibbs gibson gilbert giles gill gillespie
  gilliam gilmore gipson givens gleason glenn godfrey godwin goff goins goldberg golden goldstein gomez gonzales
  gonzalez goode goodman goodwin gordon gore gorman goss gould grady graham gray greene greenwood greer gregg gregory
  griffith griggs grimes grimm gross groves grubbs guerra guerrero guidry gunn gunter gustafson guthrie gutierrez
  guzman haas hadley hagen hager hahn haines hairston haley hamilton hamm hammond hampton hancock haney hankins hanna
  hannah hansen hanson harden hardin harding hargrove harmon harrell harrington harris harrison hartley hartman
  harvey haskins hastings hatcher hatfield hathaway hawkins hayden haynes hays haywood heard hebert hedrick heller
  helms helton henderson hendricks hendrickson hendrix henley henry hensley henson herbert herman hernandez herrera
  herring herron hess hester hewitt hickey hickman hicks higgins hightower hilliard hilton hines hinkle hinton hobbs
  hodge hodges hoffman holbrook holcomb holden holder holley holliday hollingsworth hollis holloway holman holmes
  hooper hoover hopkins hopper horne horner horton hoskins houser houston howard howe howell hoyt hubbard huber
  hudson huerta huff huffman huggins hughes hull humphrey hurd hurley hurst hurt hutchins hutchinson hutchison hyde
  ibarra ingram inman irvin irwin ivey jackson jacobs jacobson james jamison jaramillo jarrett jarvis jefferson
  jeffries jenkins jennings jensen jimenez johns johnson johnston jones jordan joseph joyce joyner juarez kaiser kane
  kaplan katz kaufman kay keith keller kelley kelly kemp kendall kendrick kennedy kenney kent kern kerr kessler kidd
  kilgore kim kimball kinney kirby kirkland kirkpatrick klein kline knapp knowles knox koch kramer krause krueger
  kuhn kyle lackey lacy ladner lam lambert lancaster landry lange langley langston lara larkin larsen larson latham
  lawrence lawson lay leach leal leblanc ledbetter lehman leon leonard leslie lester levine levy lewis lilly lindsay
  lindsey livingston lloyd locke lockhart lockwood logan lopez lovell lowe lowery lowry lozano lucas lucero lugo luna
  lund lutz lynn lyon lyons macdonald macias mackey madden maddox madison magee mahoney maldonado malone maloney
  manley manning mansfield manuel marcum marin marino marquez marrero marshall martin martinez massey mata mathews
  mathis matthews maxwell mayer mayes mayfield maynard mays mcallister mcbride mccabe mccain mccall mccann mccarthy
  mccarty mccauley mcclain mcclellan mcclendon mcclure mccollum mcconnell mccord mccormick mccoy mccray mccullough
  mcdaniel mcdermott mcdonald mcdowell mcelroy mcfadden mcfarland mcgee mcghee mcgill mcginnis mcgowan mcgrath mcgraw
  mcguire mcintosh mcintyre mckay mckee mckenzie mckinley mckinney mcknight mclaughlin mclean mcleod mcmahon mcmanus
  mcmillan mcnamara mcneal mcneil mcneill mcpherson mcqueen mcrae mcwilliams mead meade meadows medina meeks mejia
  melendez melton melvin mendez mendoza mercado meredith merrill merritt messer metcalf meyer meyers meza michael
  middleton milligan milton miner miranda mitchell mobley molina monroe montes montgomery montoya moody mooney moore
  morales moran moreno morgan morin morris morrison morrow morse morton moser moses mosley moyer mueller mullen
  muller mullins muniz munoz murdock murillo murphy murray myers nance nash navarro neal neely nelson newell newman
  newsome newton nguyen nicholas nichols nicholson nielsen nieves nix nixon noel nolan norman norris norton norwood
  novak nunez obrien ochoa oconnell oconnor odell odom odonnell oliver olsen olson oneal oneil oneill orozco orr
  ortega ortiz osborn osborne overton owen owens pace pacheco padgett padilla pagan painter palacios palmer parrish
  pate patel patrick patterson patton paul payton pearce pearson peck pelletier pena penn pennington peoples perez
  perkins perry peters petersen peterson petty pham phelps phillips phipps pickett pierre pierson pike pineda pittman
  platt plummer poe polk pollard pollock ponce pope posey potts powell prater pratt preston pritchard proctor pruitt
  pryor puckett purcell putnam quinn quinones quintana quintero raines rainey ramey ramirez ramos ramsey randolph
  rangel rankin rasmussen ratliff raymond redmond reece reese reid reilly reyes reyna reynolds rhodes richard
  richards richardson richey richmond richter ricks riggs riley rios ritchie ritter rivas rivera robbins roberson
  roberts robertson robinson robison robles rocha rodgers rodrigues rodriguez rodriquez roe rogers rojas rollins
  roman romano romero rosado rosales rosario rosas rosenberg ross rossi roth rouse rowland roy rubio rucker rudolph
  ruffin ruiz rushing russell russo rutherford rutledge ryan sadler saenz salas salazar salgado salinas sampson
  samuels sanchez sanders sanderson sandoval sanford santana santiago santos sargent saunders schaefer schmidt
  schmitt schneider schroeder schultz schwartz scott scruggs seals sears sellers serrano sewell sexton seymour shafer
  shaffer shannon sharpe shea sheehan sheffield shelton shepard sheppard sheridan sherman shirley shoemaker shook
  silva simmons simms simon simons simpson sims sinclair singh sizemore slater slaughter smiley smith sneed snell
  snider snyder solis solomon sorensen sosa soto spaulding spence spencer spivey sprague springer stafford stanford
  stanley stanton starks starr stein stephens stephenson stevens stevenson steward stewart stiles stinson story
  stover stratton strickland stroud stuart stubbs suarez sullivan summers sutherland sutton swain swanson swartz
  sweeney swift sykes sylvester talley tapia tatum taylor teague terrell terry thacker thomas thomason thompson
  thomson thornton thorpe thurman tidwell tillman tipton todd tolbert tomlinson tompkins toney torres townsend tracy
  tran travis trent trevino tripp trotter trujillo tuttle tyson underwood valdez valencia valenzuela vance vang
  vargas vasquez vaughan vaughn vazquez vela velasquez velazquez velez vickers vigil villa villanueva villarreal
  villegas vincent vinson vogel voss waddell wagner walden wall wallace waller walsh walter walters walton wang
  warner warren washington watkins watson watts weaver webber weber weiss welch welsh werner wesley weston whaley
  whitaker whitfield whitley whitney wiggins wilcox wilder wilkerson wilkins wilkinson willard william williams
  williamson willis wills wilson winston wiseman womack wong woodard woodruff woodson woodward wooten workman wyatt
  wynn yang yarbrough yates yeager yoder zamora zavala ziegler zimmerman zuniga
`;

/**
 * Names of families and generations that the lists of 1990 rank low or leave out, of the 2010 surnames of the US Census
 * Bureau and of the national data on given names of the Social Security Administration; the same words left out.
 */
const SINCE = `
  aaliyah aarav abadi abdi abdul abdullah abdullahi abebe abena acharya achebe adaeze adanna adebayo adeyemi aditi
  aditya adnan adriel afolabi agarwal aggarwal agnieszka aguilera ahmad ahmadi ahmed aidan aiden aisha aishwarya ajay
  akash akhtar akiko akintola akira akua alain aleksandr aleksandra alemu alessandra alessandro alexandrov alexei alfaro
  ali aliyah aliyev almeida alondra alvaro alves amadou amal amara amari amin amina aminata amini amir amira amit amrita
  anahi anand anastasia anders anderssen andersson andrei angelique anika anil anisha anjali ankit annika ansel antonov
  anusha anya apolonia aram arash arianna arjun armen arslan arun asante asghari asha ashok astrid asuncion awad aydin
  ayesha ayman aysel ayumi azadeh aziz babak babatunde babayan bahar bajwa baljit balwinder banerjee bangura barzani
  batbayar bautista becerra begay begum bekele belov benally benicio bergstrom bhatt bhattacharya bhavna bianchi bilal
  bjorn boateng bogdan borges boris bose brayan brayden bronwyn bui bukhari camila caputo carvalho castellanos celina
  chakraborty chatterjee chaudhary chaudhry cheng cheung chiamaka chiang chiara chidi chinedu chioma chopra chou
  chowdhury christophe ciaran cisse cleopatra conti coulibaly daisuke danica daniela danuta dariusz darwish datta
  deandre deepa deepak deepika delatorre demetrius desai deshawn deshmukh desrosiers devi devonte dhillon dhruv diallo
  diego dilip dimitri dimitrios dinh diop divya diya dmitri dmitry dominika doshi duong dutta ebrahimi ebru echeverria
  eduard efrain eilidh ekaterina eleni elif elnaz eloisa emeka emilie emre enrico ephraim eriksen eriksson espinal
  esposito estefania estevez ethan etienne eunji evgeni ewa eze ezekiel fabian fabiola fadi faisal fakhoury farah fariba
  farid farida farooq farrukh farzana fatemeh fatima fatimah fatou feldstein femi fernanda fernandes filip fiona fiore
  fofana fonseca fontaine forsberg francesca francesco francois freya frida fujimoto fukuda gagandeep gandhi gaurav
  gebre geetha georgios georgiou ghosh giancarlo giang gianna giorgio giovanna giovanni giulia giuseppe gjoka goh gomes
  goncalves gonsalves gopal goswami greco grewal grigoryan grzegorz guan guillaume gunnar gupta gurpreet habiba haddad
  hadiza hakimi hakobyan hamdan hamid hamidi hamza hang hanh hans haque harjit harpreet haruto hasan hashemi hashimoto
  hassan hassoun hatice hayashi hegde helga hiroko hiroshi hoa hoang hoffmann horvat hossain hosseini hsieh hsu huang
  huong hussain hussein huynh hwang hyun ibrahim idris ifeoma igwe ikeda ikram ilham imani imran ines inga inoue iqbal
  irina isabela ishaan isiah islamov ismail ivana ivanov ivanova iyana iyer izabela jaber jaden jafari jaiden jain jama
  jamal jang janssen jaroslav jasmin javed jayden jazmin jelani jens jeong jha jiho jiro joao joaquin johansson joshi
  junaid jurgen kahananui kaitlyn kaito kalani kalinowski kamal kamala kamara kamila kang kapoor kapur karan karim
  karimi karki karthik kassab katarzyna kateryna kato kaur kavita kavya kawamoto kayden kaylee kazemi keanu kebede keita
  kenji kenta keoni kerem khadija khadijah khalid khalil khan khatun khoury kiana kiara kieran kimura kiran kobayashi
  kofi kojo konstantinou koroma kovac kovacs kovalenko kowalczyk kowalski krasniqi krishna krishnamurthy krishnan
  krzysztof kulkarni kulwinder kumar kunal kuznetsov kwabena kwaku kwame kwan kwasi kwon kyoko lakshmi lars larsson
  lashonda laszlo lavoie lebedev leilani lemus lewandowski liam liang ligia lim lin lindqvist linh liu livia lombardi
  loncar luca luciana luiza luong lyudmila maciej madhu magana magno mahesh mahmood mahmoud maja makayla malak
  malgorzata malik malika mamadou mancini mandal manish manju mansour marcelo marek mariam mariana marija marwa maryam
  masako mateo mateusz matthias maxime mbeki meera mehdi mehmet mehta mei meili mendes menon mensah mercier michal miho
  mikhail mikhailov milena minh mirela mirza mishra mitra miyamoto moaveni mohamad mohamed mohammad mohammadi mohammed
  mohamud mohan mohsen monika moreau moreira moretti morozov moua mounir moussa muhammad mukesh mukherjee murakami
  murthy musa mustafa mwangi myung nagy naidu naima nair najma nakagawa nakamura nandini narayan naresh narges nasir
  nassar nasser natalia navdeep nayeli ndiaye neda neha nekrasov nenita ngozi niamh niazi nicolae nikhil nikita nikolai
  nima niraj nisha nkrumah nnamdi noelia noor noura novikov nuria obinna ochieng octavio odalys oduya ogawa okafor okeke
  okonkwo okoro oksana oleg olena oliveira oluwaseun omari osama osei osman otieno ouedraogo owusu ozturk padma pak
  pandya paola paolo papadopoulos parekh parikh parisa parvati patil paulina paulino pavlov pawel payal pedersen pereira
  petrenko petrosyan petrov petrova phan phung phuong pillai piotr piotrowski pooja popescu popov popova pranav prasad
  prashant pratik preeti priti priya priyanka qureshi raghav rahimi rahman rahul raj rajan rajesh rajiv rakesh raman
  ramanathan ramaswamy ramesh rana rania ranjit rao rashad rashid rashida rastogi raut ravi reddy reema reina rekha
  renata reza rezai rhea ribeiro riccardo ricci rinaldi rishi ritu rivka rizvi rodrigo rohan rohit romanov rosenthal
  rothstein roya rozen ruchi rukhsana sachin sadeghi saeed safiya sagar sahar sahin saito sakai sakura salah saleh salim
  salma salman salome samadi samina samir samira sandeep sanjana sanjay santangelo santosh saoirse sapna sargsyan sarkar
  sasaki sato satoshi savita schwarz seck seema seo sergei serhiy sesay sethi shabnam shah shahid shaikh shanice
  shaniqua shankar shantel shanthi shapiro sharif sharma sheikh shevchenko shimizu shin shirin shivani shrestha shreya
  shruti siddharth siddiqui silveira simonyan sinead sinha siobhan sithole smirnov sneha soares sokolov solberg soledad
  somchai sonal soojin soren sorenson sota sousa souza srinivasan stanislav stefan stefania stefanovic steinberg stelios
  stephane subhash subramanian sudha suleiman sumit sunil sunita suresh sushma suzuki svensson svetlana swati syed szabo
  szymanski tadesse tadeusz tahir takahashi takashi takumi tamang tamayo tanaka tandon tanvi tariku tariq tatiana
  tavares teodoro tesfaye thai thandiwe thanh thao thapa thierry thorsen thuy tiwari tomasz tomita tomoko torosyan toure
  traore treshawn trinh truong tsai tsosie tuan tunde uddin ueda ukwu ulrike umar upadhyay usha usman vaidya valdivia
  vardanyan varghese varma varun venkat verma vieira vijay vikram viktor viktoria villareal vinay vinod vivek vladimir
  volkov waleed wanjiru watanabe weinstein weronika wilhelmina winona wisniewski wojciech wojcik xavier xie ximena
  xiomara xiong yadav yahya yamada yamaguchi yamamoto yara yasmin yasmine yazdani yazzie yeh yeung yildirim yilmaz yoko
  yonas yoon yoshida yoshiko yousef yuan yui yuki yulia yuliya yun yuri yusra yusuf yuto zahra zaidi zain zainab zaman
  zapata zara zeynep zhang zhao zhen zheng zhou zhu zielinski zofia zoltan zoya zubair zuri
`;

const known = lazy(() => new Set(`${GIVEN} ${FAMILY} ${SINCE}`.split(/\s+/)));

/** Whether one of the words is a common name. */
export const hasCommonName = (value: string): boolean => wordsOf(value).some((word) => known().has(word));

/** Whether all of the words are common names. */
export const isCommonNames = (value: string): boolean => wordsOf(value).every((word) => known().has(word));

const wordsOf = (value: string): string[] =>
  value
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .split(/[^a-z]+/)
    .filter((word) => word.length > 1);
