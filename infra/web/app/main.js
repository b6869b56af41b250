import { Chats } from './chats.js';
import { Session } from './session.js';
import { entrance } from './views/entrance.js';
import { shell } from './views/shell.js';

const page = document.getElementById('page');
const session = new Session();
let chats = null;
let view = null;

function show() {
  view?.end();
  chats?.stop();
  chats = view = null;
  if (!session.person) return page.replaceChildren(entrance(session, show));
  chats = new Chats(session);
  view = shell(chats);
  page.replaceChildren(view.element);
  chats.start().catch((error) => error.status !== 401 && chats.dispatchEvent(Object.assign(new Event('trouble'), { error })));
}

session.onend = show;
// Another tab logged in or out.
addEventListener('storage', ({ key }) => key === 'parley-session' && chats?.me.id !== session.person?.id && show());
show();
