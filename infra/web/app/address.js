// Reads and writes the address of the page, which names an open chat or an invite.

export const chatAddress = (id) => `#/chats/${encodeURIComponent(id)}`;

/** The chat's id stands beside the code, so that its members find it by the same link. */
export const inviteAddress = ({ code, chatId }) => `#invite=${encodeURIComponent(code)}&chat=${encodeURIComponent(chatId)}`;

export const link = (address) => `${location.origin}/${address}`;

/** @returns {{id?: string, invite?: {code: string, chat: string | null}}} */
export function read(text) {
  const id = /#\/chats\/([^/?#&]+)/.exec(text)?.[1];
  if (id) return { id: decoded(id) };
  const [, code, chat] = /#invite=([^&]+)(?:&chat=([^&]+))?/.exec(text) ?? [];
  return code ? { invite: { code: decoded(code), chat: chat ? decoded(chat) : null } } : {};
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
