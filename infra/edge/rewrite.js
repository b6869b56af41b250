// The CloudFront function in front of both APIs: one domain, and the paths that API Gateway itself cannot take.
// The local gateway applies the same rules (io.parley.local.gateway.CloudFrontRewrite); a test holds both together.
function handler(event) {
  var request = event.request;
  // Limits of logins go by it. What a caller says of themselves is written over.
  request.headers['x-viewer-address'] = { value: event.viewer.ip };
  var path = request.uri.replace(/(.)\/+$/, '$1');
  var socket = /^\/ws(?:\/([^/]+))?$/.exec(path);
  if (socket) {
    // Plain in a path, these two mean something else in a query.
    if (socket[1]) request.querystring.room_id = { value: socket[1].replace(/&/g, '%26').replace(/\+/g, '%2B') };
    path = '/live';
    // Sockets tell a page of this domain by it from those of others.
    request.headers['x-viewer-host'] = { value: request.headers.host.value };
  }
  request.uri = path === '/docs' ? '/docs/index.html' : path;
  return request;
}
