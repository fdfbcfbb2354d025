// The text of `--help`. It must list every flag; a test checks that.

const WHO = `
  --opening N                     coins of a new account; 1000
  --durability full|process       survive power loss, or the end of the process; full
  --restore-by NAME,NAME          who may take it back; or nobody; everybody
  --fade-days N                   forget who has been away so long, 0 never; 21
  --host electron|web|headless    what opens it; Electron, else the browser
  --passphrase-file FILE          keeps strangers out: the first line of the file
  --ask-passphrase                the same, typed at start; or GROUPSHOT_PASSPHRASE
  --passphrase SECRET             the same; every user of this machine can read it`

export const START_HELP = `npm start -- [flags]: several peers on this machine, side by side.

  --peers N                       how many, 1 to 32; 3
  --room NAME                     open to the network; without it this machine only
  --folder DIR                    where the accounts live; ~/.groupshot/ROOM/NAME
  --fresh                         new accounts${WHO}`

export const PEER_HELP = `npm run peer -- [flags]: one peer, for a classroom of real machines.

  --name NAME                     who you are; your user name
  --room NAME                     where; groupshot
  --connect CODE|LINK|ADDR        join where that leads; may be repeated
  --listen ADDR                   listen here; may be repeated; everywhere, on any port
  --no-mdns                       do not announce or look for others
  --no-websocket                  listen for TCP only
  --lead                          lead the room: pause all, set what runs, lock
  --follow ID                     do what that leader wants
  --go-along                      join resets of the room by that leader
  --relay                         connect those who cannot reach each other
  --door                          open a door: a page that says how to join
  --folder DIR                    where the account lives; ~/.groupshot/ROOM/NAME${WHO}
  --port N                        with --host web: where the page is; any free port
  --open                          with --host web: open it in the browser`

/** Of the command in the package: no npm is there. */
export const PACKED_HELP = PEER_HELP.replace('npm run peer -- [flags]', 'groupshot [flags]').replace(
  'electron|web|headless    what opens it; Electron, else the browser',
  'web|headless             what opens it; the browser'
)

export const RELAY_HELP = `npm run relay -- [flags]: connects those in a room who cannot reach each other.

  --room NAME                     which; groupshot
  --listen ADDR                   listen here; may be repeated; everywhere, on any port
  --connect CODE|LINK|ADDR        dial this address, too; may be repeated
  --passphrase-file FILE          the first line of the file; or GROUPSHOT_PASSPHRASE
  --passphrase SECRET             the same; every user of this machine can read it
  --no-mdns                       do not announce or look for others
  --no-websocket                  listen for TCP only

It has no account and no window. Start it on a machine that all can reach.`

export const DOCTOR_HELP = `npm run doctor -- [flags]: what stands between this machine and a room.

  --room NAME                     which; groupshot
  --connect ADDR                  dial this address, too; may be repeated
  --passphrase-file FILE          the first line of the file; or GROUPSHOT_PASSPHRASE
  --passphrase SECRET             the same; every user of this machine can read it
  --no-mdns                       do not look for others
  --listen ADDR                   listen here; may be repeated; everywhere, on any port
  --seconds N                     how long it looks; 12
  --json                          signals and diagnosis as one JSON object
  --save FILE                     what was found, without names and whole addresses
  --save-room                     with the names of rooms

Exit code 0: everybody who was seen can be reached. 1: something is in the way of
somebody. 2: a bad flag. 3: nobody was reached. 4: it could not look.`
