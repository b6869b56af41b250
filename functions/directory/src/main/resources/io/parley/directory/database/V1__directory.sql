-- Every key begins with the client, so no row can refer to another client's. Ids count from 1 in each client.
-- Times are milliseconds since 1970. Lengths are checked above, because H2 counts UTF-16 units and PostgreSQL code points.

CREATE TABLE counters (
  client   VARCHAR NOT NULL,
  kind     VARCHAR NOT NULL,
  last_id  BIGINT NOT NULL,
  PRIMARY KEY (client, kind)
);

CREATE TABLE room_types (
  client      VARCHAR NOT NULL,
  id          BIGINT NOT NULL,
  size        VARCHAR NOT NULL,
  style       VARCHAR NOT NULL,
  created_at  BIGINT NOT NULL,
  updated_at  BIGINT NOT NULL,
  PRIMARY KEY (client, id)
);

-- room_type_client repeats the client beside a type: SET NULL empties all columns of a key, and the room keeps its client.
CREATE TABLE rooms (
  client            VARCHAR NOT NULL,
  id                BIGINT NOT NULL,
  name              VARCHAR NOT NULL,
  description       VARCHAR NOT NULL DEFAULT '',
  room_type_client  VARCHAR,
  room_type_id      BIGINT,
  created_at        BIGINT NOT NULL,
  updated_at        BIGINT NOT NULL,
  PRIMARY KEY (client, id),
  CONSTRAINT a_rooms_type_is_its_clients CHECK (room_type_client = client),
  FOREIGN KEY (room_type_client, room_type_id) REFERENCES room_types (client, id) ON DELETE SET NULL
);
CREATE INDEX rooms_by_type ON rooms (room_type_client, room_type_id);

CREATE TABLE users (
  client       VARCHAR NOT NULL,
  id           BIGINT NOT NULL,
  external_id  VARCHAR NOT NULL,
  created_at   BIGINT NOT NULL,
  updated_at   BIGINT NOT NULL,
  PRIMARY KEY (client, id),
  UNIQUE (client, external_id)
);

CREATE TABLE user_rooms (
  client      VARCHAR NOT NULL,
  room_id     BIGINT NOT NULL,
  user_id     BIGINT NOT NULL,
  created_at  BIGINT NOT NULL,
  PRIMARY KEY (client, room_id, user_id),
  FOREIGN KEY (client, room_id) REFERENCES rooms (client, id) ON DELETE CASCADE,
  FOREIGN KEY (client, user_id) REFERENCES users (client, id) ON DELETE CASCADE
);
CREATE INDEX user_rooms_by_user ON user_rooms (client, user_id);

-- A key without an answer belongs to a request that is running (then its row is locked) or was refused.
CREATE TABLE idempotency_keys (
  client      VARCHAR NOT NULL,
  id          VARCHAR NOT NULL,
  digest      VARCHAR,
  status      BIGINT,
  answer      VARCHAR,
  expires_at  BIGINT NOT NULL,
  PRIMARY KEY (client, id)
);
CREATE INDEX idempotency_keys_by_end ON idempotency_keys (client, expires_at);
