/// API Gateway and Lambda's Invoke call on one local port, as AWS documents and shows them.
@org.jspecify.annotations.NullMarked
package io.parley.local.gateway;
