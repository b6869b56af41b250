package io.parley.gateway.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Which addresses are reachable from everywhere, by IANA's registries of special ones: of IPv6
/// only what is assigned, without what embeds an IPv4 address or belongs to nobody.
final class GlobalAddress {

  private static final List<Block> NOT_GLOBAL_4 =
      List.of(
          Block.of("0.0.0.0", 8),
          Block.of("10.0.0.0", 8),
          Block.of("100.64.0.0", 10),
          Block.of("127.0.0.0", 8),
          Block.of("169.254.0.0", 16),
          Block.of("172.16.0.0", 12),
          Block.of("192.0.0.0", 24),
          Block.of("192.0.2.0", 24),
          Block.of("192.88.99.0", 24),
          Block.of("192.168.0.0", 16),
          Block.of("198.18.0.0", 15),
          Block.of("198.51.100.0", 24),
          Block.of("203.0.113.0", 24),
          // Multicast, reserved, broadcast.
          Block.of("224.0.0.0", 3));

  private static final Block ASSIGNED_6 = Block.of("2000::", 3);

  private static final List<Block> NOT_GLOBAL_6 =
      List.of(
          // Teredo, ORCHID, benchmarks and others for protocols.
          Block.of("2001::", 23),
          Block.of("2001:db8::", 32),
          // 6to4.
          Block.of("2002::", 16),
          Block.of("3fff::", 20));

  private GlobalAddress() {}

  /// The addresses that begin with the same bits.
  private record Block(byte[] first, int bits) {

    static Block of(String first, int bits) {
      try {
        return new Block(InetAddress.getByName(first).getAddress(), bits);
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean has(byte[] address) {
      int whole = bits / Byte.SIZE;
      int shift = Byte.SIZE - bits % Byte.SIZE;
      return Arrays.equals(first, 0, whole, address, 0, whole)
          && (shift == Byte.SIZE
              || (first[whole] & 0xFF) >> shift == (address[whole] & 0xFF) >> shift);
    }
  }

  static boolean isGlobal(InetAddress address) {
    byte[] bytes = address.getAddress();
    // An IPv4 address that an IPv6 one maps is given as the former.
    return address instanceof Inet4Address
        ? NOT_GLOBAL_4.stream().noneMatch(block -> block.has(bytes))
        : ASSIGNED_6.has(bytes) && NOT_GLOBAL_6.stream().noneMatch(block -> block.has(bytes));
  }
}
