// The number of a port has a stored form, and a key by which it is compared, so that staff cannot allocate a port twice by
// writing its number in two ways.

/** A port, as it is allocated to a connection. */
export interface Port {
  /** Where the port is, in words for technicians. */
  readonly adLocation: string;
  /** In its kept form. */
  readonly portNumber: string;
  /** By which the port is found at its access point. */
  readonly portKey: string;
}

// Braille's empty cell is a symbol in Unicode, and looks like a blank.
const blanks = /[\p{White_Space}\u2800]+/gu;
const invisible = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const dashes = /[\p{Pd}\u2212]/gu;
const slashes = /[\u2044\u2215\u29f8]/gu;
const blanksAtSigns = / ?([\p{P}\p{S}]) ?/gu;

/** As it is kept and shown: NFKC, one kind of blank and never two together, no invisible characters. */
export function keptPortNumber(written: string): string {
  return written
    .normalize('NFKC')
    .replace(blanks, ' ')
    .replace(invisible, '')
    .normalize('NFKC')
    .replace(/ +/g, ' ')
    .trim();
}

/** Equal for two ways of writing one number: also case, kinds of dash and slash, and blanks beside them do not count. */
export function portKeyOf(written: string): string {
  return keptPortNumber(written)
    .replace(dashes, '-')
    .replace(slashes, '/')
    .replace(blanksAtSigns, '$1')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC');
}

export function portOf(adLocation: string, written: string): Port {
  return { adLocation, portNumber: keptPortNumber(written), portKey: portKeyOf(written) };
}
