package io.parley.gateway.http.caller;

import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Gives a controller method the person that [PersonFilter] found.
@Singleton
final class PersonBinder implements TypedRequestArgumentBinder<Person> {

  @Override
  public Argument<Person> argumentType() {
    return Argument.of(Person.class);
  }

  @Override
  public BindingResult<Person> bind(
      ArgumentConversionContext<Person> context, HttpRequest<?> request) {
    Optional<Person> person = request.getAttribute(Person.ATTRIBUTE, Person.class);
    return () -> person;
  }
}
