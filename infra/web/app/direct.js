// Direct chats, each the one chat of two people, called what the other is called. Nobody else can come in.

/** Whether an id is that of a direct chat: the server lets them begin so. */
export const isDirect = (id) => id.startsWith('direct-');
