/// The contracts of the adapters to AWS's services, on the local system and on emulators that
/// others wrote.
@org.jspecify.annotations.NullMarked
package io.parley.gateway.aws;
