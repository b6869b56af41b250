// The way that API Gateway's samples deliver: one SDK call for each connection, all of them at once.
import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { createInterface } from 'node:readline';

const [endpoint, recipients] = process.argv.slice(2);
const client = new ApiGatewayManagementApiClient({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
const data = 'f'.repeat(300);

for await (const _ of createInterface({ input: process.stdin })) {
  await Promise.all(
    Array.from({ length: Number(recipients) }, (_, i) =>
      client.send(new PostToConnectionCommand({ ConnectionId: `L0SM9cOFvH${i}=`, Data: data })),
    ),
  );
  console.log('done');
}
