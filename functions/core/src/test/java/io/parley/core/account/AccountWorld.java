package io.parley.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.core.access.Ending;
import io.parley.core.account.AccountFollowUps.FollowUp;
import io.parley.core.client.ClientId;
import io.parley.core.connection.Revocation;
import io.parley.core.contract.Drafts;
import io.parley.core.contract.Instance;
import io.parley.core.contract.RoomPorts;
import io.parley.core.job.Jobs.Job;
import io.parley.core.json.Meta;
import io.parley.core.lifecycle.CreateRoom;
import io.parley.core.lifecycle.UpdateRoom;
import io.parley.core.limit.Limits;
import io.parley.core.limit.MinuteLimit;
import io.parley.core.limit.StoreFaults;
import io.parley.core.log.RoomLog;
import io.parley.core.log.RoomWriter;
import io.parley.core.login.EndLogins;
import io.parley.core.login.LogIn;
import io.parley.core.login.Login;
import io.parley.core.login.LoginLimits;
import io.parley.core.login.LoginSession;
import io.parley.core.login.LoginSessions;
import io.parley.core.login.RefreshLogin;
import io.parley.core.member.AcceptInvite;
import io.parley.core.member.Invites;
import io.parley.core.member.Join;
import io.parley.core.member.JoinRoom;
import io.parley.core.member.LeaveRoom;
import io.parley.core.memory.InMemoryAccounts;
import io.parley.core.memory.InMemoryLoginCounters;
import io.parley.core.memory.InMemoryLoginSessions;
import io.parley.core.memory.InMemoryRecentTimes;
import io.parley.core.memory.Interrupted;
import io.parley.core.memory.ManualClock;
import io.parley.core.memory.QuickPasswords;
import io.parley.core.memory.RecordingJobs;
import io.parley.core.message.Send;
import io.parley.core.message.SendMessage;
import io.parley.core.participant.Invite;
import io.parley.core.participant.Participant;
import io.parley.core.participant.Participants;
import io.parley.core.room.RoomId;
import io.parley.core.room.RoomKey;
import io.parley.core.room.UserId;
import io.parley.core.selfservice.ChangePassword;
import io.parley.core.selfservice.CheckPassword;
import io.parley.core.selfservice.DeleteAccount;
import io.parley.core.selfservice.EndAccount;
import io.parley.core.selfservice.LookAfterAccounts;
import io.parley.core.selfservice.Oneself;
import io.parley.core.selfservice.OwnChange;
import io.parley.core.selfservice.RegisterByInvite;
import io.parley.core.store.Backoff;
import io.parley.core.store.StoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Ann and Bob with chats and logins, and something that happens before a call of a port.
public final class AccountWorld {

  public static final Password PASSWORD = new Password("correct horse");
  static final Password OTHER = new Password("battery staple");
  private static final Origin HERE = new Origin("192.0.2.1");

  /// Of a function that dies, which no store's fault is.
  public static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private int step;
  private int at = Integer.MAX_VALUE;
  private Runnable event = () -> {};

  final ClientId client = ClientId.random();
  private final ManualClock clock = new ManualClock();
  private final InMemoryAccounts storedAccounts = new InMemoryAccounts();
  private final InMemoryLoginSessions storedSessions = new InMemoryLoginSessions();
  private final RoomPorts stored = RoomPorts.inMemory();
  private final QuickPasswords passwords = new QuickPasswords(1);
  private final RecordingJobs jobs = new RecordingJobs();
  private final Set<FollowUp> ordered = new HashSet<>();

  private final Accounts accounts = interrupted(Accounts.class, storedAccounts);
  private final LoginSessions sessions = interrupted(LoginSessions.class, storedSessions);
  private final Participants participants = interrupted(Participants.class, stored.participants());
  private final Invites invites = interrupted(Invites.class, stored.invites());
  private final RoomPorts ports = stored.withLog(log -> interrupted(RoomLog.class, log));
  private final AccountFollowUps followUps =
      interrupted(AccountFollowUps.class, (followUp, _) -> ordered.add(followUp));

  private final Revocation revocation = new Revocation(jobs, (job, _) -> jobs.submit(job));
  private Limits limits = Limits.NONE;
  private final RegistrationLimit registrations =
      new RegistrationLimit(
          new MinuteLimit(new InMemoryRecentTimes(), new StoreFaults(clock, _ -> {}), clock),
          () -> limits);
  private final RefreshLogin keep = new RefreshLogin(sessions, revocation, clock);
  private final EndLogins end = new EndLogins(sessions, keep, clock);
  private final LogIn start =
      new LogIn(
          accounts,
          passwords,
          sessions,
          end,
          new LoginLimits(new InMemoryLoginCounters(), storedSessions, clock),
          clock);
  private final RoomWriter writer = new RoomWriter(ports.log(), participants, clock, Backoff.SLEEP);
  private final EndAccount endAccount =
      new EndAccount(
          accounts,
          end,
          revocation,
          participants,
          invites,
          new LeaveRoom(writer, ports.rooms(), participants, (_, _) -> {}, clock),
          (_, _) -> {});
  private final AcceptInvite acceptInvite =
      new AcceptInvite(new JoinRoom(writer, ports.rooms()), invites, accounts, clock);
  private final CheckPassword check =
      new CheckPassword(
          accounts, passwords, new LoginLimits(new InMemoryLoginCounters(), storedSessions, clock));

  public final Account ann = register("Ann");
  public final Account bob = register("Bob");
  final RoomKey alone = chat(ann);
  public final RoomKey owned = chat(ann, bob);
  public final RoomKey joined = chat(bob, ann);
  public final RoomKey others = chat(bob);
  final LoginSession asking = loggedIn(login(PASSWORD)).session();
  final Login.LoggedIn other = loggedIn(login(PASSWORD));

  /// Has something happen before or after the call of that number.
  public AccountWorld interruptAt(int call, Runnable happens) {
    step = 0;
    at = call;
    event = happens;
    return this;
  }

  /// Whether there were so many calls that it happened.
  public boolean wasInterrupted() {
    return step > at;
  }

  private <T> T interrupted(Class<T> port, T real) {
    return Interrupted.of(port, real, this::countStep);
  }

  private void countStep() {
    if (step++ == at) {
      Runnable once = event;
      event = () -> {};
      once.run();
    }
  }

  public OwnChange delete(Password password) {
    return new DeleteAccount(check, accounts, followUps, endAccount).delete(oneself(), password);
  }

  OwnChange change(Password from, Password to) {
    return changeBy(asking, from, to);
  }

  OwnChange changeBy(LoginSession session, Password from, Password to) {
    return new ChangePassword(check, accounts, passwords, followUps, end)
        .change(new Oneself(client, ann.id(), "Ann", session.id(), HERE), from, to);
  }

  public Invite.Code invite(RoomKey chat, int uses) {
    Invite.Code code = Invite.Code.generate(chat.room());
    stored
        .invites()
        .add(
            new Invite(
                chat, code, owner(chat).orElseThrow(), clock.instant().plusSeconds(60), uses));
    return code;
  }

  public RegisterByInvite.Outcome register(String name, Invite.Code code) {
    return register(name, code, UUID.randomUUID());
  }

  public Optional<Account> register(String name, UUID attempt) {
    return new RegisterAccount(accounts, passwords, registrations, clock)
                .register(client, name(name), PASSWORD, attempt, HERE)
            instanceof Registration.Registered(var account)
        ? Optional.of(account)
        : Optional.empty();
  }

  public RegisterByInvite.Outcome register(String name, Invite.Code code, UUID attempt) {
    return new RegisterByInvite(
            new RegisterAccount(accounts, passwords, registrations, clock),
            acceptInvite,
            stored.participants(),
            accounts,
            followUps,
            endAccount)
        .register(client, name(name), PASSWORD, code.text(), attempt, HERE);
  }

  public void limitRegistrations(int most) {
    limits = new Limits(0, 0, 0, 0, 0, 0, most, 0);
  }

  public void limitParticipants(RoomKey chat, int most) {
    Meta meta = Meta.of("{\"type\":\"private\",\"max_participants\":" + most + "}");
    new UpdateRoom(writer, ports.rooms(), (_, _) -> {}, clock)
        .update(chat, new UpdateRoom.Edits(Optional.empty(), Optional.empty(), Optional.of(meta)));
  }

  /// How many passwords were hashed.
  public int hashed() {
    return passwords.hashed().get();
  }

  public Optional<Join> accept(Invite.Code code, Account by) {
    return acceptInvite.accept(client, code, by.id(), by.name().value());
  }

  public boolean isRegistered(String name) {
    return storedAccounts.credential(client, name(name)).isPresent();
  }

  public List<UserId> members(RoomKey chat) {
    return stored.participants().page(chat, 0, 100).stream().map(Participant::user).toList();
  }

  Login login(Password password) {
    return start.start(client, "ann", password, HERE, Optional.empty());
  }

  Login refresh() {
    return keep.refresh(client, other.refreshToken().text(), Optional.empty());
  }

  void addAnn(RoomKey chat) {
    new JoinRoom(writer, ports.rooms()).join(chat, ann.id(), "Ann", Meta.EMPTY);
  }

  Send say(RoomKey chat) {
    return new SendMessage(writer, ports.log(), ports.rooms(), Instance.unlimited())
        .send(chat, Drafts.plain(ann.id().value(), "hi"));
  }

  /// Everything that was ordered comes, as it does when whoever ordered it has died.
  public void followUp() {
    LookAfterAccounts looking = new LookAfterAccounts(accounts, end, endAccount);
    List.copyOf(ordered).forEach(looking::after);
  }

  boolean isDeleted() {
    return storedAccounts.among(client, List.of(ann.id())).contains(ann.id());
  }

  Set<String> lastingSessions() {
    Set<String> ids = new HashSet<>();
    storedSessions.of(client, ann.id()).forEach(session -> ids.add(session.id()));
    return ids;
  }

  /// The logins whose sockets somebody closes.
  Set<String> endedSockets() {
    Set<String> ids = new HashSet<>();
    for (Job job : jobs.take()) {
      if (job instanceof Job.Revoke(_, Ending.OfLogin(_, String session), _)) {
        ids.add(session);
      }
    }
    return ids;
  }

  Optional<UserId> owner(RoomKey chat) {
    return stored.rooms().find(chat).flatMap(room -> room.owner());
  }

  List<RoomKey> roomsOfAnn() {
    List<RoomKey> found = new ArrayList<>();
    for (RoomKey chat : List.of(alone, owned, joined, others)) {
      if (stored.participants().find(chat, ann.id()).isPresent() && exists(chat)) {
        found.add(chat);
      }
    }
    return found;
  }

  boolean exists(RoomKey chat) {
    return stored.rooms().find(chat).isPresent();
  }

  /// Nothing of Ann is left, and Bob has what she had with him.
  void assertGone() {
    assertThat(isDeleted()).isTrue();
    assertThat(login(PASSWORD)).isEqualTo(new Login.Refused());
    assertThat(lastingSessions()).isEmpty();
    assertThat(roomsOfAnn()).isEmpty();
    assertThat(exists(alone)).isFalse();
    assertThat(owner(owned)).contains(bob.id());
    assertThat(owner(joined)).contains(bob.id());
    assertThat(refresh()).isEqualTo(new Login.Refused());
    assertThat(endedSockets()).contains(asking.id(), other.session().id());
    assertThat(
            new RegisterAccount(accounts, passwords, registrations, clock)
                .register(client, name("ANN"), OTHER, UUID.randomUUID(), HERE))
        .isInstanceOf(Registration.Registered.class);
  }

  void assertUntouched() {
    assertThat(isDeleted()).isFalse();
    assertThat(lastingSessions()).contains(asking.id(), other.session().id());
    assertThat(roomsOfAnn()).contains(alone, owned, joined);
    assertThat(owner(owned)).contains(ann.id());
  }

  static Login.LoggedIn loggedIn(Login login) {
    assertThat(login).isInstanceOf(Login.LoggedIn.class);
    return (Login.LoggedIn) login;
  }

  private Oneself oneself() {
    return new Oneself(client, ann.id(), "Ann", asking.id(), HERE);
  }

  private Account register(String name) {
    return register(name, UUID.randomUUID()).orElseThrow(() -> new StoreException("taken", false));
  }

  private RoomKey chat(Account owner, Account... members) {
    RoomKey key = new RoomKey(client, RoomId.random());
    new CreateRoom(writer).create(key, Optional.of(owner.id()), "chat", "", Meta.EMPTY);
    JoinRoom join = new JoinRoom(writer, ports.rooms());
    join.join(key, owner.id(), owner.name().value(), Meta.EMPTY);
    for (Account member : members) {
      join.join(key, member.id(), member.name().value(), Meta.EMPTY);
    }
    return key;
  }

  private static Username name(String text) {
    return new Username(text);
  }
}
