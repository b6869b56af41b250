#!/usr/bin/env bash
# Micronaut OpenAPI: a @Parameter on a method loses its schema; the same one inside @Operation(parameters = …) keeps it.
#
# One would guess: swagger-annotations allow @Parameter on a method, for a parameter that no argument of it stands for ("add a
# parameter to the operation, even if not bound to any method parameter"), so both places give the same document.
# What happens: the method's parameter appears with its name, place and description, but its schema is {"type": "object"}: type,
# minimum, maximum and default are gone, without a warning. Inside @Operation all of it is there, also when an annotation of one's
# own carries the @Operation. So what a list of pages repeats (limit, cursor) can be an annotation, but only as a whole @Operation.
# Why it matters: clients and generators made from the document take a page's size for an object, and nothing checks its bounds.
#
# Version: micronaut-openapi 6.20.0 with micronaut-inject-java 4.10.20. Seen 2026-12-01.
# Source: the Javadoc of io.swagger.v3.oas.annotations.Parameter; what this script prints.
# Needs Maven and a JDK 17 or later. Exits non-zero if it is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/src/main/java/app"
cat >"$folder/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>app</groupId>
  <artifactId>app</artifactId>
  <version>1</version>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>io.micronaut</groupId>
      <artifactId>micronaut-http</artifactId>
      <version>4.10.20</version>
    </dependency>
    <dependency>
      <groupId>io.micronaut.openapi</groupId>
      <artifactId>micronaut-openapi-annotations</artifactId>
      <version>6.20.0</version>
    </dependency>
    <dependency>
      <groupId>io.swagger.core.v3</groupId>
      <artifactId>swagger-annotations</artifactId>
      <version>2.2.43</version>
    </dependency>
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.14.1</version>
        <configuration>
          <annotationProcessorPaths>
            <path>
              <groupId>io.micronaut</groupId>
              <artifactId>micronaut-inject-java</artifactId>
              <version>4.10.20</version>
            </path>
            <path>
              <groupId>io.micronaut.openapi</groupId>
              <artifactId>micronaut-openapi</artifactId>
              <version>6.20.0</version>
            </path>
          </annotationProcessorPaths>
          <compilerArgs>
            <arg>-Amicronaut.openapi.json.format=true</arg>
            <arg>-Amicronaut.openapi.target.file=${project.basedir}/openapi.json</arg>
          </compilerArgs>
        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
XML
cat >"$folder/src/main/java/app/Pages.java" <<'JAVA'
package app;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.media.Schema;

@OpenAPIDefinition(info = @Info(title = "pages", version = "1"))
@Controller
class Pages {

  @Operation(
      parameters =
          @Parameter(
              name = "limit",
              in = ParameterIn.QUERY,
              schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "50")))
  @interface Paged {}

  @Get("/in-operation")
  @Paged
  String inOperation(HttpRequest<?> request) {
    return "";
  }

  @Get("/on-method")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "50"))
  String onMethod(HttpRequest<?> request) {
    return "";
  }
}
JAVA
mvn -q -B -ntp -f "$folder/pom.xml" compile
python3 - "$folder/openapi.json" <<'PYTHON'
import json, sys

paths = json.load(open(sys.argv[1]))["paths"]
schema = {path: next(one for one in paths[path]["get"]["parameters"] if one["name"] == "limit")["schema"] for path in paths}
for path, found in schema.items():
    print(path, json.dumps(found, sort_keys=True))
whole = {"type": "integer", "minimum": 1, "maximum": 100, "default": 50}
sys.exit(not (schema["/in-operation"] == whole and schema["/on-method"] == {"type": "object"}))
PYTHON
