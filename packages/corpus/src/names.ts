/** Given and family names as they occur in the United States, with apostrophes, hyphens, diacritics and two-word surnames. */

import type { Random } from "./random.ts";

const list = (text: string): readonly string[] =>
  text
    .split("|")
    .map((name) => name.trim())
    .filter((name) => name !== "");

export const firstNames: readonly string[] = list(`
  Aaliyah|Abdul|Abigail|Ada|Adaeze|Adrian|Agnieszka|Ahmed|Aiko|Aisha|Alejandro|Alice|Alma|Amara|Amelia|Amir|Ana|Anaïs|
  André|Angela|Anjali|Anthony|Antônia|Arjun|Arthur|Asha|Aurora|Ayodele|Beatriz|Benjamin|Bernard|Bianca|Björn|Boris|
  Brandon|Brenda|Bridget|Camila|Carlos|Carmen|Caroline|Catherine|Cecilia|Cedric|Chiamaka|Chloé|Christopher|Clara|
  Connor|Curtis|D'Andre|Daisuke|Daniela|Darnell|Deborah|Deepak|Delphine|Demetrius|Denise|Dennis|Diego|Dmitri|Dolores|
  Dominic|Donna|Dorothy|Douglas|Edith|Eduardo|Eleanor|Elena|Elijah|Emeka|Emmanuel|Erika|Ernesto|Esther|Ethan|Eugene|
  Eun-ji|Evelyn|Fatima|Felipe|Fernanda|Florence|Francesca|Francisco|Frederick|Gabriela|Genevieve|George|Geraldine|
  Giovanni|Gloria|Grace|Guadalupe|Gwendolyn|Hannah|Harold|Hassan|Hector|Helen|Henry|Hiroshi|Howard|Ibrahim|Ignacio|
  Imani|Ingrid|Irene|Isaac|Isabel|Ivan|Jacqueline|Jamal|Jasmine|Javier|Jean-Luc|Jennifer|Jerome|Jessica|Jin|Joaquín|
  Jocelyn|Jorge|José|Josephine|Joyce|Juanita|Julian|Karen|Katarzyna|Kathleen|Keisha|Kenji|Kevin|Khadija|Kofi|Kwame|
  LaToya|Lakshmi|Larry|Latisha|Laura|Leila|Leonard|Leticia|Lillian|Linh|Lorenzo|Louise|Lucía|Luis|Mabel|Magdalena|
  Malik|Marcus|Margaret|María|Marisol|Martha|Mary-Anne|Matthew|Mei|Melissa|Mercedes|Miguel|Mildred|Ming|Miriam|
  Mohammed|Monique|Nadia|Naomi|Natalia|Nathaniel|Ngozi|Nicole|Nikolai|Noelle|Noor|Olga|Oluwaseun|Omar|Ophelia|Oscar|
  Patricia|Paulette|Pedro|Phyllis|Priya|Quentin|Rachel|Rafael|Ramón|Raymond|Rebecca|Reginald|Renée|Ricardo|Roberta|
  Rosalind|Roxanne|Ruth|Samira|Samuel|Sandra|Santiago|Saoirse|Sergio|Shanice|Sheila|Shu-fen|Siobhán|Sofía|Soo-jin|
  Stephanie|Sunita|Sven|Sylvia|Tamika|Tatiana|Terrence|Thanh|Theodore|Theresa|Timothy|Tomás|Tyrone|Uchenna|Ursula|
  Valentina|Vanessa|Verónica|Victor|Vikram|Virginia|Vivian|Walter|Wei|Wendy|Wilfred|Ximena|Yasmin|Yolanda|Youssef|
  Yuki|Yvette|Zachary|Zainab|Zoë|Zulema
`);

export const lastNames: readonly string[] = list(`
  Abernathy|Abdullah|Acosta|Adeyemi|Agarwal|Aguilar|Alvarado|Andersson|Antonelli|Appiah|Arellano|Arsenault|Ayala|Baptiste|
  Banerjee|Barrios|Bautista|Becker|Begay|Bellamy|Benally|Bergström|Bianchi|Blackburn|Boateng|Bouchard|Bradshaw|Briggs|
  Brzezinski|Bui|Burgess|Caldwell|Calderón|Campbell|Carlisle|Castellanos|Castillo|Chakraborty|Chandler|Chaudhry|Chávez|
  Chen|Chukwu|Cisneros|Cohen|Coleman|Contreras|Cortez|Cruz|D'Agostino|D'Souza|Da Silva|Dang|Davenport|De La Cruz|
  De Leon|Delacroix|Delgado|Desai|Dhillon|Diaz|Dombrowski|Donovan|Dubois|Duffy|Dvořák|Edwards|Eriksen|Escobar|Espinoza|
  Estrada|Evans|Fairbanks|Farooq|Fernández|Figueroa|Fitzgerald|Fleming|Flores|Foster|Fournier|Friedman|Fuentes|Gallagher|
  García-López|Garrison|Gauthier|Goldberg|Gómez|Gonzalez|Grabowski|Greene|Guerrero|Gunderson|Gutiérrez|Haddad|Halvorsen|
  Hansen|Hargrove|Hashimoto|Hawkins|Hernandez|Herrera|Hinojosa|Ho|Holloway|Horvath|Hosseini|Huang|Huerta|Hutchinson|
  Ibarra|Igwe|Ismail|Iyer|Jablonski|Jankowski|Jaramillo|Jefferson|Jiménez|Johansson|Kamara|Kapoor|Kaur|Kawasaki|
  Kessler|Khan|Kim|Kirkpatrick|Kowalczyk|Kozlov|Krüger|Kurosawa|Lachance|Lam|Larsen|Le|Leclerc|Lee|Leroux|Levine|Li|
  Lindqvist|Lombardi|Lopez|Luna|MacDonald|Maldonado|Mancini|Marchetti|Martínez|Matsumoto|Mazur|Mbeki|McAllister|
  McCarthy|McDowell|McKenzie|Medina|Mehta|Mendoza|Mercado|Meyer|Mohamed|Molina|Montoya|Morales|Moreno|Morrison|
  Mukherjee|Müller|Muñoz|Murphy|Nakamura|Navarro|Ndiaye|Nguyen|Nielsen|Novak|Núñez|Nwosu|O'Brien|O'Connor|O'Donnell|
  O'Sullivan|Ochoa|Ogunleye|Okafor|Olsen|Ong|Orozco|Ortega|Osei|Owens|Padilla|Palmer|Papadopoulos|Paredes|Park|Patel|
  Pellegrini|Peña|Pereira|Perez|Petrov|Pham|Phillips|Pierre-Louis|Pineda|Quigley|Quintero|Rahman|Ramírez|Rao|Rasmussen|
  Reddy|Reyes|Richter|Rivera|Robinson|Rodríguez|Romero|Rosenthal|Rossi|Ruiz|Saint-Pierre|Salazar|Salgado|San Miguel|
  Sánchez|Sandoval|Santos|Sato|Schneider|Schultz|Serrano|Shah|Shapiro|Sharma|Silverstein|Singh|Slaughter|Sokolov|
  Soto|St. Clair|Stewart|Suárez|Sullivan|Suzuki|Szymanski|Takahashi|Talavera|Tanaka|Thibodeaux|Thompson|Torres|Tran|
  Trujillo|Tsosie|Underwood|Valdez|Van Buren|Van der Berg|Vargas|Vasquez|Velasco|Villanueva|Vo|Volkov|Wagner|Wallace|
  Washington|Weaver|Weinberg|Whitaker|Whitehorse|Williams|Wojcik|Wong|Wright|Wu|Xiong|Yamamoto|Yang|Yazzie|Yoder|Zamora|
  Zapata|Zhang|Ziegler|Zimmerman
`);

const heads = list("B|Br|Ch|D|Dr|F|G|Gr|H|J|K|Kl|L|M|N|P|Qu|R|S|Sh|St|T|Th|Tr|V|Vl|W|Y|Z");
const cores = list("a|ae|e|ei|i|ie|o|oa|ou|u");
const tails = list("b|ck|d|ff|l|ld|m|n|nd|ng|r|rn|sh|ss|t|th|v|x|z");
const endings = list("a|ado|aki|ani|aro|el|ek|er|ez|i|ian|ic|in|ino|ka|man|o|os|ova|son|sky|u|wala|ya");

/** A name that no list holds: most people of the world have one. */
export function uncommonName(random: Random): string {
  const syllables = Array.from({ length: random.int(1, 2) }, (_, i) => {
    const head = random.pick(heads);
    return `${i === 0 ? head : head.toLowerCase()}${random.pick(cores)}${random.pick(tails)}`;
  });
  return syllables.join("") + random.pick(endings);
}
