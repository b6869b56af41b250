// A room in React: messages as they come, older ones on demand, what is not sent yet, and the state of the line.
import { useEffect, useRef, useState } from 'react';
import { connect, type AnyEntry, type Parley, type State } from 'parley-client';

export function Chat({ url, token, room }: { url: string; token: () => Promise<string>; room: string }) {
  const parley = useRef<Parley | null>(null);
  const [entries, setEntries] = useState<AnyEntry[]>([]);
  const [pending, setPending] = useState<string[]>([]);
  const [state, setState] = useState<State>('idle');
  const [problem, setProblem] = useState('');

  useEffect(() => {
    const client = connect({ url, token, rooms: [room] });
    parley.current = client;
    setEntries([]);
    client.on('entry', (entry) => setEntries((known) => [...known, entry]));
    client.on('outbox', () => setPending(client.unsent(room).map(({ content }) => content)));
    client.on('state', (event) => setState(event.state));
    client.on('refused', ({ error }) => setProblem(error.message));
    client.on('failed', ({ error }) => setProblem(error.message));
    return () => client.close();
  }, [url, token, room]);

  const older = async () => {
    const page = await parley.current?.history(room);
    if (page) setEntries((known) => [...page.entries, ...known]);
  };
  const send = (form: FormData) => void parley.current?.send(room, String(form.get('text'))).catch(() => {});

  return (
    <section aria-busy={state !== 'connected'}>
      <button onClick={older}>Earlier messages</button>
      {entries.map((entry) => entry.type === 'message' && !entry.data.is_deleted && (
        <p key={entry.seq}><b>{entry.data.sender_name}</b> {entry.data.content}</p>
      ))}
      {pending.map((content, at) => <p key={at} aria-disabled="true">{content}</p>)}
      <form action={send}><input name="text" required /> <button>Send</button></form>
      <p role="status">{problem || state}</p>
    </section>
  );
}
