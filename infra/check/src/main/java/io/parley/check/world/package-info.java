/// The simulated world: functions' instances, queues, sockets, clients, and what must hold.
package io.parley.check.world;
