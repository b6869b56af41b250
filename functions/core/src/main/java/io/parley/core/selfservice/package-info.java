/// What people do with their own account: register, change the password, delete it.
@org.jspecify.annotations.NullMarked
package io.parley.core.selfservice;
