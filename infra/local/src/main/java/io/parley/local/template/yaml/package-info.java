/// YAML files with CloudFormation's tags.
@org.jspecify.annotations.NullMarked
package io.parley.local.template.yaml;
