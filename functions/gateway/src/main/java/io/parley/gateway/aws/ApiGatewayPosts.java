package io.parley.gateway.aws;

import io.parley.core.access.ConnectionId;
import io.parley.core.socket.Posts;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.LimitExceededException;

/// API Gateway's `@connections` by the SDK: what functions use that post only now and then.
final class ApiGatewayPosts implements Posts {

  private static final int GONE = 410;
  private static final int TOO_MANY = 429;

  private final ApiGatewayManagementApiClient client;

  ApiGatewayPosts(ApiGatewayManagementApiClient client) {
    this.client = client;
  }

  @Override
  public Posted post(ConnectionId connection, byte[] frame) {
    Posted posted =
        classifyOutcome(
            () ->
                client.postToConnection(
                    r ->
                        r.connectionId(connection.value())
                            .data(SdkBytes.fromByteArrayUnsafe(frame))));
    return posted.billed(frame.length);
  }

  @Override
  public Posted ask(ConnectionId connection) {
    return classifyOutcome(() -> client.getConnection(r -> r.connectionId(connection.value())));
  }

  @Override
  public Posted close(ConnectionId connection) {
    return classifyOutcome(() -> client.deleteConnection(r -> r.connectionId(connection.value())));
  }

  private static Posted classifyOutcome(Supplier<? extends SdkResponse> call) {
    try {
      var _ = call.get();
      return Posted.DELIVERED;
    } catch (GoneException e) {
      return Posted.GONE;
    } catch (LimitExceededException e) {
      return Posted.THROTTLED;
    } catch (ApiGatewayManagementApiException e) {
      return switch (e.statusCode()) {
        // An answer without the header that names its exception.
        case GONE -> Posted.GONE;
        case TOO_MANY -> Posted.THROTTLED;
        default -> Posted.FAILED;
      };
    } catch (SdkException e) {
      return Posted.FAILED;
    }
  }
}
