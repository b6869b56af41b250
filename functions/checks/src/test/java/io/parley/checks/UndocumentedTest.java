package io.parley.checks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.checks.kit.Answer;
import io.parley.checks.kit.DocumentedCall;
import io.parley.checks.kit.DocumentedFrames;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The kit fails what is not in the documents.
final class UndocumentedTest {

  private static final String ONLINE =
      "{'data':{'online_users':[],'total_online':0},'status':'success'}";
  private static final String FULL =
      "{'error':{'code':'ROOM_FULL','message':'m'},'status':'error'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\"',
      value = {
        "GET    | /api/v1/rooms/r/online  | 200 | " + ONLINE,
        "GET    | /api/v1/rooms/r/online/ | 200 | " + ONLINE,
        "POST   | /api/v1/rooms/r/join    | 409 | " + FULL,
        "PATCH  | /api/v1/rooms/r/join    | 405 |"
            + " {'error':{'code':'METHOD_NOT_ALLOWED','message':'m'},'status':'error'}",
        "GET    | /api/v1/nothing         | 404 | {'message':'Not Found'}",
        "GET    | /rooms/1                | 404 | {'error':'Room not found'}",
        "DELETE | /rooms/1                | 204 | ",
        "POST   | /chats/c/join           | 409 | {'statusCode':409,'error':'Conflict',"
            + "'message':'You are a member of this chat already'}",
      })
  void whatIsDocumentedPasses(String method, String path, int status, @Nullable String body) {
    assertThatCode(() -> check(method, path, status, body)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\"',
      value = {
        "GET    | /api/v1/rooms/r/online | 200 |"
            + " {'data':{'online_users':[],'total_online':0},'status':'success','more':1}",
        "GET    | /api/v1/rooms/r/online | 200 | {'data':{'online_users':[]},'status':'success'}",
        "GET    | /api/v1/rooms/r/online | 200 |"
            + " {'data':{'online_users':[5],'total_online':0},'status':'success'}",
        "GET    | /api/v1/rooms/r/online | 200 |"
            + " {'data':{'online_users':[],'total_online':0},'status':'done'}",
        "GET    | /api/v1/rooms/r/online | 201 | " + ONLINE,
        "GET    | /api/v1/rooms/r/online | 404 | " + FULL,
        "GET    | /api/v1/rooms/r/online?x=1 | 200 | " + ONLINE,
        "POST   | /api/v1/rooms/r/join   | 409 | {'error':{'code':'ROOM_FULL'},'status':'error'}",
        "POST   | /api/v1/rooms/r/join   | 404 | {'message':'Not Found, really'}",
        "PATCH  | /api/v1/rooms/r/join   | 200 | {'message':'m','status':'success'}",
        "GET    | /api/v1/nothing        | 200 | {}",
        "GET    | /rooms/1               | 404 | {'error':'No room'}",
        "DELETE | /rooms/1               | 204 | {}",
        "POST   | /chats/c/join          | 409 | {'statusCode':409,'error':'Conflict',"
            + "'message':'Username is already taken'}",
      })
  void whatIsNotDocumentedFails(String method, String path, int status, @Nullable String body) {
    assertThatThrownBy(() -> check(method, path, status, body))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not in the OpenAPI document");
  }

  private static void check(String method, String path, int status, @Nullable String body) {
    byte[] bytes = (body == null ? "" : json(body)).getBytes(StandardCharsets.UTF_8);
    var answer = new Answer(status, HttpHeaders.of(Map.of(), (a, b) -> true), bytes);
    new DocumentedCall(method, URI.create("http://localhost" + path), null).check(answer);
  }

  private static final String AROUND = ",'timestamp':'2100-01-01T00:00:00.000Z','room_id':'r'";

  @Test
  void framesThatAreDocumentedPass() {
    var frames = new DocumentedFrames();
    frames.sent(json("{'action':'ping','ref':'a','more':1}"));
    frames.heard(json("{'type':'pong','data':{'latest':{'r':1}}" + AROUND + "}"));
    frames.heard(json("{'type':'message_restored','data':{'id':'m'}" + AROUND + ",'seq':2}"));
    assertThatCode(frames::checkAll).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\"',
      value = {
        "{'type':'pong','data':{'latest':{'r':1},'more':1}" + AROUND + "}",
        "{'type':'pong','data':{'latest':{'r':1}}" + AROUND + ",'seq':1}",
        "{'type':'message_restored','data':{'id':'m'}" + AROUND + "}",
        "{'type':'pang','data':{'latest':{'r':1}}" + AROUND + "}",
        "{'type':'pong','data':{'latest':{'r':1}},'timestamp':'2100-01-01','room_id':'r'}",
        "{'message':'Trouble','connectionId':'c','requestId':'r'}",
      })
  void framesThatAreNotFail(String frame) {
    var frames = new DocumentedFrames();
    frames.heard(json(frame));
    assertThatThrownBy(frames::check).hasMessageContaining("not in the AsyncAPI document");
  }

  @Test
  void whatIsSentAndNotRefusedIsDocumented() {
    var accepted = new DocumentedFrames();
    accepted.sent(json("{'action':'dance'}"));
    assertThatThrownBy(accepted::checkAll).hasMessageContaining("not in the AsyncAPI document");
    var refused = new DocumentedFrames();
    refused.sent(json("{'action':'dance'}"));
    refused.heard(
        json(
            "{'type':'error','data':{'code':'UNKNOWN_ACTION','message':'m','retryable':false,"
                + "'ref':null}"
                + AROUND
                + "}"));
    assertThatCode(refused::checkAll).doesNotThrowAnyException();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
