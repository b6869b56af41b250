package io.parley.breakouts.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.json.Json;
import io.parley.core.json.MalformedJson;
import io.parley.gateway.body.BodyReader;
import io.parley.gateway.body.InvalidBody;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The texts of refused bodies; `'` stands for the quotation mark of JSON.
final class SessionBodiesTest {

  private final BodyReader reader = new BodyReader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
      {'rooms':2}|parentRoomId must be a room's id
      {'parentRoomId':'p'}|rooms must be a number from 1 to 50 or an array of 1 to 50 names
      {'parentRoomId':7,'rooms':0}|parentRoomId must be a room's id; rooms must be a number from 1 to 50 or an array of 1 to 50 names
      {'parentRoomId':'p','rooms':51}|rooms must be a number from 1 to 50 or an array of 1 to 50 names
      {'parentRoomId':'p','rooms':[]}|rooms must be a number from 1 to 50 or an array of 1 to 50 names
      {'parentRoomId':'p','rooms':[1]}|rooms must have names of 1 to 200 characters without control characters
      {'parentRoomId':'p','rooms':2,'assign':'random'}|assign must be one of auto, manual, self
      {'parentRoomId':'p','rooms':2,'assign':null}|assign must be one of auto, manual, self
      {'parentRoomId':'p','rooms':2,'durationSeconds':0}|durationSeconds must be an integer from 1 to 604800
      {'parentRoomId':'p','rooms':2,'durationSeconds':604801}|durationSeconds must be an integer from 1 to 604800
      {'parentRoomId':'p','rooms':2,'graceSeconds':-1}|graceSeconds must be an integer from 0 to 3600
      {'parentRoomId':'p','rooms':2,'seed':9007199254740992}|seed must be an integer from 0 to 9007199254740991
      {'parentRoomId':'p','rooms':2,'hostId':''}|hostId must be a string of 1 to 256 characters without control characters
      {'parentRoomId':'p','rooms':2,'hostId':'\\u0007a'}|hostId must be a string of 1 to 256 characters without control characters
      {'parentRoomId':'p','rooms':2,'participants':'ada'}|participants must be an array of strings
      {'parentRoomId':'p','rooms':2,'participants':null}|participants must be an array of strings
      {'parentRoomId':'p','rooms':2,'participants':[['ada']]}|participants must have strings of 1 to 256 characters without control characters
      {'parentRoomId':'p','rooms':2,'participants':['ada\\n']}|participants must have strings of 1 to 256 characters without control characters
      {'parentRoomId':'p','rooms':2,'hostId':'ada\\n'}|hostId must be a string of 1 to 256 characters without control characters
      {'parentRoomId':'p','rooms':2,'participants':['ada','ada']}|participants must not contain duplicates
      {'parentRoomId':'p','rooms':1,'assign':'manual','participants':[['ada'],[]]}|participants must have at most one array for each room
      {'parentRoomId':'p','rooms':2,'assign':'manual','participants':[['ada'],['ada']]}|participants must not contain duplicates
      {'rooms':0,'seed':-1}|parentRoomId must be a room's id; rooms must be a number from 1 to 50 or an array of 1 to 50 names; seed must be an integer from 0 to 9007199254740991
      """)
  void aNewSessionSaysWhatIsWrong(String body, String violations) throws MalformedJson {
    assertThat(refuse(body, NewSession.class)).isEqualTo(violations);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
      {'durationSeconds':5,'extendSeconds':5}|durationSeconds and extendSeconds must not come together
      {'extendSeconds':604801}|extendSeconds must be an integer from -604800 to 604800
      {'addRooms':'x'}|addRooms must be an array of names
      {'addRooms':[1]}|addRooms must have names of 1 to 200 characters without control characters
      {'renameRooms':{'r':''}}|renameRooms must give rooms' ids names of 1 to 200 characters
      {'renameRooms':[]}|renameRooms must be an object
      {'graceSeconds':3601}|graceSeconds must be an integer from 0 to 3600
      """)
  void aChangeSaysWhatIsWrong(String body, String violations) throws MalformedJson {
    assertThat(refuse(body, SessionPatch.class)).isEqualTo(violations);
  }

  private String refuse(String body, Class<? extends Record> type) throws MalformedJson {
    try {
      return "read: " + reader.read(Json.read(body.replace('\'', '"')), type);
    } catch (InvalidBody e) {
      List<String> texts =
          e.violations().stream().map(one -> one.field() + " " + one.message()).toList();
      return String.join("; ", texts);
    }
  }
}
