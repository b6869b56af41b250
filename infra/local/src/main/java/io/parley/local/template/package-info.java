/// What the local system reads from template.yaml.
@org.jspecify.annotations.NullMarked
package io.parley.local.template;
