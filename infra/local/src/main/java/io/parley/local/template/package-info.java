/// Reads what the local system runs from template.yaml.
@org.jspecify.annotations.NullMarked
package io.parley.local.template;
