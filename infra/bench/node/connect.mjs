// What `$connect` does, as a Node function with AWS SDK v3 would: two reads before it writes, two writes, two
// reads that confirm what let it in, one invocation.
import { BatchWriteItemCommand, DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

const runtime = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
const database = new DynamoDBClient({ endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB });
const lambda = new LambdaClient({ endpoint: process.env.AWS_ENDPOINT_URL_LAMBDA });
const text = (value) => ({ S: value });
const bytes = (value) => ({ B: Buffer.from(value) });

const read = (table, key) =>
  database.send(new GetItemCommand({ TableName: process.env[table], Key: key, ConsistentRead: true }));

const readEnd = (room) =>
  database.send(
    new QueryCommand({
      TableName: process.env.PARLEY_LOG_TABLE,
      KeyConditionExpression: 'room = :room',
      ExpressionAttributeValues: { ':room': text(room) },
      ScanIndexForward: false,
      Limit: 1,
      ConsistentRead: true,
    }),
  );

async function connect({ requestContext: { connectionId, authorizer: { client, room, user } } }) {
  const member = { room: text(`${client}/${room}`), user: text(user) };
  const [end] = await Promise.all([readEnd(`${client}/${room}`), read('PARLEY_PARTICIPANTS_TABLE', member)]);
  if (!end.Items.length) {
    return { statusCode: 404 };
  }
  const put = (partition) => ({ PutRequest: { Item: { r: bytes(partition), c: bytes(connectionId), user: text(user) } } });
  await database.send(
    new BatchWriteItemCommand({
      RequestItems: {
        [process.env.PARLEY_CONNECTIONS_TABLE]: [put(room), put(user)],
      },
    }),
  );
  await Promise.all([
    read('PARLEY_PARTICIPANTS_TABLE', member),
    read('PARLEY_CLIENTS_TABLE', { client: text(client) }),
  ]);
  await lambda.send(
    new InvokeCommand({ FunctionName: 'greet', InvocationType: 'Event', Payload: JSON.stringify({ room, connectionId }) }),
  );
  return { statusCode: 200 };
}

for (;;) {
  const next = await fetch(`${runtime}/next`);
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const answer = await connect(await next.json());
  await (await fetch(`${runtime}/${id}/response`, { method: 'POST', body: JSON.stringify(answer) })).text();
}
