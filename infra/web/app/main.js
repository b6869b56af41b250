import * as address from './address.js';
import { Chats } from './chats.js';
import { Session } from './session.js';
import { entrance } from './views/entrance.js';
import { shell } from './views/shell.js';

const page = document.getElementById('page');
const session = new Session();
let chats = null;
let view = null;

/** @param ended why the log-in form is shown to a person who was logged in, and who that is */
function show(ended) {
  view?.end();
  chats?.stop();
  chats = view = null;
  document.title = 'Parley';
  if (!session.person) return page.replaceChildren(entrance(session, entered(ended?.person), { ...ended, invite: address.read(location.hash).invite }));
  chats = new Chats(session);
  view = shell(chats);
  page.replaceChildren(view.element);
  chats.start();
}

/** A person who logs in again finds the chat that was open; for another person the address is cleared, unless it is an invite. */
const entered = (before) => () => {
  if (before && before.id !== session.person?.id && !address.read(location.hash).invite) clearAddress();
  show();
};

const clearAddress = () => history.replaceState(null, '', location.pathname);

session.onend = (ended) => {
  if (ended.why !== 'refused') clearAddress();
  show(ended);
};
// Another tab logged in or out.
addEventListener('storage', ({ key }) => key === 'parley-session' && chats?.me.id !== session.person?.id && show());
show();
